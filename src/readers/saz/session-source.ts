import { meteredCodecs, type MeteredCodecs } from '../message/inflation.ts'
import { createRepairs, type Repairs } from '../notes/repairs.ts'
import type { ReadContext } from '../reader.ts'
import { pageBytes } from '../zip/archive-pages.ts'
import type { Keyring } from '../zip/keyring.ts'
import { openMembers, type MemberReader } from '../zip/member-reader.ts'
import type { ZipArchive } from '../zip/zip-archive.ts'

/** What reading sessions takes from their archive. */
export interface SessionSource {
  readonly context: MeteredContext
  readonly members: MemberReader
  /** Where the request of a session lies until the next one is read. */
  readonly place: Uint8Array
  readonly repairs: Repairs
  /** Whether Fiddler itself wrote the archive, so that its bit flags may be believed. */
  readonly byFiddler: boolean
}

export type MeteredContext = ReadContext & { readonly codecs: MeteredCodecs }

/** The same context with a meter of its own. */
export function meteredContext(context: ReadContext, { size }: ZipArchive): MeteredContext {
  return { ...context, codecs: meteredCodecs(context.codecs, context.limits, () => size) }
}

export async function sessionSource(
  archive: ZipArchive,
  context: MeteredContext,
  about: { readonly keyring?: Keyring; readonly byFiddler: boolean },
): Promise<SessionSource> {
  const { codecs, limits } = context
  const { keyring, byFiddler } = about
  const unpacking = { codecs, limit: limits.inflatedBytes, ...(keyring && { keyring }) }
  return {
    context,
    members: await openMembers(archive, unpacking),
    place: new Uint8Array(pageBytes),
    repairs: createRepairs(),
    byFiddler,
  }
}

import { entraClient } from '../fixtures/entra-client.ts'
import type { Archive, Session } from '../fixtures/fiddler-archive.ts'
import { writeArchive } from '../fixtures/fiddler-archive.ts'
import { CLASSIC_20204 } from '../fixtures/archives.ts'
import type { Recording } from '../fixtures/recording.ts'
import { at } from '../fixtures/recording.ts'
import { openVault } from '../fixtures/secrets.ts'
import { webApp } from '../fixtures/stories/rotation.ts'

/** What is changed about an archive of one session. */
export interface Planting {
  readonly archive?: Partial<Archive>
  readonly session?: Partial<Session>
  readonly recording?: Partial<Recording>
}

/** Places of a Fiddler archive that no HAR has. */
export const archivePlaces: readonly (readonly [string, (secret: string) => Planting])[] = [
  ['its comment', (secret) => ({ archive: { comment: `Fiddler (v${secret}) Session Archive` } })],
  ["a user's note", (secret) => ({ session: { flags: { 'ui-comments': secret } } })],
  ['the process', (secret) => ({ recording: { process: `${secret}:17` } })],
  ['an unknown flag', (secret) => ({ session: { flags: { [`x-${secret}`]: secret } } })],
  ['the bit flags', (secret) => ({ session: { bitFlags: secret } })],
  ['a header name', (secret) => ({ recording: { headers: [[secret, secret]] } })],
]

/** One refresh as a Fiddler archive, with a secret where it has no business. */
export function plantInArchive({ archive, session, recording }: Planting): Uint8Array {
  const vault = openVault('planted archive')
  const client = entraClient(vault, webApp(vault))
  const refresh = client.refresh({ at: at('2025-03-12 08:00'), sends: 'r0', returns: 'r1' })
  return writeArchive([{ recording: { ...refresh, ...recording }, ...session }], {
    ...CLASSIC_20204,
    ...archive,
  })
}

import type { HttpEntry } from '../entry.ts'
import type { Diagnostic, ReadContext } from '../reader.ts'
import type { Repairs } from '../notes/repairs.ts'
import type { ByteSource } from '../source.ts'
import type { Keyring } from '../zip/keyring.ts'
import type { ZipMember } from '../zip/zip-directory.ts'
import { readZipMember, type MemberContent } from '../zip/zip-member.ts'
import { isFiddlerNote } from './fiddler-note.ts'
import { parseFiddlerMetadata } from './fiddler-metadata.ts'
import { isForeign } from './foreign-members.ts'
import { sazEntry, type SessionContent } from './saz-entry.ts'
import type { SazSession } from './saz-sessions.ts'

export interface SessionSource {
  readonly archive: ByteSource
  readonly keyring?: Keyring
  readonly context: Pick<ReadContext, 'codecs' | 'limits' | 'diagnose'>
  readonly repairs: Repairs
  /** Whether Fiddler itself wrote the archive, so that its bit flags may be believed. */
  readonly byFiddler: boolean
}

/**
 * Unpacks one session. `note` for one that is no traffic; undefined, with a diagnostic, where the
 * request cannot be read.
 */
export async function readSession(
  session: SazSession,
  from: SessionSource,
): Promise<HttpEntry | 'note' | undefined> {
  const diagnose = (code: Diagnostic['code'], detail: string): void =>
    from.context.diagnose({ code, severity: 'warning', entry: session.number, detail })
  if (!session.request) {
    diagnose('member-missing', 'The session has no request (_c.txt), so it was left out.')
    return undefined
  }
  if (session.repeated)
    diagnose('member-damaged', 'The archive holds this session twice; the first was read.')
  // At the same time, because what decrypts them waits most of its time.
  const [sent, answer, about] = await Promise.all([
    readMember(session.request, from),
    readMember(session.response, from),
    readMember(session.metadata, from),
  ])
  const tell = (kind: 'request' | 'response' | 'metadata', content?: MemberContent): void => {
    const member = session[kind]
    // Foreign compressions are told once for the whole archive.
    if (content?.flaw === undefined || !member || isForeign(member)) return
    const part = kind === 'response' ? 'answer' : kind
    diagnose('member-damaged', `The ${part} of the session ${content.flaw}.`)
  }
  tell('request', sent)
  const request = sent?.bytes
  if (!request) return undefined
  tell('response', answer)
  tell('metadata', about)
  // In an altered answer a token may be another one, which would be taken for a rotation.
  const response = answer?.altered ? undefined : answer?.bytes
  const metadata = about?.bytes
  const content: SessionContent = {
    number: session.number,
    member: session.request.name,
    request,
    ...(response && { response }),
    ...(answer && !response && { responseUnread: true }),
    ...(metadata && { metadata: parseFiddlerMetadata(metadata) }),
  }
  const { codecs, limits } = from.context
  const entry = sazEntry(content, {
    codecs,
    limit: limits.inflatedBytes,
    flaw: diagnose,
    repaired: (what) => from.repairs.note(what, session.number),
    byFiddler: from.byFiddler,
  })
  if (!entry) diagnose('entry-damaged', 'The request is no HTTP message, so it was left out.')
  else if (isFiddlerNote(entry.request, content.metadata)) return 'note'
  else if (response && entry.responseUnread)
    diagnose('member-damaged', 'The answer is no HTTP message, so it counts as not recorded.')
  return entry
}

async function readMember(
  member: ZipMember | undefined,
  { archive, context, keyring }: SessionSource,
): Promise<MemberContent | undefined> {
  if (!member) return undefined
  const { codecs, limits } = context
  return readZipMember(archive, member, {
    codecs,
    limit: limits.inflatedBytes,
    ...(keyring && { keyring }),
  })
}

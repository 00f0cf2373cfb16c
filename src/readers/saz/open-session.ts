import type { HttpRequest } from '../entry.ts'
import type { Diagnostic } from '../reader.ts'
import type { MemberContent } from '../zip/zip-member.ts'
import { decodeMetadata } from './fiddler-metadata.ts'
import { isForeign } from './foreign-members.ts'
import { sazRequest, type SessionContent, type SessionOptions } from './saz-entry.ts'
import type { SazSession } from './saz-sessions.ts'
import type { SessionGlance } from './session-glance.ts'
import { isLocked } from './session-lock.ts'
import type { SessionSource } from './session-source.ts'

/** A session of which all but the answer was read. */
export interface OpenSession {
  readonly session: SazSession
  readonly content: SessionContent
  readonly request: HttpRequest
  /** Only where it could not be left for later. */
  readonly answer?: MemberContent
  readonly options: SessionOptions
  diagnose(code: Diagnostic['code'], detail: string): void
  /** Tells what is wrong with a member. */
  tellFlaw(kind: MemberKind, content: { readonly flaw?: string | undefined } | undefined): void
}

type MemberKind = 'request' | 'response' | 'metadata'

/** Reads request and metadata. Undefined, with a diagnostic, where there is no request in them. */
export async function openSession(
  session: SazSession,
  given: SessionGlance['sent'],
  from: SessionSource,
): Promise<OpenSession | undefined> {
  const { number, request: member } = session
  const notes = sessionNotes(session, from)
  if (!member) {
    notes.diagnose('member-missing', 'The session has no request (_c.txt), so it was left out.')
    return undefined
  }
  if (session.repeated)
    notes.diagnose('member-damaged', 'The archive holds this session twice; the first was read.')
  const { sent, about, answer } = await readMembers(session, given, from)
  notes.tellFlaw('request', sent)
  if (!sent?.bytes) return undefined
  notes.tellFlaw('metadata', about)
  const content: SessionContent = {
    number,
    member: member.name,
    request: sent.bytes,
    ...(about?.bytes && { metadata: decodeMetadata(about.bytes) }),
  }
  const request = sazRequest(content, notes.options)
  if (request) return { ...notes, session, content, request, ...(answer && { answer }) }
  notes.diagnose('entry-damaged', 'The request is no HTTP message, so it was left out.')
  return undefined
}

async function readMembers(
  session: SazSession,
  given: SessionGlance['sent'],
  { members, place }: SessionSource,
): Promise<Readonly<Record<'sent' | 'about' | 'answer', MemberContent | undefined>>> {
  const { request, metadata, response } = session
  if (isLocked(session)) {
    // What decrypts them waits most of its time, so that one can wait for the other.
    const [sent, about, answer] = await Promise.all(
      [request, metadata, response].map(async (member) => member && members.read(member)),
    )
    return { sent, about, answer }
  }
  const sent = await (given ?? (request && members.read(request, place)))
  const about = await (metadata && members.read(metadata))
  return { sent, about, answer: undefined }
}

function sessionNotes(
  session: SazSession,
  { context, repairs, byFiddler }: SessionSource,
): Pick<OpenSession, 'diagnose' | 'tellFlaw' | 'options'> {
  const { number } = session
  const diagnose = (code: Diagnostic['code'], detail: string): void =>
    context.diagnose({ code, severity: 'warning', entry: number, detail })
  return {
    diagnose,
    tellFlaw(kind, content) {
      const member = session[kind]
      // Foreign compressions are told once for the whole archive.
      if (content?.flaw === undefined || !member || isForeign(member)) return
      const part = kind === 'response' ? 'answer' : kind
      diagnose('member-damaged', `The ${part} of the session ${content.flaw}.`)
    },
    options: {
      codecs: context.codecs,
      limit: context.limits.inflatedBytes,
      flaw: diagnose,
      repaired: (what) => repairs.note(what, number),
      byFiddler,
    },
  }
}

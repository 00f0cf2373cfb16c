import type { HttpEntry } from '../entry.ts'
import type { Interest } from '../interest.ts'
import { answerBytes, isAnswered } from './answer-head.ts'
import { isFiddlerNote } from './fiddler-note.ts'
import { openSession, type OpenSession } from './open-session.ts'
import { passedRequest, passOver } from '../pass-over.ts'
import { sazEntry } from './saz-entry.ts'
import type { SazSession } from './saz-sessions.ts'
import { sazTimes } from './saz-times.ts'
import type { PassedSession, SessionGlance } from './session-glance.ts'
import type { SessionSource } from './session-source.ts'
import type { SessionTally } from './session-summary.ts'

export interface SessionReading extends SessionSource {
  readonly tally: SessionTally
  /** Absent where every session is wanted. */
  readonly passing?: SessionPassing
}

/** How sessions that do not count are passed over. */
export interface SessionPassing {
  readonly interest: Interest
  /** Given where all sessions shall be read: reads those that do not count, and tells nothing. */
  readonly unheard?: SessionSource
}

/**
 * Reads one session. Undefined where it was passed over, is no traffic or, with a diagnostic, holds
 * no request.
 */
export async function readSession(
  session: SazSession,
  sent: SessionGlance['sent'],
  reading: SessionReading,
): Promise<HttpEntry | undefined> {
  const { passing, tally } = reading
  const open = await openSession(session, sent, reading)
  if (!open) return undefined
  const { metadata } = open.content
  if (isFiddlerNote(open.request, metadata)) {
    tally.notes++
    return undefined
  }
  const answered =
    passing?.interest.wants(open.request) === false ? headOf(open, reading) : undefined
  if (passing && answered !== undefined) {
    const times = sazTimes(metadata, answered)
    return passSession(session, { request: passedRequest(open.request), times }, passing, tally)
  }
  const entry = await wholeEntry(open, reading)
  if (entry.startedAt === undefined) tally.untimed++
  return entry
}

/** Takes a session that does not count; gives its entry only where all sessions shall be read. */
export function passSession(
  session: SazSession,
  { request, times }: PassedSession,
  { interest, unheard }: SessionPassing,
  tally: SessionTally,
): Promise<HttpEntry | undefined> | undefined {
  if (times.startedAt === undefined) tally.untimed++
  if (unheard) return unheardEntry(session, times, unheard)
  passOver(interest, session.number, request, times)
  return undefined
}

function headOf(
  { session, answer }: OpenSession,
  { members }: SessionReading,
): boolean | undefined {
  const { response } = session
  if (!response) return false
  return isAnswered(answer ? answer.bytes : members.readHead(response, answerBytes))
}

/** The entry of a session whose answer counts; tells what is wrong with that. */
async function wholeEntry(open: OpenSession, { members }: SessionReading): Promise<HttpEntry> {
  const { session, content, request, options } = open
  const answer = open.answer ?? (await (session.response && members.read(session.response)))
  open.tellFlaw('response', answer)
  // In an altered answer a token may be another one, which would be taken for a rotation.
  const response = answer?.altered ? undefined : answer?.bytes
  const read = response ? { response } : { ...(answer && { responseUnread: true as const }) }
  const entry = sazEntry(content, request, read, options)
  if (response && entry.responseUnread)
    open.diagnose('member-damaged', 'The answer is no HTTP message, so it counts as not recorded.')
  return entry
}

/** The entry of a session as far as it can be read, with the times that it was passed with. */
async function unheardEntry(
  session: SazSession,
  times: PassedSession['times'],
  source: SessionSource,
): Promise<HttpEntry | undefined> {
  const open = await openSession(session, undefined, source)
  if (!open) return undefined
  const answer = open.answer ?? (await (session.response && source.members.read(session.response)))
  const read = answer?.bytes ? { response: answer.bytes } : {}
  return { ...sazEntry(open.content, open.request, read, open.options), ...times }
}

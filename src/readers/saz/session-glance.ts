import type { Interest } from '../interest.ts'
import type { MemberReader } from '../zip/member-reader.ts'
import type { MemberContent } from '../zip/zip-member.ts'
import { answerBytes, isAnswered } from './answer-head.ts'
import { decodeMetadata } from './fiddler-metadata.ts'
import type { PassedRequest } from '../pass-over.ts'
import { requestGlance } from './request-glance.ts'
import type { SazSession } from './saz-sessions.ts'
import { headTimes, type SazTimes } from './saz-times.ts'
import { isLocked } from './session-lock.ts'
import type { SessionSource } from './session-source.ts'

/** What the beginnings of a session's members tell. */
export interface SessionGlance {
  /** The request where it was read, perhaps at the place that is meant for one. */
  readonly sent?: MemberContent | Promise<MemberContent>
  /** Given where nothing else of the session counts. */
  readonly passed?: PassedSession
}

export interface PassedSession {
  readonly request: PassedRequest
  readonly times: SazTimes
}

/** Of requests; larger ones have a body that may matter. */
const mostRequestBytes = 16 * 1024
/** Of metadata: the times stand in its first element, and what follows would be inflated in vain. */
const metadataBytes = 1280

/**
 * Looks at sessions whose members are held, and reads of most no more than tells that they do not
 * count. Where that is not enough the request is handed on: nothing is inflated twice but the heads
 * of answers and metadata that did not decide, as of a refusal.
 */
export function sessionGlance(
  interest: Interest,
  { members, place }: SessionSource,
): (session: SazSession) => SessionGlance {
  const glanceAt = requestGlance(interest)
  const timesOf = ({ metadata }: SazSession, answered: boolean): SazTimes | undefined => {
    if (!metadata) return {}
    const head = members.readHead(metadata, metadataBytes)
    return head && headTimes(decodeMetadata(head), answered)
  }
  return (session) => {
    const { request: member, response } = session
    if (!member || isLocked(session)) return {}
    const sent = members.read(member, place)
    if (sent instanceof Promise) return { sent }
    const { bytes, flaw } = sent
    const isUsual = flaw === undefined && !session.repeated
    const isSmall = bytes !== undefined && bytes.length <= mostRequestBytes
    const request = isUsual && isSmall ? glanceAt(bytes) : undefined
    if (!request) return { sent }
    const answered = response ? isAnswered(members.readHead(response, answerBytes)) : false
    const times = answered === undefined ? undefined : timesOf(session, answered)
    return times ? { sent, passed: { request, times } } : { sent }
  }
}

/**
 * Makes readable at once what a glance looks at. Gives a promise only where there is something to
 * wait for.
 */
export function holdSession(session: SazSession, members: MemberReader): Promise<void> | undefined {
  const { request, metadata, response } = session
  const wait =
    (request && members.hold(request)) ??
    (metadata && members.hold(metadata)) ??
    (response && members.hold(response, answerBytes))
  return wait && thenHold(wait, session, members)
}

async function thenHold(
  wait: Promise<void>,
  session: SazSession,
  members: MemberReader,
): Promise<void> {
  await wait
  await holdSession(session, members)
}

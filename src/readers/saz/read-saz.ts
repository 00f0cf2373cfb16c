import { TokentrailError } from '../../errors.ts'
import type { HttpEntry } from '../entry.ts'
import { bomb } from '../message/inflation.ts'
import { counted } from '../notes/counted.ts'
import type { Producer, ReadContext } from '../reader.ts'
import type { ZipArchive } from '../zip/zip-archive.ts'
import { withoutForeign } from './foreign-members.ts'
import { passSession, readSession } from './read-session.ts'
import { groupSessions, type SazSessions } from './saz-sessions.ts'
import { holdSession, sessionGlance } from './session-glance.ts'
import { openSessions } from './session-lock.ts'
import { meteredContext, sessionSource } from './session-source.ts'
import { tellAboutSessions } from './session-summary.ts'

/** Reads the sessions of a Fiddler archive. */
export async function* readSaz(
  archive: ZipArchive,
  context: ReadContext,
): AsyncIterable<HttpEntry> {
  const { interest, limits } = context
  const producer = producerOf(archive.comment)
  if (producer) context.produced(producer)
  const metered = meteredContext(context, archive)
  const whole = wholeSessions(groupSessions(archive.members), archive, context)
  const { sessions: open, keyring } = await openSessions(archive, whole, metered)
  const sessions = withoutForeign(open, context)
  const about = { byFiddler: producer !== undefined, ...(keyring && { keyring }) }
  const source = await sessionSource(archive, metered, about)
  // On a meter of its own: what is read only to be ignored must not change the report.
  const silent = meteredContext({ ...context, diagnose: () => undefined }, archive)
  const unheard = interest?.thorough && (await sessionSource(archive, silent, about))
  const passing = interest && { interest, ...(unheard && { unheard }) }
  const tally = { folders: new Set<string>(), streams: 0, untimed: 0, notes: 0 }
  const reading = { ...source, tally, ...(passing && { passing }) }
  const glance = interest && sessionGlance(interest, source)
  let left = limits.entries
  for (const session of sessions) {
    if (left-- <= 0) break
    tally.folders.add(session.folder)
    if (session.hasStream) tally.streams++
    const wait = holdSession(session, source.members)
    if (wait) await wait
    const { sent, passed } = glance?.(session) ?? {}
    const read =
      passing && passed
        ? passSession(session, passed, passing, tally)
        : readSession(session, sent, reading)
    const entry = read && (await read)
    if (metered.codecs.isSpent()) throw new TokentrailError('limit-reached', bomb)
    if (entry) yield entry
    context.progress?.(session.request?.at ?? 0)
  }
  source.repairs.tell((diagnostic) => context.diagnose(diagnostic))
  tellAboutSessions(sessions, tally, context)
}

/**
 * Of a damaged archive only sessions with their answer: one that lacks it was perhaps answered, and
 * an answer that was lost must not look like one that never came.
 */
function wholeSessions(
  sessions: SazSessions,
  { damage }: ZipArchive,
  context: ReadContext,
): SazSessions {
  if (damage === undefined) return sessions
  const whole = sessions.filter(({ request, response }) => request && response)
  if (whole.length === 0) throw new TokentrailError('archive-damaged', damage)
  const left = sessions.length - whole.length
  const lost = left === 0 ? '' : `; ${counted(left, 'session')} without an answer left out`
  const detail = `It is damaged (${damage}): ${counted(whole.length, 'whole session')} found in it${lost}.`
  context.diagnose({ code: 'truncated', severity: 'warning', detail })
  return whole
}

/** Fiddler and programs on its core name themselves in the archive's comment. */
function producerOf(comment: string): Producer | undefined {
  const [, fiddler] = /^Fiddler \(v([\d.]{1,40})\)/.exec(comment) ?? []
  if (fiddler !== undefined) return { name: 'Fiddler', version: fiddler }
  return /Session Archive\. See https?:\/\/\S*fiddler/i.test(comment)
    ? { name: 'FiddlerCore' }
    : undefined
}

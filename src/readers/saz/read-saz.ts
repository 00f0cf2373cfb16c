import { TokentrailError } from '../../errors.ts'
import type { HttpEntry } from '../entry.ts'
import { bomb, meteredCodecs } from '../message/inflation.ts'
import type { Producer, ReadContext } from '../reader.ts'
import { counted } from '../notes/counted.ts'
import { createRepairs } from '../notes/repairs.ts'
import { withoutForeign } from './foreign-members.ts'
import { readSession } from './read-session.ts'
import { groupSessions, type SazSession } from './saz-sessions.ts'
import { openSessions } from './session-lock.ts'
import type { ZipArchive } from '../zip/zip-archive.ts'

/** Reads the sessions of a Fiddler archive. */
export async function* readSaz(
  archive: ZipArchive,
  context: ReadContext,
): AsyncIterable<HttpEntry> {
  const producer = producerOf(archive.comment)
  if (producer) context.produced(producer)
  const codecs = meteredCodecs(context.codecs, context.limits, () => archive.size)
  const metered: ReadContext = { ...context, codecs }
  const whole = wholeSessions(groupSessions(archive.members), archive, context)
  const { sessions: open, keyring } = await openSessions(archive, whole, metered)
  const sessions = withoutForeign(open, context)
  const byFiddler = producer !== undefined
  const repairs = createRepairs()
  const from = {
    archive: archive.source,
    context: metered,
    repairs,
    byFiddler,
    ...(keyring && { keyring }),
  }
  let untimed = 0
  let notes = 0
  for (const session of sessions.slice(0, context.limits.entries)) {
    const entry = await readSession(session, from)
    if (codecs.isSpent()) throw new TokentrailError('limit-reached', bomb)
    if (entry === 'note') notes++
    if (!entry || entry === 'note') continue
    if (entry.startedAt === undefined) untimed++
    yield entry
    context.progress?.(session.request?.at ?? 0)
  }
  repairs.tell((diagnostic) => context.diagnose(diagnostic))
  summarise(sessions, { untimed, notes }, context)
  tellFolders(sessions, context)
}

/**
 * Of a damaged archive only sessions with their answer: one that lacks it was perhaps answered, and
 * an answer that was lost must not look like one that never came.
 */
function wholeSessions(
  sessions: readonly SazSession[],
  { damage }: ZipArchive,
  context: ReadContext,
): readonly SazSession[] {
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

/** Fiddler puts its sessions into `raw/`; people unpack an archive and pack a folder around that. */
function tellFolders(sessions: readonly SazSession[], { diagnose }: ReadContext): void {
  const tell = (detail: string): void => diagnose({ code: 'repaired', severity: 'info', detail })
  const folders = new Set(sessions.map(({ folder }) => folder))
  if ([...folders].some((folder) => folder.includes('\\')))
    tell('The names in it are written with backslashes.')
  if ([...folders].some((folder) => folder.replace('\\', '/').toLowerCase() !== 'raw/'))
    tell('Its sessions lie in another folder than raw, as in an archive that was packed again.')
}

function summarise(
  sessions: readonly SazSession[],
  { untimed, notes }: { readonly untimed: number; readonly notes: number },
  { limits, diagnose }: ReadContext,
): void {
  const inform = (code: 'left-out' | 'time-missing', detail: string): void =>
    diagnose({ code, severity: 'info', detail })
  if (sessions.length > limits.entries) {
    const detail = `Only the first ${limits.entries} sessions were read.`
    diagnose({ code: 'limit-reached', severity: 'warning', detail })
  }
  const streams = sessions.filter((session) => session.hasStream).length
  if (streams > 0) {
    const detail = `WebSocket or gRPC messages of ${counted(streams, 'session')} were not read.`
    inform('left-out', detail)
  }
  if (notes > 0) {
    const detail = `Sessions that are notes or pictures of the recorder were left out (${notes}).`
    inform('left-out', detail)
  }
  if (untimed > 0)
    inform('time-missing', `No times (_m.xml) were recorded of ${counted(untimed, 'session')}.`)
}

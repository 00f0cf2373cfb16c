import { TokentrailError } from '../errors.ts'
import type { HttpEntry } from './entry.ts'
import { parseFiddlerMetadata } from './saz/fiddler-metadata.ts'
import { meteredCodecs } from './message/inflation.ts'
import type { ArchiveReader, Diagnostic, Producer, ReadContext } from './reader.ts'
import { sazEntry, type SessionContent } from './saz/saz-entry.ts'
import { groupSessions, isRequestMember, type SazSession } from './saz/saz-sessions.ts'
import type { ByteSource } from './source.ts'
import { decodeText } from './text.ts'
import type { ZipArchive } from './zip/zip-archive.ts'
import type { ZipDirectory, ZipMember } from './zip/zip-directory.ts'
import { readZipMember, type MemberContent } from './zip/zip-member.ts'

/** Session archive of Fiddler Classic and Everywhere, and of tools that write the same. */
const saz: ArchiveReader = {
  id: 'saz',
  title: 'Fiddler archive',
  extensions: ['.saz'],
  about: {
    writtenBy: 'Fiddler Classic and Everywhere: Save, All Sessions; FiddlerCap, Fluxzy',
    proves: 'everything, and which program sent it',
    lacks: 'nothing; sessions whose tunnel was not decrypted show hosts only',
  },
  sniffMembers: (names) => names.some(isRequestMember),
  readMembers,
}

export default saz

const BOMB =
  'it inflates to far more than its size, as a zip bomb does: the rest of it was left unread'

async function* readMembers(archive: ZipArchive, context: ReadContext): AsyncIterable<HttpEntry> {
  const found = groupSessions(archive.members)
  refuseEncrypted(archive, found)
  const sessions = wholeSessions(found, archive, context)
  const producer = producerOf(archive.comment)
  if (producer) context.produced(producer)
  const codecs = meteredCodecs(context.codecs, context.limits, archive.size)
  const metered: ReadContext = {
    codecs,
    limits: context.limits,
    diagnose: (diagnostic) => context.diagnose(diagnostic),
    produced: (by) => context.produced(by),
  }
  let untimed = 0
  for (const session of sessions.slice(0, context.limits.entries)) {
    const entry = await readSession(archive.source, session, metered, producer !== undefined)
    if (codecs.isSpent()) throw new TokentrailError('limit-reached', BOMB)
    if (!entry) continue
    if (entry.startedAt === undefined) untimed++
    yield entry
    context.progress?.(session.request?.at ?? 0)
  }
  summarise(sessions.length, untimed, context)
}

function refuseEncrypted({ members }: ZipDirectory, sessions: readonly SazSession[]): void {
  const encrypted = members.find((member) => member.encryption)
  if (!encrypted) return
  const what = sessions.length > 0 ? `, ${counted(sessions.length, 'session')}` : ''
  throw new TokentrailError(
    'archive-encrypted',
    `it is encrypted (${encrypted.encryption ?? ''}${what}): save it without a password`,
  )
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
  const detail = `It is damaged (${damage}): ${counted(whole.length, 'whole session')} could be read${lost}.`
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

async function readSession(
  archive: ByteSource,
  session: SazSession,
  context: ReadContext,
  byFiddler: boolean,
): Promise<HttpEntry | undefined> {
  const diagnose = (code: Diagnostic['code'], detail: string): void =>
    context.diagnose({ code, severity: 'warning', entry: session.number, detail })
  if (!session.request) {
    diagnose('member-missing', 'The session has no request (_c.txt), so it was left out.')
    return undefined
  }
  if (session.repeated)
    diagnose('member-damaged', 'The archive holds this session twice; the first was read.')
  const unpack = (member: ZipMember | undefined): Promise<MemberContent | undefined> =>
    readMember(archive, member, session.number, context)
  const request = (await unpack(session.request))?.bytes
  if (!request) return undefined
  const answer = await unpack(session.response)
  // In an altered answer a token may be another one, which would be taken for a rotation.
  const response = answer?.altered ? undefined : answer?.bytes
  const metadata = (await unpack(session.metadata))?.bytes
  const content: SessionContent = {
    number: session.number,
    member: session.request.name,
    request,
    ...(response && { response }),
    ...(answer && !response && { responseUnread: true }),
    ...(metadata && { metadata: parseFiddlerMetadata(decodeText(metadata)) }),
  }
  const { codecs, limits } = context
  const options = { codecs, limit: limits.inflatedBytes, flaw: diagnose, byFiddler }
  const entry = sazEntry(content, options)
  if (!entry) diagnose('entry-damaged', 'The request is no HTTP message, so it was left out.')
  else if (response && entry.responseUnread)
    diagnose('member-damaged', 'The answer is no HTTP message, so it counts as not recorded.')
  return entry
}

async function readMember(
  archive: ByteSource,
  member: ZipMember | undefined,
  session: number,
  context: ReadContext,
): Promise<MemberContent | undefined> {
  if (!member) return undefined
  const content = await readZipMember(archive, member, context.codecs, context.limits.inflatedBytes)
  if (content.flaw !== undefined) {
    const detail = `The ${partOf(member)} of the session ${content.flaw}.`
    context.diagnose({ code: 'member-damaged', severity: 'warning', entry: session, detail })
  }
  return content
}

function partOf(member: ZipMember): string {
  if (/_s\.txt$/i.test(member.name)) return 'answer'
  return /_m\.xml$/i.test(member.name) ? 'metadata' : 'request'
}

function summarise(sessions: number, untimed: number, context: ReadContext): void {
  const { entries } = context.limits
  if (sessions > entries) {
    const detail = `Only the first ${entries} sessions were read.`
    context.diagnose({ code: 'limit-reached', severity: 'warning', detail })
  }
  if (untimed > 0) {
    const detail = `No times (_m.xml) were recorded of ${counted(untimed, 'session')}.`
    context.diagnose({ code: 'time-missing', severity: 'info', detail })
  }
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`
}

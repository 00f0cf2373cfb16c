import { byteSize } from '../notes/byte-size.ts'
import { type ByteWindow, openWindow } from '../bytes/byte-window.ts'
import { countLines } from '../bytes/lines.ts'
import type { Diagnostic, Limits } from '../reader.ts'
import type { ByteSource } from '../source.ts'
import { decodeHeaderText } from '../bytes/text.ts'
import { isAnswerLine, isSeparator, type RequestForm, requestForm } from './session-lines.ts'
import { isStart, isFollowedByField, lineEnd, textOf } from './window-lines.ts'

/** One session of a text capture. Its bytes are valid until the next one is asked for. */
export interface TextSession {
  /** Zero-based. */
  readonly index: number
  /** One-based line of its request. */
  readonly line: number
  /** The request, and whatever stands between it and what follows. */
  readonly request: Uint8Array
  /** The answer, and whatever stands between it and the next session. */
  readonly response?: Uint8Array
  /** Set on the last one: where the capture ends, in bytes. */
  readonly endsAt?: number
}

export interface SplitOptions {
  readonly limits: Pick<Limits, 'entries' | 'entryBytes'>
  diagnose(diagnostic: Diagnostic): void
  progress?(bytes: number): void
}

// A longer body is searched for the next session line by line, however long it claims to be.
const longestSkip = 8 * 1024 * 1024

/** Where the walk is within a session; positions count from its start. */
interface Session {
  readonly index: number
  readonly line: number
  readonly bodiless: boolean
  requestEnd?: number
  responseAt?: number
  /** An answer that only announces another one (RFC 9110 15.2). */
  interim: boolean
  headAt: number
  inHead: boolean
  tooLarge: boolean
}

/**
 * Takes sessions apart that stand one after the other, with or without lines of dashes between
 * them. A body may hold lines that look like a session, so where its `Content-Length` leads to the
 * start of something, nothing before that place is looked at.
 */
export async function* splitSessions(
  source: ByteSource,
  options: SplitOptions,
): AsyncIterable<TextSession> {
  const window = openWindow(source)
  const lines = { line: 1, lineStart: 0 }
  const letGo = (length: number): void => {
    countLines(window.part(0, length), window.base, lines)
    window.drop(length)
    options.progress?.(window.base)
  }
  const { limits } = options
  let session: Session | undefined
  let form: RequestForm | undefined
  let count = 0
  let isFree = true
  await skipByteOrderMark(window)
  for (let at = 0; ;) {
    const end = await lineEnd(window, at)
    if (end === at) break
    const line = textOf(window, at, end)
    const opens = isFree ? requestForm(line) : undefined
    const fits = opens === 'tunnel' || (opens !== undefined && (form ?? opens) === opens)
    if (fits && (await isFollowedByField(window, end))) {
      if (session && !session.tooLarge) yield toSession(session, window, at)
      letGo(at)
      if (count >= limits.entries) return tellOfMore(options, lines.line)
      if (opens !== 'tunnel') form = opens
      session = newSession(count++, lines.line, line)
      at = end - at
      isFree = false
      continue
    }
    const next = session ? await walk(session, window, at, end, line) : end
    isFree = next > end || line === '' || isSeparator(line)
    at = next
    if (session && at <= limits.entryBytes) continue
    if (session) leaveOut(session, options)
    letGo(at)
    at = 0
  }
  if (session && !session.tooLarge)
    yield toSession(session, window, window.length, window.base + window.length)
}

function newSession(index: number, line: number, start: string): Session {
  return {
    index,
    line,
    bodiless: start.startsWith('HEAD '),
    interim: false,
    headAt: 0,
    inHead: true,
    tooLarge: false,
  }
}

function toSession(
  session: Session,
  window: ByteWindow,
  end: number,
  endsAt?: number,
): TextSession {
  const { index, line, requestEnd, responseAt } = session
  return {
    index,
    line,
    request: window.part(0, requestEnd ?? end),
    ...(responseAt !== undefined && { response: window.part(responseAt, end) }),
    ...(endsAt !== undefined && { endsAt }),
  }
}

/** Looks at one line of a session that starts no other one. Gives where to look next. */
async function walk(
  session: Session,
  window: ByteWindow,
  at: number,
  end: number,
  line: string,
): Promise<number> {
  const isAwaited = session.responseAt === undefined || (session.interim && !session.inHead)
  if (isAwaited && isAnswerLine(line)) {
    session.requestEnd ??= at
    session.responseAt = at
    session.interim = / 1\d\d(?: |$)/.test(line) && !/ 101(?: |$)/.test(line)
    session.headAt = at
    session.inHead = true
  } else if (session.inHead && line === '') {
    session.inHead = false
    return session.tooLarge ? end : await endOfBody(session, window, at, end)
  }
  return end
}

/** Where a body ends by its `Content-Length`, if it plainly does; else where it starts. */
async function endOfBody(
  session: Session,
  window: ByteWindow,
  headEnd: number,
  start: number,
): Promise<number> {
  const head = decodeHeaderText(window.part(session.headAt, headEnd))
  const [, digits] =
    /^content-length:[ \t]{0,9}(\d{1,12})[ \t]{0,9}$/im.exec(head.replaceAll('\r', '')) ?? []
  const length = Number(digits ?? 0)
  const isAnswer = session.responseAt !== undefined
  if (length === 0 || length > longestSkip) return start
  if (isAnswer && (session.bodiless || /^HTTP\/\S+ (?:204|304)/.test(head))) return start
  // Of sessions saved without bodies the next line is a start as well.
  if (await isStart(window, start)) return start
  await window.reach(start + length)
  if (window.length < start + length) return start
  return (await isStart(window, start + length)) ? start + length : start
}

async function skipByteOrderMark(window: ByteWindow): Promise<void> {
  await window.reach(3)
  const [first, second, third] = window.part(0, 3)
  if (first === 0xef && second === 0xbb && third === 0xbf) window.drop(3)
}

function leaveOut(session: Session, { limits, diagnose }: SplitOptions): void {
  if (session.tooLarge) return
  session.tooLarge = true
  diagnose({
    code: 'entry-too-large',
    severity: 'warning',
    entry: session.index,
    line: session.line,
    detail: `The session is larger than ${byteSize(limits.entryBytes)}, so it was left out.`,
  })
}

function tellOfMore({ limits, diagnose }: SplitOptions, line: number): void {
  const detail = `Only the first ${limits.entries} sessions were read.`
  diagnose({ code: 'limit-reached', severity: 'warning', line, detail })
}

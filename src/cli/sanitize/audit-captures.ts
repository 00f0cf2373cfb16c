import { auditCapture, TokentrailError, type AuditHit, type UnreadCapture } from '../../index.ts'
import { nodeCodecs } from '../../node/index.ts'
import { tellUnreadable } from '../../report/telling/unreadable.ts'
import { count } from '../../report/telling/wording.ts'
import { exitCodes, gravest, type ExitCode } from '../exit-codes.ts'
import { givenPasswords } from '../given-passwords.ts'
import { say, type Io } from '../io.ts'
import type { OpenCaptures } from '../open-captures.ts'
import { createPasswordPrompt } from '../password-prompt.ts'
import { createProgressLine } from '../progress.ts'
import { paragraph } from '../table/layout.ts'
import { describeTerminal } from '../terminal.ts'
import { createTheme, type Theme } from '../theme.ts'
import { hitLines } from './audit-lines.ts'
import type { SanitizeFlags } from './sanitize-flags.ts'

interface Audited {
  readonly capture: string
  readonly hits: readonly AuditHit[]
  /** Captures in it that nobody could read: a search of their text alone shows little. */
  readonly unread: readonly UnreadCapture[]
}

/** Searches captures for secrets, prints what was found where, and gives the exit code. */
export async function auditCaptures(
  captures: OpenCaptures,
  flags: SanitizeFlags,
  io: Io,
): Promise<ExitCode> {
  const progress = createProgressLine(captures, io, flags.quiet === true)
  const options = {
    codecs: nodeCodecs,
    passwords: givenPasswords(flags, io),
    onProgress: progress.show,
    askPassword: createPasswordPrompt(captures, io, progress),
  }
  const audited: Audited[] = []
  const codes: ExitCode[] = []
  try {
    for (const { name, bytes, beside } of captures.opened) {
      const input = { name, source: bytes, ...(beside && { beside }) }
      const unread: UnreadCapture[] = []
      const onUnread = (one: UnreadCapture): void => void unread.push(one)
      const hits = await orRefusal(() => auditCapture(input, { ...options, onUnread }))
      if (hits instanceof TokentrailError) {
        progress.clear()
        say(io, `${name} cannot be read: ${hits.message}`)
        codes.push(exitCodes.unreadable)
      } else audited.push({ capture: name, hits, unread })
    }
  } finally {
    progress.clear()
  }
  sayTextOnly(audited, io)
  if (audited.some(isUnproven)) codes.push(exitCodes.unreadable)
  if (audited.some(({ hits }) => hits.length > 0)) codes.push(exitCodes.findings)
  if (flags.format === 'json') io.stdout.write(asJson(audited))
  else printTable(audited, flags, io)
  return gravest(codes)
}

async function orRefusal<T>(run: () => Promise<T>): Promise<T | TokentrailError> {
  try {
    return await run()
  } catch (thrown) {
    if (thrown instanceof TokentrailError && thrown.code !== 'cancelled') return thrown
    throw thrown
  }
}

/** Nothing was found, but not for want of something to find. */
function isUnproven({ hits, unread }: Audited): boolean {
  return hits.length === 0 && unread.length > 0
}

function sayTextOnly(audited: readonly Audited[], io: Io): void {
  for (const { capture, unread } of audited) {
    for (const { place, diagnostics } of unread) {
      const name = place === '' ? capture : `${capture}/${place}`
      const [why = ''] = tellUnreadable({ name, diagnostics })
      say(io, `${why} It was searched as text only.`)
    }
  }
}

/** Captures without a hit are in it, too: nothing was overlooked. */
function asJson(audited: readonly Audited[]): string {
  const captures = audited.map(({ capture, hits, unread }) => ({
    capture,
    ...(unread.length > 0 && { textOnly: unread.map(({ place }) => place) }),
    hits: hits.map(({ place, entry, where, what, count: times }) => ({
      place,
      ...(entry !== undefined && { entry }),
      where,
      what,
      count: times,
    })),
  }))
  return `${JSON.stringify({ captures }, undefined, 2)}\n`
}

function printTable(audited: readonly Audited[], flags: SanitizeFlags, io: Io): void {
  const terminal = describeTerminal(io, flags.color)
  const theme = createTheme(terminal)
  const lines = audited.flatMap((one) => blockOf(one, theme, flags))
  const found = audited.filter(({ hits }) => hits.length > 0)
  if (found.length > 0 && flags.quiet !== true) lines.push('', ...adviceFor(found, terminal.width))
  io.stdout.write(lines.map((line) => `${line}\n`).join(''))
}

function blockOf(audited: Audited, theme: Theme, flags: SanitizeFlags): readonly string[] {
  const { capture, hits } = audited
  const name = theme.text(capture)
  if (hits.length > 0) return [`${name}:`, ...hitLines(hits, theme).map((line) => `  ${line}`)]
  if (flags.quiet === true) return []
  if (isUnproven(audited)) {
    const mark = theme.paint('quiet', theme.symbols.none)
    return [`${mark} ${name}: not known to be clean, since only its text could be searched`]
  }
  return [
    `${theme.paint('pass', theme.symbols.pass)} ${name}: nothing in it looks like a secret or a person`,
  ]
}

function adviceFor(found: readonly Audited[], width: number): readonly string[] {
  const [first] = found
  const isOne = found.length === 1 && first !== undefined
  const call = isOne
    ? `tokentrail sanitize ${first.capture} -o clean/`
    : 'tokentrail sanitize IN... -o clean/'
  const what = isOne ? 'a copy' : `copies of these ${count(found.length, 'capture')}`
  return paragraph(`To write ${what} without all this: ${call}`, width, '')
}

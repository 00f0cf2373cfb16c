import type { Sanitized, SanitizedCapture } from '../../index.ts'
import { printableText } from '../../report/telling/printable-text.ts'
import { count, listed } from '../../report/telling/wording.ts'
import { say, type Io } from '../io.ts'
import { sayUnreadable } from '../say-unreadable.ts'
import { paragraph } from '../table/layout.ts'
import { describeTerminal } from '../terminal.ts'
import { createTheme, type Theme } from '../theme.ts'
import { hitLines } from './audit-lines.ts'
import type { SanitizeFlags } from './sanitize-flags.ts'
import type { PendingCopy } from './write-copies.ts'

const mostDifferences = 20

/** Says why nothing was put in place, where that is so. */
export function tellFailure({ captures, proof }: Sanitized, io: Io): boolean {
  const unwritten = captures.filter(({ kind }) => kind === undefined)
  sayUnreadable(unwritten, io)
  for (const { name, diagnostics } of unwritten)
    if (diagnostics.every(({ severity }) => severity !== 'error'))
      say(io, `${name} holds nothing that can be written.`)
  const { differences = [], left = [] } = proof ?? {}
  if (differences.length > 0) {
    say(
      io,
      'nothing was written, since the copy would not be judged as the capture is. That is a fault of tokentrail: please report the lines below, which hold nothing of the capture. (--no-verify writes the copy all the same)',
    )
    for (const one of differences.slice(0, mostDifferences))
      io.stderr.write(`  ${printableText(one)}\n`)
    const more = differences.length - mostDifferences
    if (more > 0) io.stderr.write(`  and ${count(more, 'more difference')}\n`)
    return true
  }
  if (left.length === 0) return false
  say(
    io,
    'nothing was written, since something in the copy still looks like a secret or a person. That is a fault of tokentrail: please report the lines below, which hold nothing of the capture.',
  )
  const theme = createTheme({ ...describeTerminal(io, false), colour: false })
  for (const line of hitLines(left, theme)) io.stderr.write(`  ${line}\n`)
  return true
}

/** Says what was written, what is not in it, what was kept on purpose, and what was proven. */
export function tellCopies(
  sanitized: Sanitized,
  copies: readonly PendingCopy[],
  flags: SanitizeFlags,
  io: Io,
): void {
  if (flags.quiet === true || copies.length === 0) return
  const { width } = describeTerminal(io, false)
  const theme = createTheme({ ...describeTerminal(io, flags.color), colour: false })
  const lines = [
    ...copies.map((copy) => copyLine(copy, sanitized, theme)),
    ...aboutAll(sanitized, flags).flatMap((text) => paragraph(theme.text(text), width, '  ')),
  ]
  io.stderr.write(`${lines.join('\n')}\n`)
}

function copyLine(
  { capture, file, kind }: PendingCopy,
  { captures }: Sanitized,
  theme: Theme,
): string {
  const own = captures.filter((one) => one.kind && (one.archive ?? one.name) === capture)
  const sum = (of: (one: SanitizedCapture) => number): number =>
    own.reduce((total, one) => total + of(one), 0)
  const parts = [
    own.length > 1 ? count(own.length, 'capture') : titleOf(kind.format),
    count(
      sum(({ entries }) => entries),
      'entry',
      'entries',
    ),
    count(
      sum(({ exchanges }) => exchanges),
      'OAuth exchange',
    ),
  ]
  const { symbols } = theme
  const to = file === undefined ? 'standard output' : theme.text(file.name)
  return `${symbols.pass} ${theme.text(capture)} ${symbols.arrow} ${to} (${parts.join(', ')})`
}

function titleOf(format: 'har' | 'saz'): string {
  return format === 'har' ? 'HAR' : 'Fiddler archive'
}

function aboutAll(
  { proof }: Sanitized,
  { keepIds, keepBodies, key }: SanitizeFlags,
): readonly string[] {
  const ids = ['tenants', 'clients', 'hosts that are not public']
  const replaced = [
    'tokens, codes, secrets, cookies',
    'people and their addresses',
    ...(keepIds === true ? [] : ids),
  ]
  const dropped = [
    ...(keepBodies === true ? [] : ['bodies that no rule needs']),
    'everything that is not known to be harmless',
  ]
  const kept = [
    'times, trace and correlation ids, error codes',
    ...(keepIds === true ? ids : []),
    ...(keepBodies === true
      ? ['bodies, where they are text, without what looks like a secret']
      : []),
  ]
  const scope = key === undefined ? 'in this run' : 'wherever this key is used'
  return [
    `Replaced: ${listed(replaced)}. Equal values have equal stand-ins ${scope}.`,
    `Left out: ${listed(dropped)}.`,
    `Kept: ${listed(kept)}.`,
    proof === undefined
      ? 'Not verified: the copy was neither analysed nor searched for secrets (--no-verify).'
      : `${sameness(proof.findings, proof.verdicts)} nothing that looks like a secret is left.`,
  ]
}

function sameness(findings: number, verdicts: number): string {
  const judged = count(verdicts, 'verdict')
  if (findings === 0) return `The ${judged} are the same in both, without a finding;`
  return `The ${count(findings, 'finding')} and ${judged} are the same in both;`
}

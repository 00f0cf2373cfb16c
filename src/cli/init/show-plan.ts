import type { Report } from '../../index.ts'
import { captureSource } from '../../report/telling/captures.ts'
import { tellUnreadable } from '../../report/telling/unreadable.ts'
import { count, grouped } from '../../report/telling/wording.ts'
import { paragraph } from '../table/layout.ts'
import type { Terminal } from '../terminal.ts'
import { createTheme, type Theme } from '../theme.ts'
import { differenceOf } from './difference.ts'
import { linesOf, type SettledProposal } from './proposal.ts'
import { stateOf, type Recording } from './recording.ts'

const MOST_HITS = 3
const MOST_LINES = 40
// Of a difference, what stays is shown only beside what does not.
const CONTEXT = 2

/** What was found, as lines. */
export function showRecordings(recordings: readonly Recording[], terminal: Terminal): string[] {
  const theme = createTheme(terminal)
  const lines = recordings.flatMap((one) => recordingLines(one, theme, terminal.width))
  return [theme.paint('strong', 'Captures'), ...lines, '']
}

const tones = { clean: 'pass', unsafe: 'error', unreadable: 'unknown' } as const

function recordingLines(recording: Recording, theme: Theme, width: number): string[] {
  const { name, reports, hits } = recording
  const state = stateOf(recording)
  const tone = tones[state]
  const mark = `  ${theme.paint(tone, theme.symbols[tone])} `
  if (state === 'unreadable') {
    return marked(
      mark,
      theme.text(reports.flatMap(({ captures }) => captures.flatMap(tellUnreadable)).join(' ')),
      width,
    )
  }
  const shown = hits.slice(0, MOST_HITS).map(({ entry, where, what }) => {
    const place = entry === undefined ? where : `entry ${grouped(entry)}, ${where}`
    return `${place}: ${what}`
  })
  const more = hits.length - shown.length
  if (more > 0) shown.push(`and ${grouped(more)} more: tokentrail sanitize --audit ${name}`)
  return [
    ...marked(mark, theme.text(`${name} (${sourceOf(reports)}): ${tellHits(hits.length)}`), width),
    ...shown.flatMap((line) => paragraph(theme.text(line), width, '        ', '      ')),
  ]
}

function sourceOf(reports: readonly Report[]): string {
  const [first] = reports[0]?.captures ?? []
  if (first === undefined || reports.length > 1) return count(reports.length, 'capture')
  return `${captureSource(first)}, ${count(first.exchanges, 'OAuth exchange')}`
}

function tellHits(hits: number): string {
  if (hits === 0) return 'nothing in it looks like a secret or a person'
  const places = count(hits, 'place in it looks', 'places in it look')
  return `${places} like a secret or a person`
}

/** The margin of a mark that may be coloured, and the text behind it. */
function marked(mark: string, text: string, width: number): string[] {
  const [first = '', ...rest] = paragraph(text, width, '    ')
  return [mark + first.trimStart(), ...rest]
}

/** What would be written, each file with its text or the beginning of it. */
export function showProposals(proposals: readonly SettledProposal[], terminal: Terminal): string[] {
  const theme = createTheme(terminal)
  const lines = proposals.flatMap((one) => [...proposalLines(one, theme), ''])
  return [theme.paint('strong', 'Files'), ...lines]
}

function proposalLines(proposal: SettledProposal, theme: Theme): string[] {
  const { path, why, text, state } = proposal
  const name = theme.text(path)
  if (state === 'kept') return [`  = ${name}: is there already`]
  if (state === 'new') {
    const head = `  ${theme.paint('pass', '+')} ${theme.paint('strong', name)}: ${theme.text(why)}`
    return [head, ...cut(linesOf(text), theme).map((line) => indented('      ', line, theme))]
  }
  const advice = proposal.isShared === true ? 'it lacks' : 'it differs'
  return [
    `  ${theme.paint('warning', '~')} ${theme.paint('strong', name)}: is there, and is left as it is; ${advice}`,
    ...cut(differenceLines(proposal), theme).map((line) => indented('      ', line, theme)),
  ]
}

function differenceLines({ present, text, isShared }: SettledProposal): string[] {
  const wanted = linesOf(text)
  if (present === undefined || isShared === true) return wanted.map((line) => `+ ${line}`)
  const lines = differenceOf(present, wanted)
  const isNear = (n: number): boolean =>
    lines.slice(Math.max(0, n - CONTEXT), n + CONTEXT + 1).some(({ mark }) => mark !== ' ')
  return lines.filter((_, n) => isNear(n)).map(({ mark, text: line }) => `${mark} ${line}`)
}

function cut(lines: readonly string[], { symbols }: Theme): readonly string[] {
  if (lines.length <= MOST_LINES) return lines
  const left = lines.length - MOST_LINES + 1
  return [...lines.slice(0, MOST_LINES - 1), `${symbols.ellipsis} ${count(left, 'more line')}`]
}

/** Printable, with the indentation that means something in these files. */
function indented(margin: string, line: string, theme: Theme): string {
  const indent = /^ */.exec(line)?.[0] ?? ''
  return `${margin}${indent}${theme.text(line)}`.trimEnd()
}

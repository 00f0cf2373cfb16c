import { isSidecar, type Report } from '../../index.ts'
import { captureSource } from '../../report/telling/captures.ts'
import { tellUnreadable } from '../../report/telling/unreadable.ts'
import { count, grouped } from '../../report/telling/wording.ts'
import { shellWord } from '../shell-word.ts'
import { paragraph } from '../table/layout.ts'
import type { Terminal } from '../terminal.ts'
import { createTheme, type Theme } from '../theme.ts'
import { differenceOf } from './difference.ts'
import { linesOf, type SettledProposal } from './proposal.ts'
import { stateOf, type Recording } from './recording.ts'

const MOST_HITS = 3
const MOST_LINES = 40
/** Files of one kind that are shown with their texts, such as expectations. */
const MOST_ALIKE = 5
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
  if (more > 0)
    shown.push(`and ${grouped(more)} more: tokentrail sanitize --audit ${shellWord(name)}`)
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
  const kept = proposals.filter(({ state }) => state === 'kept')
  const others = proposals.filter(({ state }) => state !== 'kept')
  return [
    theme.paint('strong', 'Files'),
    ...kept.map(({ path }) => `  = ${theme.text(path)}: is there already`),
    ...(kept.length > 0 ? [''] : []),
    ...others.flatMap((one) => {
      const alike = others.filter((other) => kindOf(other) === kindOf(one))
      const n = alike.length > MOST_ALIKE + 1 ? alike.indexOf(one) : 0
      if (n < MOST_ALIKE) return [...proposalLines(one, theme), '']
      return n === MOST_ALIKE ? restLines(alike.slice(n), theme) : []
    }),
  ]
}

/** Of copies and expectations there may be hundreds; any other file is the only one of its kind. */
function kindOf({ copyOf, path }: SettledProposal): string {
  if (copyOf !== undefined) return 'copy'
  return isSidecar(path) ? 'expectation' : path
}

/** A line for each: nobody reads the texts of hundreds of files in a terminal. */
function restLines(rest: readonly SettledProposal[], theme: Theme): string[] {
  const isWritten = rest.some(({ state }) => state === 'new')
  return [
    `  and ${count(rest.length, 'more file')} of the same kind${isWritten ? ', to be read when they are written' : ''}:`,
    ...rest.map((one) => headLine(one, theme)),
    '',
  ]
}

function headLine({ path, why, state, isShared }: SettledProposal, theme: Theme): string {
  const name = theme.paint('strong', theme.text(path))
  if (state === 'new') return `  ${theme.paint('pass', '+')} ${name}: ${theme.text(why)}`
  const advice = isShared === true ? 'it lacks' : 'it differs'
  return `  ${theme.paint('warning', '~')} ${name}: is there, and is left as it is; ${advice}`
}

function proposalLines(proposal: SettledProposal, theme: Theme): string[] {
  const lines = proposal.state === 'new' ? linesOf(proposal.text) : differenceLines(proposal)
  return [
    headLine(proposal, theme),
    ...cut(lines, theme).map((line) => indented('      ', line, theme)),
  ]
}

function differenceLines({ present, text, isShared }: SettledProposal): string[] {
  const wanted = linesOf(text)
  if (present === undefined || isShared === true) return wanted.map((line) => `+ ${line}`)
  const lines = differenceOf(present, wanted)
  const isNear = (n: number): boolean =>
    lines.slice(Math.max(0, n - CONTEXT), n + CONTEXT + 1).some(({ sign }) => sign !== ' ')
  return lines.filter((_, n) => isNear(n)).map(({ sign, text: line }) => `${sign} ${line}`)
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

import type { ReportCapture, ReportExchange } from '../../index.ts'
import { paragraph, shorten } from './layout.ts'
import { span } from './times.ts'
import type { View } from './view.ts'
import { asSentence, count, formatTitle, grouped, listed } from './wording.ts'

const FIRST = 6
const LAST = 3
const MOST_DIAGNOSTICS = 3
const MOST_ENTRIES = 4

/** A line on each capture: what wrote it, how much it holds, what was damaged. */
export function captureLines(view: View): string[] {
  const { theme, report } = view
  const { head, omitted, tail } = shorten(report.captures, FIRST, LAST)
  const lines = (captures: readonly ReportCapture[]): string[] =>
    captures.flatMap((capture) => [...captureLine(capture, view), ...damage(capture, view)])
  const gap = `  ${theme.symbols.ellipsis} ${grouped(omitted)} more captures`
  return [...lines(head), ...(omitted > 0 ? [gap] : []), ...lines(tail)]
}

function captureLine(capture: ReportCapture, view: View): string[] {
  const { theme, width } = view
  const { firstAt, lastAt } = capture
  const times =
    firstAt === undefined || lastAt === undefined
      ? 'times unknown'
      : span(firstAt, lastAt, theme.symbols.to)
  const seen = `${recorder(capture)}, ${count(capture.entries, 'entry', 'entries')}, ${times}`
  const line = `${capture.name} (${seen}): ${contents(capture, view)}`
  return paragraph(line, width, '    ', '  ')
}

function recorder({ format, producer }: ReportCapture): string {
  if (producer === undefined) return formatTitle(format)
  // Chromium's name for itself tells few people anything, and its version is the same for ever.
  if (producer.name === 'WebInspector') return 'Chromium DevTools'
  return [producer.name, producer.version ?? ''].join(' ').trimEnd()
}

function contents({ name, exchanges }: ReportCapture, view: View): string {
  if (exchanges === 0) return 'no OAuth exchange'
  const own = view.report.exchanges.filter((exchange) => captureNames(exchange).includes(name))
  const requests = own.filter(({ kind }) => kind === 'token')
  // An API that answers 401 to an old access token is no token request that failed.
  const counted = requests.length === 0 ? own : requests
  const failed = counted.filter(isFailure).length
  const clients = new Set(own.flatMap(({ clientId }) => clientId ?? []))
  return [
    requests.length === 0
      ? `${count(exchanges, 'OAuth exchange')}, no token request`
      : count(requests.length, 'token request'),
    clients.size === 0 ? 'client unknown' : count(clients.size, 'client'),
    failed === 0 ? 'none failed' : `${grouped(failed)} failed`,
    ...sameAs(counted, name, view),
  ].join(', ')
}

/** What stands in two captures is counted in both, so the one that adds nothing says so. */
function sameAs(counted: readonly ReportExchange[], name: string, view: View): string[] {
  const [first] = counted
  if (first === undefined || counted.some(({ capture }) => capture === name)) return []
  const original = captureNames(first).find((other) =>
    counted.every((exchange) => other !== name && captureNames(exchange).includes(other)),
  )
  return original === undefined ? [] : [`the same as in ${view.capture(original)}`]
}

function captureNames({ capture, alsoAt = [] }: ReportExchange): readonly string[] {
  return [capture, ...alsoAt.map((place) => place.capture)]
}

function damage({ diagnostics }: ReportCapture, { theme, width }: View): string[] {
  const serious = alike(diagnostics.filter(({ severity }) => severity !== 'info'))
  const lines = serious.slice(0, MOST_DIAGNOSTICS).flatMap((notes) => {
    const [{ detail, severity }] = notes
    const mark = theme.symbols[severity]
    const entries = notes.flatMap(({ entry }) => entry ?? [])
    const [first = '', ...rest] = paragraph(asSentence(placed(detail, entries)), width, '      ')
    return [`    ${theme.paint(severity, mark)} ${first.trimStart()}`, ...rest]
  })
  const more = serious.length - MOST_DIAGNOSTICS
  if (more > 0) lines.push(`      ${theme.symbols.ellipsis} ${count(more, 'more note')} (-f json)`)
  return lines
}

type Note = ReportCapture['diagnostics'][number]

/** Notes that say the same of several entries, together. */
function alike(notes: readonly Note[]): readonly (readonly [Note, ...Note[]])[] {
  const groups = new Map<string, [Note, ...Note[]]>()
  for (const note of notes) {
    const group = groups.get(note.detail)
    if (group) group.push(note)
    else groups.set(note.detail, [note])
  }
  return [...groups.values()]
}

/** With the places, where the sentence does not name them and is not about the capture itself. */
function placed(detail: string, entries: readonly number[]): string {
  const [first] = entries
  if (first === undefined || /^It | entr(?:y|ies \(first:) \d/.test(detail)) return detail
  if (entries.length === 1) return `Entry ${first}: ${detail}`
  const shown = entries.slice(0, entries.length > MOST_ENTRIES ? MOST_ENTRIES - 1 : MOST_ENTRIES)
  const others = entries.length - shown.length
  return `Entries ${listed([...shown.map(String), ...(others > 0 ? [`${others} more`] : [])])}: ${detail}`
}

/** Polling with a device code is answered with errors until the user is done. */
function isFailure({ outcome, error }: ReportExchange): boolean {
  if (outcome === 'no-response') return true
  return outcome === 'error' && error?.error !== 'authorization_pending'
}

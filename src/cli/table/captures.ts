import type { ReportCapture, ReportExchange } from '../../index.ts'
import { paragraph, shorten } from './layout.ts'
import { span } from './times.ts'
import type { View } from './view.ts'
import { asSentence, count, formatTitle, grouped } from './wording.ts'

const FIRST = 6
const LAST = 3
const MOST_DIAGNOSTICS = 3

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
  const own = view.report.exchanges.filter(({ capture }) => capture === name)
  const requests = own.filter(({ kind }) => kind === 'token')
  // An API that answers 401 to an old access token is no token request that failed.
  const failed = (requests.length === 0 ? own : requests).filter(isFailure).length
  const clients = new Set(own.flatMap(({ clientId }) => clientId ?? []))
  return [
    requests.length === 0
      ? `${count(exchanges, 'OAuth exchange')}, no token request`
      : count(requests.length, 'token request'),
    clients.size === 0 ? 'client unknown' : count(clients.size, 'client'),
    failed === 0 ? 'none failed' : `${grouped(failed)} failed`,
  ].join(', ')
}

function damage({ diagnostics }: ReportCapture, { theme, width }: View): string[] {
  const serious = diagnostics.filter(({ severity }) => severity !== 'info')
  const lines = serious.slice(0, MOST_DIAGNOSTICS).flatMap(({ detail, severity, entry }) => {
    const mark = theme.symbols[severity]
    const [first = '', ...rest] = paragraph(asSentence(placed(detail, entry)), width, '      ')
    return [`    ${theme.paint(severity, mark)} ${first.trimStart()}`, ...rest]
  })
  const more = serious.length - MOST_DIAGNOSTICS
  if (more > 0) lines.push(`      ${theme.symbols.ellipsis} ${count(more, 'more note')} (-f json)`)
  return lines
}

/** With the place, where the sentence does not name it and is not about the capture itself. */
function placed(detail: string, entry: number | undefined): string {
  return entry === undefined || /^It | entry \d/.test(detail) ? detail : `Entry ${entry}: ${detail}`
}

/** Polling with a device code is answered with errors until the user is done. */
function isFailure({ outcome, error }: ReportExchange): boolean {
  if (outcome === 'no-response') return true
  return outcome === 'error' && error?.error !== 'authorization_pending'
}

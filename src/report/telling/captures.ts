import type { ReportCapture, ReportExchange } from '../report.ts'
import type { Lookup } from './lookup.ts'
import { span } from './times.ts'
import { asSentence, count, grouped, listed } from './wording.ts'

const MOST_ENTRIES = 4

/** `Fiddler 5.0, 214 entries, 2025-11-19 13:04–13:06 UTC`: what wrote a capture, how much, when. */
export function captureSource(capture: ReportCapture, dash = '–'): string {
  const { firstAt, lastAt } = capture
  const times =
    firstAt === undefined || lastAt === undefined ? 'times unknown' : span(firstAt, lastAt, dash)
  return `${recorder(capture)}, ${count(capture.entries, 'entry', 'entries')}, ${times}`
}

function recorder({ format, formatTitle, producer }: ReportCapture): string {
  if (producer === undefined) return formatTitle ?? format ?? 'unknown format'
  // Chromium's name for itself tells few people anything, and its version is the same for ever.
  if (producer.name === 'WebInspector') return 'Chromium DevTools'
  return [producer.name, producer.version ?? ''].join(' ').trimEnd()
}

/** `36 token requests, 12 clients, 1 failed`. */
export function captureContents({ name, exchanges }: ReportCapture, lookup: Lookup): string {
  if (exchanges === 0) return 'no OAuth exchange'
  const own = lookup.report.exchanges.filter((exchange) => captureNames(exchange).includes(name))
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
    ...sameAs(counted, name, lookup),
  ].join(', ')
}

/** What stands in two captures is counted in both, so the one that adds nothing says so. */
function sameAs(counted: readonly ReportExchange[], name: string, lookup: Lookup): string[] {
  const [first] = counted
  if (first === undefined || counted.some(({ capture }) => capture === name)) return []
  const original = captureNames(first).find((other) =>
    counted.every((exchange) => other !== name && captureNames(exchange).includes(other)),
  )
  return original === undefined ? [] : [`the same as in ${lookup.capture(original)}`]
}

function captureNames({ capture, alsoAt = [] }: ReportExchange): readonly string[] {
  return [capture, ...alsoAt.map((place) => place.capture)]
}

type Note = ReportCapture['diagnostics'][number]

/** What was damaged or left out in a capture: a sentence for all notes that say the same. */
export interface DamageText {
  readonly severity: Note['severity']
  readonly sentence: string
}

export function captureDamage({ diagnostics }: ReportCapture): DamageText[] {
  return alike(diagnostics.filter(({ severity }) => severity !== 'info')).map((notes) => {
    const [{ detail, severity }] = notes
    const entries = notes.flatMap(({ entry }) => entry ?? [])
    return { severity, sentence: asSentence(placed(detail, entries)) }
  })
}

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

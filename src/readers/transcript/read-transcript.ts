import type { Body, Header, HttpEntry, HttpRequest, HttpResponse } from '../entry.ts'
import { mendedText } from '../bytes/mended-text.ts'
import type { ReadContext } from '../reader.ts'
import { readWhole } from '../bytes/read-whole.ts'
import type { ByteSource } from '../source.ts'
import { expandValues, parseDuration } from '../transcript-values.ts'

const epoch = Date.UTC(2025, 2, 1, 8)
const defaultDuration = 200

interface Block {
  readonly index: number
  /** One-based line of the `###`. */
  readonly line: number
  /** What follows `### `: time, then attributes. */
  readonly heading: string
  readonly lines: readonly string[]
}

interface Heading {
  readonly startedAt?: number
  readonly duration?: number
  readonly attributes: ReadonlyMap<string, string>
}

/** Reads what is written by hand. */
export async function* readTranscript(
  source: ByteSource,
  context: ReadContext,
): AsyncIterable<HttpEntry> {
  const text = mendedText(await readWhole(source, context.limits.heldBytes), context)
  let previous = epoch
  for (const block of blocks(text)) {
    if (block.index >= context.limits.entries) {
      context.diagnose({
        code: 'limit-reached',
        severity: 'warning',
        detail: `Only the first ${context.limits.entries} entries were read.`,
      })
      return
    }
    const heading = parseHeading(block.heading, previous)
    previous = heading.startedAt ?? previous
    if (block.index === 0) announce(heading, context)
    const entry = parseEntry(block, heading)
    if (entry) yield entry
    else
      context.diagnose({
        code: 'entry-damaged',
        severity: 'warning',
        entry: block.index,
        line: block.line,
        detail: 'The entry has no request line, so it was left out.',
      })
  }
}

function blocks(text: string): readonly Block[] {
  const lines = text.split(/\r?\n/)
  const indents = lines.filter((line) => line.trim() !== '').map((line) => line.search(/\S/))
  const indent = indents.reduce((least, one) => Math.min(least, one), Infinity)
  const found: (Block & { lines: string[] })[] = []
  lines.forEach((indented, at) => {
    const line = indented.slice(indent)
    if (line.startsWith('### '))
      found.push({ index: found.length, line: at + 1, heading: line.slice(4).trim(), lines: [] })
    else found.at(-1)?.lines.push(line)
  })
  return found
}

function parseHeading(heading: string, previous: number): Heading {
  const [time = '?', ...words] = heading.split(/\s+/)
  const attributes = new Map(
    words.map((word) => {
      const at = word.indexOf('=')
      return at < 0 ? [word, ''] : [word.slice(0, at), word.slice(at + 1)]
    }),
  )
  const startedAt = parseTime(time, previous)
  const duration = parseDuration(attributes.get('took') ?? '')
  return {
    ...(startedAt !== undefined && { startedAt }),
    ...(duration !== undefined && { duration }),
    attributes,
  }
}

function parseTime(time: string, previous: number): number | undefined {
  const elapsed = time.startsWith('+') ? parseDuration(time.slice(1)) : undefined
  const at = elapsed === undefined ? Date.parse(time) : previous + elapsed
  return Number.isNaN(at) ? undefined : at
}

function announce(heading: Heading, context: ReadContext): void {
  const [name = '', version] = heading.attributes.get('producer')?.split('/') ?? []
  if (name !== '') context.produced({ name, ...(version !== undefined && { version }) })
}

function parseEntry(block: Block, heading: Heading): HttpEntry | undefined {
  const lines = block.lines.map((line) => expandValues(line, heading.startedAt))
  const start = lines.findIndex((line) => line.trim() !== '')
  const answerAt = lines.findIndex((line) => statusLine.test(line))
  const request = parseRequest(lines.slice(start, answerAt < 0 ? undefined : answerAt))
  if (!request) return undefined
  const response = answerAt < 0 ? undefined : parseResponse(lines.slice(answerAt))
  const process = parseProcess(heading.attributes.get('process'))
  const { startedAt } = heading
  const duration = heading.duration ?? usualDuration(heading, response)
  return {
    index: block.index,
    line: block.line,
    column: 1,
    ...(startedAt !== undefined && { startedAt }),
    ...(startedAt !== undefined && duration !== undefined && { endedAt: startedAt + duration }),
    ...(process && { process }),
    request,
    ...(response && { response }),
    ...(!response && heading.attributes.has('unread') && { responseUnread: true }),
    ...(heading.attributes.has('recorder') && { answeredByRecorder: true }),
    ...(heading.attributes.has('aborted') && { aborted: true }),
  }
}

/** An answer takes 200 ms unless the heading says otherwise; without an answer nothing ended. */
function usualDuration(heading: Heading, response: HttpResponse | undefined): number | undefined {
  return response && !heading.attributes.has('took') ? defaultDuration : undefined
}

const requestLine = /^([A-Z]+) (\S+)(?: HTTP\/[\d.]+)?\s*$/
const statusLine = /^HTTP\/[\d.]+ (\d{3})(?: (.*))?$/

function parseRequest(lines: readonly string[]): HttpRequest | undefined {
  const [, method, url] = requestLine.exec(lines[0] ?? '') ?? []
  if (method === undefined || url === undefined) return undefined
  const { headers, body } = parseMessage(lines, () => 'application/x-www-form-urlencoded')
  return { method, url, headers, body: () => body }
}

function parseResponse(lines: readonly string[]): HttpResponse {
  const [, status, reason] = statusLine.exec(lines[0] ?? '') ?? []
  const { headers, body } = parseMessage(lines, impliedType)
  return {
    status: Number(status),
    ...(reason !== undefined && { statusText: reason }),
    headers,
    body: () => body,
  }
}

function impliedType(text: string): string | undefined {
  if (text.startsWith('{')) return 'application/json'
  return text.startsWith('<') ? 'text/html' : undefined
}

function parseMessage(
  lines: readonly string[],
  implied: (text: string) => string | undefined,
): { headers: readonly Header[]; body: Body } {
  const blank = lines.findIndex((line) => line.trim() === '')
  const end = blank < 0 ? lines.length : blank
  const headers = lines.slice(1, end).map((line) => {
    const at = line.indexOf(':')
    return { name: line.slice(0, at).trim().toLowerCase(), value: line.slice(at + 1).trim() }
  })
  const text = lines.slice(end).join('\n').trim()
  if (text === '') return { headers, body: { kind: 'empty' } }
  if (text === '(not recorded)') return { headers, body: { kind: 'unknown', why: 'not-recorded' } }
  const type = headers.find((header) => header.name === 'content-type')?.value ?? implied(text)
  if (type !== undefined && !headers.some((header) => header.name === 'content-type'))
    headers.push({ name: 'content-type', value: type })
  const folded = type?.startsWith('application/x-www-form-urlencoded')
  return { headers, body: { kind: 'text', text: folded ? text.replace(/\n[ \t]*&/g, '&') : text } }
}

function parseProcess(text: string | undefined): HttpEntry['process'] {
  if (text === undefined) return undefined
  const [name = '', pid] = text.split(':')
  return { name, ...(pid !== undefined && { pid: Number(pid) }) }
}

import type { Body, HttpEntry } from '../../src/readers/entry.ts'

/** What a reader made of one entry, without any value that looks like a secret. */
export interface EntryOutline {
  readonly index: number
  readonly place?: string
  readonly at?: string
  readonly took?: number
  readonly process?: string
  readonly notes?: string
  readonly request: string
  readonly requestHeaders: string
  readonly requestBody: string
  readonly answer: string
  readonly answerHeaders?: string
  readonly answerBody?: string
}

/** An outline small enough for a person to read in a golden file. */
export function outline(entry: HttpEntry): EntryOutline {
  const { request, response } = entry
  const place = placeOf(entry)
  const notes = notesOf(entry)
  return {
    index: entry.index,
    ...(place !== '' && { place }),
    ...(entry.startedAt !== undefined && { at: new Date(entry.startedAt).toISOString() }),
    ...(entry.startedAt !== undefined &&
      entry.endedAt !== undefined && { took: Math.round(entry.endedAt - entry.startedAt) }),
    ...(entry.process && { process: `${entry.process.name}:${entry.process.pid ?? '?'}` }),
    ...(notes !== '' && { notes }),
    request: `${request.method} ${withoutValues(request.url)}`,
    requestHeaders: request.headers.map(({ name }) => name).join(' '),
    requestBody: bodyOutline(request.body()),
    answer:
      response === undefined ? 'none' : `${response.status} ${response.statusText ?? ''}`.trim(),
    ...(response !== undefined && {
      answerHeaders: response.headers.map(({ name }) => name).join(' '),
      answerBody: bodyOutline(response.body()),
    }),
  }
}

function placeOf({ line, column, member }: HttpEntry): string {
  if (member !== undefined) return member
  return line === undefined ? '' : `${line}:${column ?? '?'}`
}

function notesOf({ answeredByRecorder, aborted }: HttpEntry): string {
  return [answeredByRecorder === true && 'answered by the recorder', aborted === true && 'aborted']
    .filter((note) => note !== false)
    .join(', ')
}

/** The URL with the names of its query, not their values. */
function withoutValues(url: string): string {
  const [path = '', query] = url.split('?')
  if (query === undefined) return path
  return `${path}?${query
    .split('&')
    .map((field) => field.split('=')[0])
    .join('&')}`
}

function bodyOutline(body: Body): string {
  switch (body.kind) {
    case 'empty':
      return 'empty'
    case 'unknown':
      return `unknown (${body.why})`
    case 'text':
      return `text of ${body.text.length}: ${memberNames(body.text)}`
    case 'bytes':
      return `${body.bytes.length} bytes: ${memberNames(new TextDecoder().decode(body.bytes))}`
    case 'fields':
      return `${body.encoded ? 'encoded' : 'decoded'} fields: ${body.fields.map(({ name }) => name).join(' ')}`
  }
}

/** Names of form fields or of JSON members; the first line of anything else. */
function memberNames(text: string): string {
  if (text.startsWith('{')) return jsonNames(text)
  if (/^[\w-]+=/.test(text)) return `form ${[...new URLSearchParams(text).keys()].join(' ')}`
  return text.slice(0, 40)
}

function jsonNames(text: string): string {
  try {
    return `JSON ${Object.keys(JSON.parse(text) as object).join(' ')}`
  } catch {
    return 'damaged JSON'
  }
}

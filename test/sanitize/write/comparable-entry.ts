import type { Body, Header, HttpEntry } from '../../../src/readers/entry.ts'

/** What of an entry a writer has to keep, in a form in which equal entries are deeply equal. */
export interface ComparableEntry {
  readonly index: number
  readonly startedAt: number | undefined
  readonly endedAt: number | undefined
  readonly process: string | undefined
  readonly request: string
  readonly requestHeaders: readonly string[]
  readonly requestBody: string
  readonly answer: string
  readonly redirectUrl: string | undefined
  readonly answerHeaders: readonly string[]
  readonly answerBody: string | undefined
  readonly notes: readonly string[]
}

/** Taken while the bodies of the entry are valid. */
export function comparable(entry: HttpEntry): ComparableEntry {
  const { index, startedAt, endedAt, request, response, process } = entry
  const notes = (['responseUnread', 'answeredByRecorder', 'aborted'] as const).filter(
    (name) => entry[name] === true,
  )
  return {
    index,
    startedAt,
    endedAt: startedAt === undefined ? undefined : endedAt,
    process: process && `${process.name}:${process.pid}`,
    request: `${request.method} ${request.url}`,
    requestHeaders: headerLines(request.headers),
    requestBody: bodyText(request.body()),
    answer: `${response?.status}`,
    redirectUrl: response?.redirectUrl,
    answerHeaders: headerLines(response?.headers ?? []),
    answerBody: response && bodyText(response.body()),
    notes,
  }
}

/** How long a body was on the wire, and how it was packed, is not kept. */
function headerLines(headers: readonly Header[]): readonly string[] {
  return headers
    .filter(({ name }) => !/^(?:content-(?:length|encoding)|transfer-encoding|trailer)$/.test(name))
    .map(({ name, value }) => `${name}: ${value.replace(/\s+/g, ' ').trim()}`)
}

function bodyText(body: Body): string {
  if (body.kind === 'text') return body.text === '' ? 'empty' : `text ${body.text}`
  if (body.kind === 'fields')
    return body.fields.length === 0 ? 'empty' : `text ${wireForm(body.fields, body.encoded)}`
  if (body.kind !== 'bytes') return body.kind
  if (body.bytes.length === 0) return 'empty'
  try {
    return `text ${new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(body.bytes)}`
  } catch {
    return `bytes ${Buffer.from(body.bytes).toString('base64')}`
  }
}

function wireForm(
  fields: readonly { readonly name: string; readonly value: string }[],
  encoded: boolean,
): string {
  const write = encoded ? (part: string): string => part : encodeURIComponent
  return fields.map(({ name, value }) => `${write(name)}=${write(value)}`).join('&')
}

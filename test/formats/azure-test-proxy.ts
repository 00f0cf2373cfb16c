import type { HeaderLine, Recording } from '../fixtures/recording.ts'
import { brokenText, type BrokenFile, type FormatSample } from './format-sample.ts'
import { smallTraffic } from './traffic.ts'

/** A session record of the Azure SDK test proxy, before its sanitizers ran. */
export const azureTestProxy: FormatSample = {
  id: 'azure-test-proxy',
  extension: '.testproxy.json',
  loses: ['times', 'durations'],
  write: (recordings) => new TextEncoder().encode(recordText(recordings.map(entry))),
  broken: broken(),
}

function recordText(entries: readonly object[]): string {
  return JSON.stringify({ Entries: entries, Variables: {} }, null, 2)
}

function entry({ method, url, headers, body, answer }: Recording): object {
  return {
    RequestUri: url,
    RequestMethod: method,
    RequestHeaders: headersOf(headers),
    RequestBody: bodyOf(body ?? null),
    ...(answer && {
      StatusCode: answer.status,
      ResponseHeaders: headersOf(answer.headers),
      ResponseBody: bodyOf(answer.body ?? ''),
    }),
  }
}

/** One value is written as a string, several as a list. */
function headersOf(lines: readonly HeaderLine[]): object {
  const names = [...new Set(lines.map(([name]) => name))]
  return Object.fromEntries(
    names.map((name) => {
      const values = lines.filter(([own]) => own === name).map(([, value]) => value)
      return [name, values.length === 1 ? values[0] : values]
    }),
  )
}

/** JSON is written as JSON, an empty body as an empty list, text with line breaks as a list of lines. */
function bodyOf(body: string | null): unknown {
  if (body === null) return null
  if (body === '') return []
  if (body.startsWith('{')) return JSON.parse(body)
  return body.includes('\n') ? body.split(/(?<=\n)/) : body
}

function broken(): readonly BrokenFile[] {
  const entries = smallTraffic.recordings.map(entry)
  const text = recordText(entries)
  const file = brokenText('.testproxy.json')
  return [
    file(
      'cut-in-a-body',
      'It ends in the middle of the last request body.',
      text.slice(0, text.lastIndexOf('refresh_token=') + 300),
    ),
    file(
      'cut-in-a-head',
      'It ends in the middle of the headers of the last answer.',
      text.slice(0, text.lastIndexOf('ResponseHeaders') + 40),
    ),
    file(
      'wrong-types',
      'The first entry has numbers where text belongs, and text where a number belongs.',
      recordText(
        entries.map((one, at) =>
          at > 0 ? one : { ...one, StatusCode: 'x', RequestHeaders: 7, RequestBody: 7 },
        ),
      ),
    ),
    file(
      'prototype-names',
      'Headers and members of bodies have names of object members.',
      text.replaceAll('Headers": {', 'Headers": {"__proto__": "x", "constructor": ["y"],'),
    ),
    file(
      'deep-nesting',
      'The body of the first request is nested a thousand levels deep.',
      text.replace(
        /"RequestBody": "[^"]*"/,
        `"RequestBody": ${'['.repeat(1000)}${']'.repeat(1000)}`,
      ),
    ),
    file(
      'cut-before-entries',
      'It ends where its entries begin.',
      '{"Variables": {}, "Entries": [',
    ),
  ]
}

import { headerValue, type HeaderLine, type Recording } from '../fixtures/recording.ts'
import { brokenText, type BrokenFile, type FormatSample } from './format-sample.ts'
import { smallTraffic } from './traffic.ts'

/** What nock's recorder gives with `output_objects` and `enable_reqheaders_recording`. */
export const nock: FormatSample = {
  id: 'nock',
  extension: '.nock.json',
  loses: ['times', 'durations'],
  write: (recordings) => new TextEncoder().encode(JSON.stringify(recordings.map(definition))),
  broken: broken(),
}

function definition({ method, url, headers, body, answer }: Recording): object {
  const { protocol, hostname, port, pathname, search } = new URL(url)
  return {
    scope: `${protocol}//${hostname}:${port || (protocol === 'https:' ? 443 : 80)}`,
    method,
    path: `${pathname}${search}`,
    body: parsed(body),
    ...(answer && {
      status: answer.status,
      response: responseOf(answer.headers, answer.body),
      rawHeaders: answer.headers.flat(),
    }),
    reqheaders: Object.fromEntries(headers.map(([name, value]) => [name.toLowerCase(), value])),
    responseIsBinary: false,
  }
}

/** The chunks of a coded body are in hexadecimal; the body here is one chunk. */
function responseOf(headers: readonly HeaderLine[], body = ''): unknown {
  if (headerValue(headers, 'content-encoding') === undefined) return parsed(body)
  return [Buffer.from(body).toString('hex')]
}

/** The recorder writes JSON as JSON and everything else as text. */
function parsed(body = ''): unknown {
  return body.startsWith('{') ? JSON.parse(body) : body
}

function broken(): readonly BrokenFile[] {
  const definitions = smallTraffic.recordings.map(definition)
  const text = JSON.stringify(definitions, null, 2)
  const file = brokenText('.nock.json')
  return [
    file(
      'cut-in-a-body',
      'It ends in the middle of the last request body.',
      text.slice(0, text.lastIndexOf('refresh_token=') + 300),
    ),
    file(
      'cut-in-a-head',
      'It ends in the middle of the headers of the last answer.',
      text.slice(0, text.lastIndexOf('rawHeaders') + 40),
    ),
    file(
      'wrong-types',
      'The first entry has numbers where text belongs, and text where a number belongs.',
      JSON.stringify(
        definitions.map((one, at) =>
          at > 0 ? one : { ...one, path: 7, status: 'x', rawHeaders: [1, 2, 3], reqheaders: 7 },
        ),
      ),
    ),
    file(
      'prototype-names',
      'Headers have names of object members.',
      text.replaceAll('"reqheaders": {', '"reqheaders": {"__proto__": "x", "constructor": ["y"],'),
    ),
    file(
      'damaged-chunks',
      'The body of the first answer is a list of gzip chunks that cannot be unpacked.',
      JSON.stringify(
        definitions.map((one, at) =>
          at > 0
            ? one
            : { ...one, rawHeaders: ['Content-Encoding', 'gzip'], response: ['1f8b08', 'ffff'] },
        ),
      ),
    ),
  ]
}

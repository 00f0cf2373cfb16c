import { Buffer } from 'node:buffer'
import { type Answer, type HeaderLine, headerValue, type Recording } from '../fixtures/recording.ts'
import type { BrokenFile, FormatSample } from './format-sample.ts'
import { smallTraffic } from './traffic.ts'

/** Charles: "Export Session", JSON Session File. */
export const charlesJson: FormatSample = {
  id: 'charles-json',
  extension: '.chlsj',
  loses: [],
  write: (recordings) => encode(sessionText(recordings)),
  broken: broken(),
}

function encode(text: string): Uint8Array {
  return new Uint8Array(Buffer.from(text))
}

function sessionText(recordings: readonly Recording[]): string {
  return JSON.stringify(recordings.map(transaction), undefined, 2)
}

/** Charles keeps the URL in parts, and the port also where the URL names none. */
function transaction(recording: Recording): object {
  const { protocol, hostname, port, pathname, search } = new URL(recording.url)
  const { answer, took } = recording
  const scheme = protocol.slice(0, -1)
  return {
    status: answer ? 'COMPLETE' : 'FAILED',
    method: recording.method,
    protocolVersion: 'HTTP/1.1',
    scheme,
    host: hostname,
    port: port === '' ? undefined : Number(port),
    actualPort: port === '' ? (scheme === 'http' ? 80 : 443) : Number(port),
    path: pathname,
    query: search === '' ? null : search.slice(1),
    tunnel: false,
    keptAlive: false,
    webSocket: false,
    remoteAddress: `${hostname}/192.0.2.80`,
    clientAddress: '/127.0.0.1',
    clientPort: 50372,
    ...(!answer && { errorMessage: 'Failed to connect to remote host' }),
    times: times(recording),
    durations: { total: took, dns: 0, connect: 4, ssl: 21, request: 1, response: 2, latency: 9 },
    totalSize: 2048,
    ssl: { protocol: 'TLSv1.3', cipherSuite: 'TLS_AES_128_GCM_SHA256' },
    request: {
      ...message(recording.headers, recording.body),
      header: {
        firstLine: `${recording.method} ${pathname}${search} HTTP/1.1`,
        headers: headerList(recording.headers),
      },
    },
    response: answer ? response(answer) : null,
  }
}

function times({ at, took }: Recording): object {
  return {
    start: localDate(at),
    requestBegin: localDate(at),
    requestComplete: localDate(at + 1),
    responseBegin: localDate(at + took),
    end: localDate(at + took),
  }
}

/** `2025-03-03T10:00:00.000+02:00`: Charles writes local times. */
function localDate(ms: number): string {
  return new Date(ms + 7_200_000).toISOString().replace('Z', '+02:00')
}

function response(answer: Answer): object {
  return {
    status: answer.status,
    ...message(answer.headers, answer.body),
    header: {
      firstLine: `HTTP/1.1 ${answer.status} ${answer.reason}`,
      headers: headerList(answer.headers),
    },
  }
}

/** There is no `body` where nothing was sent. */
function message(headers: readonly HeaderLine[], body: string | undefined): object {
  const [mimeType, parameter] = (headerValue(headers, 'content-type') ?? '').split(';')
  const charset = parameter?.split('=')[1] ?? null
  return {
    sizes: { headers: 400, body: Buffer.byteLength(body ?? '') },
    mimeType: mimeType === '' ? null : mimeType,
    charset,
    contentEncoding: null,
    ...(body !== undefined && { body: { text: body, ...(charset !== null && { charset }) } }),
  }
}

function headerList(lines: readonly HeaderLine[]): readonly object[] {
  return lines.map(([name, value]) => ({ name, value }))
}

function broken(): BrokenFile[] {
  const whole = sessionText(smallTraffic.recordings)
  const second = whole.indexOf('"status": "COMPLETE"', 100)
  const file = (name: string, shows: string, text: string | Uint8Array): BrokenFile => ({
    name: `${name}.chlsj`,
    shows,
    bytes: new Uint8Array(Buffer.from(text)),
  })
  const cut = (mark: string, more: number): string =>
    whole.slice(0, whole.indexOf(mark, second) + more)
  const binary = Buffer.from(whole)
  binary[binary.indexOf('Bearer')] = 0xff
  return [
    file('cut-in-a-token', 'Cut inside the second refresh token.', cut('refresh_token=', 60)),
    file(
      'cut-in-headers',
      'Cut inside the headers of the second request.',
      cut('"headers": [', 80),
    ),
    file(
      'not-json',
      'The first transaction is no JSON; the second is.',
      whole.replace('"scheme": "https"', '"scheme": https'),
    ),
    file(
      'wrong-types',
      'Values of types that Charles does not write.',
      whole
        .replaceAll('"host": "login', '"host": 7, "was": "login')
        .replaceAll(/"durations": \{[^}]*\}/g, '"durations": "long"')
        .replaceAll('"times": {', '"times": [], "old": {'),
    ),
    file(
      'prototype-keys',
      'Keys that name the prototypes of objects.',
      whole.replaceAll('"sizes"', '"__proto__": { "body": { "text": 1 } }, "constructor"'),
    ),
    file(
      'nested',
      'A body that is nested deeper than anything real.',
      whole.replace('"tunnel": false', `"tunnel": ${'['.repeat(3000)}${']'.repeat(3000)}`),
    ),
    file('invalid-utf-8', 'A byte that is no UTF-8 in a body.', binary),
    file(
      'no-base64',
      'Bodies that claim to be base64.',
      whole.replaceAll('"text": "', '"encoding": "base64", "encoded": "'),
    ),
  ]
}

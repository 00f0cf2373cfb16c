import { Buffer } from 'node:buffer'
import { type Answer, type HeaderLine, headerValue, type Recording } from '../fixtures/recording.ts'
import type { BrokenFile, FormatSample } from './format-sample.ts'
import { smallTraffic } from './traffic.ts'

const prolog =
  '<?xml version="1.0" encoding="UTF-8"?><!DOCTYPE charles-session SYSTEM' +
  ' "http://www.charlesproxy.com/dtd/charles-session-1_0.dtd">'

/** Charles: "Export Session", XML Session File. */
export const charlesXml: FormatSample = {
  id: 'charles-xml',
  extension: '.chlsx',
  loses: [],
  write: (recordings) => new Uint8Array(Buffer.from(sessionText(recordings))),
  broken: broken(),
}

/** All on one line, as Charles writes it. */
function sessionText(recordings: readonly Recording[]): string {
  return `${prolog}<charles-session>${recordings.map(transaction).join('')}</charles-session>`
}

function transaction(recording: Recording): string {
  const { method, url, headers, body, answer, at, took } = recording
  const { protocol, hostname, port, pathname, search } = new URL(url)
  const scheme = protocol.slice(0, -1)
  const attributes = {
    status: answer ? 'COMPLETE' : 'FAILED',
    method,
    protocolVersion: 'HTTP/1.1',
    protocol: scheme,
    host: hostname,
    ...(port !== '' && { port }),
    actualPort: port === '' ? (scheme === 'http' ? '80' : '443') : port,
    path: pathname,
    query: search.slice(1),
    remoteAddress: '192.0.2.80',
    clientAddress: '127.0.0.1',
    startTime: new Date(at).toISOString(),
    startTimeMillis: String(at),
    ...(answer && {
      responseTime: new Date(at + took).toISOString(),
      responseTimeMillis: String(at + took),
    }),
    endTime: new Date(at + took).toISOString(),
    endTimeMillis: String(at + took),
  }
  const first = `${method} ${pathname}${search} HTTP/1.1`
  return (
    `<transaction${written(attributes)}>` +
    message('request', {}, first, headers, body) +
    (answer ? response(answer) : '') +
    '</transaction>'
  )
}

function response(answer: Answer): string {
  const first = `HTTP/1.1 ${answer.status} ${answer.reason}`
  return message('response', { status: `${answer.status}` }, first, answer.headers, answer.body)
}

function message(
  name: 'request' | 'response',
  attributes: Readonly<Record<string, string>>,
  firstLine: string,
  headers: readonly HeaderLine[],
  body: string | undefined,
): string {
  const type = headerValue(headers, 'content-type')?.split(';')[0]
  const lines = headers.map(
    ([header, value]) =>
      `<header><name>${escaped(header)}</name><value>${escaped(value)}</value></header>`,
  )
  const all = {
    ...attributes,
    headers: 'true',
    body: String(body !== undefined),
    ...(type !== undefined && { 'mime-type': type }),
  }
  return (
    `<${name}${written(all)}>` +
    `<headers><first-line>${cdata(firstLine)}</first-line>${lines.join('')}</headers>` +
    (body === undefined ? '' : `<body>${cdata(body)}</body>`) +
    `</${name}>`
  )
}

function written(attributes: Readonly<Record<string, string>>): string {
  return Object.entries(attributes)
    .map(([name, value]) => ` ${name}="${escaped(value)}"`)
    .join('')
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')
}

function cdata(text: string): string {
  return `<![CDATA[${text.replaceAll(']]>', ']]]]><![CDATA[>')}]]>`
}

function broken(): BrokenFile[] {
  const whole = sessionText(smallTraffic.recordings)
  const second = whole.lastIndexOf('<transaction')
  const file = (name: string, shows: string, text: string | Uint8Array): BrokenFile => ({
    name: `${name}.chlsx`,
    shows,
    bytes: new Uint8Array(Buffer.from(text)),
  })
  const cut = (mark: string, more: number): string =>
    whole.slice(0, whole.indexOf(mark, second) + more)
  const binary = Buffer.from(whole)
  binary[binary.indexOf('"Bearer"') + 1] = 0xff
  return [
    file('cut-in-a-token', 'Cut inside the second refresh token.', cut('refresh_token=', 60)),
    file('cut-in-a-head', 'Cut inside the headers of the second request.', cut('<header>', 30)),
    file('cut-in-a-tag', 'Cut inside the attributes of the second transaction.', cut('path=', 3)),
    file(
      'not-closed',
      'The first transaction is not closed.',
      whole.replace('</transaction>', '</transactoin>'),
    ),
    file(
      'external-entity',
      'Entities that a parser might expand or fetch; nothing of the kind may happen.',
      whole
        .replace(
          '.dtd">',
          '.dtd" [<!ENTITY a "&b;&b;"><!ENTITY b SYSTEM "http://fabrikam.example/leak">]>',
        )
        .replace('<headers>', '<headers><header><name>x</name><value>&a;&b;</value></header>'),
    ),
    file(
      'nested',
      'A header that is nested deeper than anything real.',
      whole.replace('<header>', `${'<header>'.repeat(900)}${'</header>'.repeat(899)}`),
    ),
    file('invalid-utf-8', 'A byte that is no UTF-8 in a body.', binary),
    file(
      'wrong-values',
      'Attributes with values that Charles does not write.',
      whole
        .replaceAll(/TimeMillis="\d+"/g, 'TimeMillis="1e999"')
        .replaceAll('actualPort="443"', 'actualPort="-"')
        .replaceAll('<response status="200"', '<response status="OK"'),
    ),
  ]
}

import type { HttpEntry, HttpRequest, HttpResponse } from '../../readers/entry.ts'
import { isBodilessAnswer } from '../../readers/message/bodiless.ts'
import { fiddlerBit } from '../../readers/saz/fiddler-flags.ts'

/** `_m.xml` of a session as Fiddler writes it: a byte order mark, CRLF, bits in hexadecimal. */
export function fiddlerSessionXml(entry: HttpEntry): string {
  const flags = flagsOf(entry).map(
    ([name, value]) => `    <SessionFlag N="${name}" V="${escaped(value)}" />\r\n`,
  )
  return (
    '\uFEFF<?xml version="1.0" encoding="utf-8"?>\r\n' +
    `<Session SID="${entry.index}" BitFlags="${bitsOf(entry).toString(16).toUpperCase()}">\r\n` +
    `  <SessionTimers ${timers(entry)} />\r\n  <PipeInfo />\r\n` +
    `  <SessionFlags>\r\n${flags.join('')}  </SessionFlags>\r\n</Session>\r\n`
  )
}

function bitsOf({ request, response, answeredByRecorder }: HttpEntry): number {
  const { method, url } = request
  // Of a tunnel there is no body to be dropped.
  const isLost = (side: HttpRequest | HttpResponse | undefined): boolean =>
    method !== 'CONNECT' && side?.body().kind === 'unknown'
  const isBare = response !== undefined && isBodilessAnswer(method, response.status)
  return (
    (/^(?:https|wss):/i.test(url) ? fiddlerBit.https : 0) |
    (answeredByRecorder === true ? fiddlerBit.responseGenerated : 0) |
    (isLost(response) && !isBare ? fiddlerBit.responseBodyDropped : 0) |
    (isLost(request) ? fiddlerBit.requestBodyDropped : 0)
  )
}

function flagsOf({ process, aborted }: HttpEntry): readonly (readonly [string, string])[] {
  const { name, pid } = process ?? {}
  const info = pid === undefined ? name : `${name}:${pid}`
  return [
    ...(info === undefined ? [] : [['x-processinfo', info] as const]),
    ...(aborted === true ? [['x-aborted-when', 'Done'] as const] : []),
  ]
}

const starts = [
  'ClientConnected',
  'ClientBeginRequest',
  'GotRequestHeaders',
  'ClientDoneRequest',
  'ServerConnected',
  'FiddlerBeginRequest',
  'ServerGotRequest',
]

const ends = [
  'ServerBeginResponse',
  'GotResponseHeaders',
  'ServerDoneResponse',
  'ClientBeginResponse',
  'ClientDoneResponse',
]

/** All that Fiddler writes; of most only the two are known that tokentrail reads. */
function timers({ startedAt, endedAt }: HttpEntry): string {
  const spans = ['GatewayTime', 'DNSTime', 'TCPConnectTime', 'HTTPSHandshakeTime']
  return [
    ...starts.map((name) => `${name}="${dotNetInstant(startedAt)}"`),
    ...spans.map((name) => `${name}="0"`),
    ...ends.map((name) => `${name}="${dotNetInstant(endedAt)}"`),
  ].join(' ')
}

/** .NET's round-trip format, and its least date where nothing is known. */
function dotNetInstant(at: number | undefined): string {
  if (at === undefined) return '0001-01-01T00:00:00'
  return new Date(at).toISOString().replace('Z', '0000+00:00')
}

function escaped(text: string): string {
  return text
    .replace(/\p{Cc}+/gu, ' ')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
}

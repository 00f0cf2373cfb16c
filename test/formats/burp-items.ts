import { Buffer } from 'node:buffer'
import { requestMessage, responseMessage, type Spelling } from '../fixtures/raw-message.ts'
import type { Recording } from '../fixtures/recording.ts'
import type { BrokenFile, FormatSample } from './format-sample.ts'
import { smallTraffic } from './traffic.ts'

/** Burp declares what its items are made of in the file itself. */
const prolog = `<?xml version="1.0"?>
<!DOCTYPE items [
<!ELEMENT items (item*)>
<!ATTLIST items burpVersion CDATA "">
<!ATTLIST items exportTime CDATA "">
<!ELEMENT item (time, url, host, port, protocol, method, path, extension, request, status, responselength, mimetype, response, comment)>
<!ELEMENT time (#PCDATA)>
<!ELEMENT request (#PCDATA)>
<!ATTLIST request base64 (true|false) "false">
<!ELEMENT response (#PCDATA)>
<!ATTLIST response base64 (true|false) "false">
]>
`

const spelling: Spelling = { target: 'origin', lineEnd: '\r\n', version: 'HTTP/1.1' }

/** Burp Suite: "Save items" with base64-encoded messages. */
export const burpItems: FormatSample = {
  id: 'burp-items',
  extension: '.xml',
  loses: ['milliseconds', 'durations'],
  write: (recordings) => new Uint8Array(Buffer.from(itemsText(recordings))),
  broken: broken(),
}

/** The items as Burp saves them; with `raw`, its option to encode messages is off. */
export function itemsText(recordings: readonly Recording[], raw = false): string {
  const root = `<items burpVersion="2025.1.4" exportTime="${javaDate(recordings[0]?.at ?? 0)}">`
  return `${prolog}${root}\n${recordings.map((one) => item(one, raw)).join('')}</items>\n`
}

function item(recording: Recording, raw: boolean): string {
  const { url, method, answer } = recording
  const { protocol, hostname, port, pathname, search } = new URL(url)
  const scheme = protocol.slice(0, -1)
  // Burp unpacks answers by default, so most of them are plain.
  const coding = answer?.status === 200 ? 'gzip-chunked' : 'plain'
  const response = answer && responseMessage(answer, raw ? 'plain' : coding, spelling)
  return `  <item>
    <time>${javaDate(recording.at)}</time>
    <url><![CDATA[${url}]]></url>
    <host ip="192.0.2.80">${hostname}</host>
    <port>${port === '' ? (scheme === 'http' ? 80 : 443) : port}</port>
    <protocol>${scheme}</protocol>
    <method><![CDATA[${method}]]></method>
    <path><![CDATA[${pathname}${search}]]></path>
    <extension>null</extension>
    ${messageElement('request', requestMessage(recording, spelling), raw)}
    <status>${answer?.status ?? ''}</status>
    <responselength>${response?.length ?? ''}</responselength>
    <mimetype>${answer ? 'JSON' : ''}</mimetype>
    ${response ? messageElement('response', response, raw) : '<response></response>'}
    <comment></comment>
  </item>
`
}

function messageElement(name: string, bytes: Uint8Array, raw: boolean): string {
  const text = Buffer.from(bytes).toString(raw ? 'utf8' : 'base64')
  return `<${name} base64="${!raw}"><![CDATA[${text}]]></${name}>`
}

/** `Mon Mar 03 09:00:00 CET 2025`, as Java prints dates. */
export function javaDate(ms: number, zone = 'CET', hours = 1): string {
  const local = new Date(ms + hours * 3_600_000)
  const [day, date, month, year] = local.toUTCString().replace(',', '').split(' ')
  return `${day} ${month} ${date} ${local.toISOString().slice(11, 19)} ${zone} ${year}`
}

function broken(): BrokenFile[] {
  const whole = itemsText(smallTraffic.recordings)
  const plain = itemsText(smallTraffic.recordings, true)
  const second = whole.lastIndexOf('<item>')
  const file = (name: string, shows: string, text: string | Uint8Array): BrokenFile => ({
    name: `${name}.xml`,
    shows,
    bytes: new Uint8Array(Buffer.from(text)),
  })
  const cut = (mark: string, more: number): string =>
    whole.slice(0, whole.indexOf(mark, second) + more)
  const binary = Buffer.from(plain)
  binary[binary.indexOf('"Bearer"') + 1] = 0xff
  return [
    file('cut-in-a-request', 'Cut inside the second request.', cut('<request', 400)),
    file('cut-in-an-answer', 'Cut inside the second answer.', cut('<response ', 400)),
    file(
      'cut-in-a-token',
      'Cut inside the second refresh token, where messages are not encoded.',
      plain.slice(0, plain.lastIndexOf('refresh_token=') + 60),
    ),
    file('no-base64', 'A request that is no base64.', whole.replace('UE9TVC', '?%!*')),
    file(
      'empty-messages',
      'Items without requests.',
      whole.replaceAll(/<!\[CDATA\[UE9TVC[^\]]*/g, '<![CDATA['),
    ),
    file(
      'unknown-zone',
      'Times in a time zone of no known meaning.',
      whole.replaceAll('CET', 'XYZT'),
    ),
    file('invalid-utf-8', 'A byte that is no UTF-8 in an answer.', binary),
    file(
      'wrong-lengths',
      'Every Content-Length is far too large.',
      plain.replaceAll(/Content-Length: \d+/g, 'Content-Length: 99999999999'),
    ),
    file('not-closed', 'The first item is not closed.', whole.replace('</item>', '')),
  ]
}

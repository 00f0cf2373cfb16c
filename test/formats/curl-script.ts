import { Buffer } from 'node:buffer'
import type { Recording } from '../fixtures/recording.ts'
import type { BrokenFile, FormatSample } from './format-sample.ts'
import { smallTraffic } from './traffic.ts'

/** Fiddler's "Export Sessions > cURL Script": a batch file. */
export const curlScript: FormatSample = {
  id: 'curl-script',
  extension: '.bat',
  loses: ['times', 'durations', 'answers'],
  write: (recordings) => bytesOf(script(recordings)),
  broken: broken(),
}

function script(recordings: readonly Recording[]): string {
  return recordings.map((recording, at) => `${fiddlerCommand(recording, at)}\r\n`).join('')
}

function fiddlerCommand({ method, url, headers, body }: Recording, at: number): string {
  return [
    `curl -k -i --raw -o ${at}.dat`,
    ...(method === 'GET' ? [] : [`-X ${method}`]),
    quoted(url),
    ...headers.map(([name, value]) => `-H ${quoted(`${name}: ${value}`)}`),
    ...(body === undefined ? [] : [`-d ${quoted(body)}`]),
  ].join(' ')
}

function quoted(text: string): string {
  return `"${text.replaceAll('"', '\\"').replaceAll('%', '%%')}"`
}

/** "Copy as cURL (bash)" of Chrome: `$'…'` where a value holds anything but plain characters. */
export function bashCommand({ method, url, headers, body }: Recording): string {
  const parts = [
    `curl ${bashQuoted(url)}`,
    ...(method === (body === undefined ? 'GET' : 'POST') ? [] : [`-X ${method}`]),
    ...headers.map(([name, value]) => `-H ${bashQuoted(`${name.toLowerCase()}: ${value}`)}`),
    ...(body === undefined ? [] : [`--data-raw ${bashQuoted(body)}`]),
  ]
  return parts.join(' \\\n  ')
}

function bashQuoted(text: string): string {
  if (!/[\0-\x1f'!\x7f-\uffff]/.test(text)) return `'${text}'`
  const escaped = text
    .replaceAll('\\', '\\\\')
    .replaceAll("'", "\\'")
    .replaceAll('\n', '\\n')
    .replaceAll('\r', '\\r')
    .replaceAll(/[\0-\x1f!\x7f-\uffff]/g, (one) => `\\u${hex(one)}`)
  return `$'${escaped}'`
}

function hex(character: string): string {
  return character.charCodeAt(0).toString(16).padStart(4, '0')
}

/** "Copy as cURL (cmd)" of Chrome: carets before all that is not plain, quotes among them. */
export function cmdCommand({ method, url, headers, body }: Recording): string {
  const parts = [
    `curl ${cmdQuoted(url)}`,
    ...(method === (body === undefined ? 'GET' : 'POST') ? [] : [`-X ${method}`]),
    ...headers.map(([name, value]) => `-H ${cmdQuoted(`${name.toLowerCase()}: ${value}`)}`),
    ...(body === undefined ? [] : [`--data-raw ${cmdQuoted(body)}`]),
  ]
  return parts.join(' ^\r\n  ')
}

function cmdQuoted(text: string): string {
  const escaped = text
    .replaceAll('\\', '\\\\')
    .replaceAll('"', '\\"')
    .replaceAll(/[^\w\s\-:=+~'/.,?;()*`]/g, '^$&')
    .replaceAll(/%(?=\w)/g, '%^')
    .replaceAll(/\r?\n/g, '^\n\n')
  return `^"${escaped}^"`
}

function broken(): BrokenFile[] {
  const whole = script(smallTraffic.recordings)
  const second = whole.indexOf('\ncurl') + 1
  const token = whole.indexOf('refresh_token=', second)
  const file = (name: string, shows: string, content: string | Uint8Array): BrokenFile => ({
    name,
    shows,
    bytes: typeof content === 'string' ? bytesOf(content) : content,
  })
  return [
    file(
      'cut-in-a-token.bat',
      'Cut inside the refresh token of the second command.',
      whole.slice(0, token + 60),
    ),
    file(
      'cut-in-a-header.bat',
      'Cut inside a header of the second command.',
      whole.slice(0, second + 175),
    ),
    file(
      'lost-quote.bat',
      'The quote behind the first URL is missing.',
      whole.replace('/token"', '/token'),
    ),
    file('no-url.bat', 'The first command has no URL.', whole.replace(/"https:[^"]*"/, '')),
    file(
      'invalid-utf-8.bat',
      'A byte in a cookie that is no UTF-8.',
      new Uint8Array(Buffer.from(whole.replace('fpc=', 'fpc=\u00ff'), 'latin1')),
    ),
    file(
      'other-commands.sh',
      'One request, then a loop and a here-document with a quote that never closes.',
      `#!/bin/sh\n${bashLine()}\nfor i in 1 2; do :; done\ncat <<EOF\n'unclosed\nEOF\n`,
    ),
    file(
      'only-quotes.sh',
      'Quotes that never close.',
      `curl -k "https://contoso.example/${'"'.repeat(1000)}`,
    ),
  ]
}

function bashLine(): string {
  const [first] = smallTraffic.recordings
  return first === undefined ? '' : bashCommand(first)
}

function bytesOf(text: string): Uint8Array {
  return new Uint8Array(Buffer.from(text))
}

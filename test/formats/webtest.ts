import { Buffer } from 'node:buffer'
import { headerValue, type Recording } from '../fixtures/recording.ts'
import type { BrokenFile, FormatSample } from './format-sample.ts'
import { smallTraffic } from './traffic.ts'

/** A web performance test as Fiddler exports it and Visual Studio saves it. */
export const webtest: FormatSample = {
  id: 'webtest',
  extension: '.webtest',
  loses: ['times', 'durations', 'answers'],
  write: (recordings) => bytesOf(document(recordings)),
  broken: broken(),
}

function document(recordings: readonly Recording[]): string {
  return [
    '<?xml version="1.0" encoding="utf-8"?>',
    '<WebTest Name="Recorded" Id="11111111-1111-4111-8111-111111111111" Priority="0" Enabled="True"' +
      ' Timeout="0" xmlns="http://microsoft.com/schemas/VisualStudio/TeamTest/2010"' +
      ' PreAuthenticate="True" Proxy="" StopOnError="False" ResultsLocale="">',
    '  <Items>',
    ...recordings.map(request),
    '  </Items>',
    '</WebTest>',
    '',
  ].join('\r\n')
}

function request(recording: Recording): string {
  const { method, url, headers } = recording
  const [address = '', query] = url.split('?')
  const rows = headers
    .filter(([name]) => name !== 'Content-Type')
    .map(([name, value]) => `<Header Name="${escape(name)}" Value="${escape(value)}" />`)
  return [
    `    <Request Method="${method}" Version="1.1" Url="${escape(address)}" ThinkTime="0"` +
      ' Timeout="60" ParseDependentRequests="False" FollowRedirects="False" RecordResult="True"' +
      ' Cache="False" Encoding="utf-8">',
    `      <Headers>${rows.join('')}</Headers>`,
    ...(query === undefined ? [] : [list('QueryStringParameter', query)]),
    ...body(recording),
    '    </Request>',
  ].join('\r\n')
}

function list(name: 'QueryStringParameter' | 'FormPostParameter', text: string): string {
  const rows = [...new URLSearchParams(text)].map(
    ([key, value]) =>
      `<${name} Name="${escape(key)}" Value="${escape(value)}" RecordedValue=""` +
      ' CorrelationBinding="" UrlEncode="True" />',
  )
  const parent = name === 'FormPostParameter' ? 'FormPostHttpBody' : `${name}s`
  return `      <${parent}>${rows.join('')}</${parent}>`
}

/** Anything but a form is base64 of its UTF-16 text. */
function body({ body: text, headers }: Recording): string[] {
  if (text === undefined) return []
  const type = headerValue(headers, 'content-type') ?? ''
  if (type.startsWith('application/x-www-form-urlencoded')) return [list('FormPostParameter', text)]
  const packed = Buffer.from(text, 'utf16le').toString('base64')
  return [`      <StringHttpBody ContentType="${escape(type)}">${packed}</StringHttpBody>`]
}

function escape(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
}

function broken(): BrokenFile[] {
  const whole = document(smallTraffic.recordings)
  const second = whole.indexOf('<Request ', whole.indexOf('</Request>'))
  const file = (name: string, shows: string, text: string): BrokenFile => ({
    name: `${name}.webtest`,
    shows,
    bytes: bytesOf(text),
  })
  return [
    file(
      'cut-in-a-token',
      'Cut inside the refresh token of the second request.',
      whole.slice(0, whole.indexOf('Name="refresh_token"', second) + 90),
    ),
    file('cut-in-a-tag', 'Cut inside the second request tag.', whole.slice(0, second + 60)),
    file('no-url', 'The first request has no URL.', whole.replace(/ Url="[^"]*"/, '')),
    file(
      'lost-end',
      'The end tag of the first request is missing.',
      whole.replace('</Request>', ''),
    ),
    file(
      'deep',
      'A request nested a thousand levels deep.',
      whole.replace('<Headers>', `${'<a>'.repeat(1000)}<Headers>`),
    ),
    file(
      'entities',
      'Entities that grow when they are expanded.',
      whole
        .replace(
          '<WebTest ',
          '<!DOCTYPE a [<!ENTITY a "aaaaaaaa"><!ENTITY b "&a;&a;&a;">]><WebTest ',
        )
        .replace('Value="refresh_token"', 'Value="&b;&b;&b;"'),
    ),
  ]
}

function bytesOf(text: string): Uint8Array {
  return new Uint8Array(Buffer.from(text))
}

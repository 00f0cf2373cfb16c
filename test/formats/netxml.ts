import { mimeOf } from '../fixtures/har-dialects.ts'
import type { Answer, HeaderLine, Recording } from '../fixtures/recording.ts'
import { headerValue } from '../fixtures/recording.ts'
import { brokenText, type BrokenFile, type FormatSample } from './format-sample.ts'
import { smallTraffic } from './traffic.ts'

/** What the developer tools of Internet Explorer 11 save. */
export const netxml: FormatSample = {
  id: 'netxml',
  extension: '.xml',
  loses: [],
  write: (recordings) => new TextEncoder().encode(writeNetXml(recordings)),
  broken: broken(),
}

function writeNetXml(recordings: readonly Recording[]): string {
  const creator = part('creator', [
    leaf('name', 'Internet Explorer Network Inspector'),
    leaf('version', '11.0.9600.17105'),
  ])
  const browser = part('browser', [leaf('name', 'Internet Explorer'), leaf('version', '11.0')])
  const log = part('log', [
    leaf('version', '1.1'),
    creator,
    browser,
    part('pages', []),
    part('entries', recordings.map(entry)),
  ])
  return `<?xml version="1.0" encoding="UTF-8"?>\r\n${log}`
}

function entry(recording: Recording): string {
  const { at, took, answer } = recording
  return part('entry', [
    leaf('pageref', '0'),
    // Milliseconds are not padded.
    leaf('startedDateTime', new Date(at).toISOString().replace(/\.0{0,2}(\d+)Z$/, '.$1+00:00')),
    leaf('time', answer === undefined ? '0' : String(took)),
    request(recording),
    answer === undefined ? noResponse() : response(answer),
    part('cache', []),
    part('timings', [leaf('send', '0'), leaf('wait', String(took)), leaf('receive', '0')]),
  ])
}

function request({ method, url, headers, body }: Recording): string {
  return part('request', [
    leaf('method', method),
    leaf('url', url),
    leaf('httpVersion', 'HTTP/1.1'),
    part('cookies', []),
    headerList(headers),
    part('queryString', []),
    ...(body === undefined
      ? []
      : [
          part('postData', [
            leaf('mimeType', headerValue(headers, 'content-type') ?? ''),
            leaf('text', body),
          ]),
        ]),
    leaf('headersSize', '-1'),
    leaf('bodySize', String(new TextEncoder().encode(body ?? '').length)),
  ])
}

function response(answer: Answer): string {
  const text = answer.body ?? ''
  const size = String(new TextEncoder().encode(text).length)
  return part('response', [
    leaf('status', String(answer.status)),
    leaf('statusText', answer.reason),
    leaf('httpVersion', 'HTTP/1.1'),
    part('cookies', []),
    headerList(answer.headers),
    part('content', [
      leaf('size', size),
      leaf('mimeType', mimeOf(answer)),
      ...(text === '' ? [] : [leaf('text', text)]),
    ]),
    leaf('redirectionURL', headerValue(answer.headers, 'location') ?? ''),
    leaf('headersSize', '-1'),
    leaf('bodySize', size),
  ])
}

function noResponse(): string {
  const content = part('content', [])
  return part('response', [leaf('status', '0'), leaf('statusText', ''), headerList([]), content])
}

function headerList(lines: readonly HeaderLine[]): string {
  return part(
    'headers',
    lines.map(([name, value]) => part('header', [leaf('name', name), leaf('value', value)])),
  )
}

function part(name: string, children: readonly string[]): string {
  return children.length === 0
    ? `<${name}/>`
    : `<${name}>\r\n${children.join('\r\n')}\r\n</${name}>`
}

function leaf(name: string, text: string): string {
  const escaped = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
  return text === '' ? `<${name}/>` : `<${name}>${escaped}</${name}>`
}

function broken(): readonly BrokenFile[] {
  const text = writeNetXml(smallTraffic.recordings)
  const file = brokenText('.xml')
  return [
    file(
      'cut-in-a-body',
      'It ends in the middle of the last request body.',
      text.slice(0, text.lastIndexOf('refresh_token=') + 300),
    ),
    file(
      'cut-in-a-head',
      'It ends in the middle of a tag.',
      text.slice(0, text.lastIndexOf('</header>') + 5),
    ),
    file(
      'unclosed',
      'The headers of the first request are not closed.',
      text.replace('</headers>', ''),
    ),
    file(
      'wrong-types',
      'The first entry has elements where text belongs, and text where elements belong.',
      text
        .replace('<method>POST</method>', '<method><a/></method>')
        .replace('<cache/>', '<cache>none</cache>')
        .replace(/<status>\d+<\/status>/, '<status>many</status>'),
    ),
    file(
      'prototype-names',
      'Elements are named like members of every object.',
      text.replaceAll('<request>', '<request><__proto__><url>x</url></__proto__><constructor/>'),
    ),
    file(
      'deeply-nested',
      'The first entry holds two thousand nested elements.',
      text.replace('<cache/>', `${'<a>'.repeat(2_000)}${'</a>'.repeat(2_000)}`),
    ),
    file(
      'entities',
      'A document type declares entities that grow without end.',
      text
        .replace('?>', '?><!DOCTYPE log [<!ENTITY a "&b;&b;"><!ENTITY b "&a;&a;">]>')
        .replace('<cache/>', '<cache>&a;</cache>'),
    ),
  ]
}

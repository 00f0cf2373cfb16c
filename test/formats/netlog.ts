import { brokenText, type BrokenFile, type FormatSample } from './format-sample.ts'
import { writeNetlog } from './netlog-events.ts'
import { smallTraffic } from './traffic.ts'

export const netlog: FormatSample = {
  id: 'netlog',
  extension: '.json',
  loses: ['request-bodies'],
  write: (recordings) => writeNetlog(recordings, 'Everything'),
  broken: broken(),
}

function broken(): readonly BrokenFile[] {
  const text = new TextDecoder().decode(writeNetlog(smallTraffic.recordings, 'Everything'))
  const file = brokenText('.json')
  const utf8 = file(
    'invalid-utf-8',
    'Bytes in a header that are no UTF-8.',
    text.replace('Host: login', 'Host: ~~~~~'),
  )
  return [
    file(
      'cut-in-a-body',
      'The browser was ended while it wrote an answer.',
      text.slice(0, text.lastIndexOf('"bytes"') + 300),
    ),
    file(
      'cut-in-a-head',
      'It ends in the headers of the second request.',
      text.slice(0, text.lastIndexOf('client-request-id') + 20),
    ),
    file(
      'no-event-types',
      'It does not say what its events are.',
      text.replace('"logEventTypes"', '"logOtherTypes"'),
    ),
    file(
      'unbalanced-event',
      'An event whose brackets do not match.',
      text.replace('"params":{"headers":[', '"params":{"headers":{'),
    ),
    file(
      'wrong-types',
      'A list of headers that is a number, a time that is a word.',
      text.replace(/"headers":\[[^\]]*\]/, '"headers":7').replace(/"time":"\d+"/, '"time":"soon"'),
    ),
    file(
      'deeply-nested',
      'An event that is nested a thousand levels deep.',
      text.replace('"events": [', `"events": [${'['.repeat(1000)}${']'.repeat(1000)},`),
    ),
    file(
      'prototype-names',
      'Members with names of object members.',
      text
        .replace('"logEventTypes":{', '"logEventTypes":{"__proto__":101,"constructor":2,')
        .replace('"params":{', '"params":{"__proto__":{"url":"x"},'),
    ),
    { ...utf8, bytes: utf8.bytes.map((byte) => (byte === 0x7e ? 0xff : byte)) },
  ]
}

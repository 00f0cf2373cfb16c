import { writeHar } from '../fixtures/har-dialects.ts'
import { producers } from '../fixtures/har-producers.ts'
import type { BrokenFile, FormatSample } from './format-sample.ts'
import { smallTraffic } from './traffic.ts'

/** What Chrome's developer tools save. */
export const har: FormatSample = {
  id: 'har',
  extension: '.har',
  loses: [],
  write: (recordings) => writeHar(recordings, producers.chrome),
  broken: broken(),
}

function broken(): readonly BrokenFile[] {
  const text = new TextDecoder().decode(writeHar(smallTraffic.recordings, producers.chrome))
  const oneLine = JSON.stringify(JSON.parse(text))
  const file = (name: string, shows: string, content: string | Uint8Array): BrokenFile => ({
    name: `${name}.har`,
    shows,
    bytes: typeof content === 'string' ? new TextEncoder().encode(content) : content,
  })
  return [
    file(
      'cut-in-a-body',
      'It ends in the middle of the last request body.',
      text.slice(0, text.lastIndexOf('refresh_token=') + 300),
    ),
    file(
      'cut-in-a-head',
      'It ends in the middle of a header.',
      text.slice(0, text.lastIndexOf('client-request-id') + 30),
    ),
    file(
      'lost-quote',
      'On its one line, a quote of the first entry is lost; the second entry is whole.',
      oneLine.replace('"method":"POST"', '"method":"POST'),
    ),
    file(
      'zeroed-block',
      'A block of zero bytes lies over the end of a body in the first entry.',
      text.replace(/(?<="text": "client_id[^"]{200})[^"]*"[^"]*"/, (lost) =>
        '\0'.repeat(lost.length),
      ),
    ),
    file(
      'lost-bracket',
      'The first entry lacks its last bracket.',
      oneLine.replace('},{"startedDateTime"', ',{"startedDateTime"'),
    ),
    file(
      'wrong-types',
      'Members of the first entry are of other types than they should be.',
      text
        .replace('"headers": [', '"headers": 7, "_headers": [')
        .replace(/"postData": \{/, '"postData": [], "_postData": {')
        .replace(/"status": \d+/, '"status": {"code": 200}')
        .replace(/"time": [\d.]+/, '"time": [1e400, null]'),
    ),
    file(
      'prototype-keys',
      'Objects have members that are named like those of every object.',
      oneLine
        .replaceAll('"request":{', '"request":{"__proto__":{"url":"x"},"constructor":1,')
        .replace('{"log":{', '{"__proto__":[],"log":{"toString":"x",'),
    ),
    file(
      'deeply-nested',
      'The first entry holds five thousand nested lists.',
      oneLine.replace('"cache":{}', `"cache":${'['.repeat(5_000)}${']'.repeat(5_000)}`),
    ),
    file(
      'invalid-utf-8',
      'Bytes in a header that are no UTF-8.',
      new TextEncoder()
        .encode(text.replace('login.microsoftonline.com"', 'login.~~~~~.com"'))
        .map((byte) => (byte === 0x7e ? 0xff : byte)),
    ),
    file(
      'bare-words',
      'NaN as a duration, a raw line feed in a string and a comma too many.',
      text
        .replace(/"time": [\d.]+/, '"time": NaN')
        .replace('"statusText": "OK"', '"statusText": "O\nK"')
        .replace('"cache": {}', '"cache": {},'),
    ),
    file('jsonp', 'JSONP around a whole HAR.', `onInputData(${oneLine});`),
  ]
}

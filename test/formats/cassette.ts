import type { HeaderLine, Recording } from '../fixtures/recording.ts'
import { brokenText, type BrokenFile, type FormatSample } from './format-sample.ts'
import { smallTraffic } from './traffic.ts'

/** A cassette of VCR for Ruby, as Psych writes its YAML. */
export const cassette: FormatSample = {
  id: 'cassette',
  extension: '.yml',
  loses: ['milliseconds', 'durations'],
  write: (recordings) => new TextEncoder().encode(cassetteText(recordings)),
  broken: broken(),
}

function cassetteText(recordings: readonly Recording[]): string {
  const items = recordings.map((recording) => lines(recording).join('\n'))
  return ['---', 'http_interactions:', ...items, 'recorded_with: VCR 6.3.1', ''].join('\n')
}

function lines({ at, took, method, url, headers, body, answer }: Recording): string[] {
  if (answer === undefined) return []
  return [
    '- request:',
    `    method: ${method.toLowerCase()}`,
    `    uri: ${scalar(url, 6)}`,
    ...bodyLines(body),
    ...headerLines(headers),
    '  response:',
    '    status:',
    `      code: ${answer.status}`,
    `      message: ${scalar(answer.reason, 8)}`,
    ...headerLines(answer.headers),
    ...bodyLines(answer.body),
    // The recorder asks for the time when the answer is there.
    `  recorded_at: ${new Date(at + took).toUTCString()}`,
  ]
}

function bodyLines(body = ''): string[] {
  return ['    body:', '      encoding: UTF-8', `      string: ${scalar(body, 8)}`]
}

function headerLines(headers: readonly HeaderLine[]): string[] {
  const names = [...new Set(headers.map(([name]) => name))]
  return [
    '    headers:',
    ...names.flatMap((name) => [
      `      ${name}:`,
      ...headers.filter(([own]) => own === name).map(([, value]) => `      - ${scalar(value, 8)}`),
    ]),
  ]
}

/** Plain where YAML allows it, else in quotes; long lines are folded at a space. */
function scalar(text: string, indent: number): string {
  if (/[^\u0020-\u007e]/.test(text) || text.startsWith('*')) return JSON.stringify(text)
  const isPlain = /^[A-Za-z/](?:[^:#]|:(?=\S)|\b#)*$/.test(text) && !/^(?:true|no|yes)$/.test(text)
  return folded(isPlain ? text : `'${text.replaceAll("'", "''")}'`, indent)
}

function folded(text: string, indent: number): string {
  let width = 0
  return text.replace(/[^ ]+ ?/g, (word) => {
    width += word.length
    if (width < 80 || !word.endsWith(' ')) return word
    width = 0
    return `${word.trimEnd()}\n${' '.repeat(indent)}`
  })
}

function broken(): readonly BrokenFile[] {
  const text = cassetteText(smallTraffic.recordings)
  const file = brokenText('.yml')
  const bomb = Array.from(
    { length: 20 },
    (_, at) => `    a${at + 1}: &a${at + 1} [*a${at}, *a${at}]`,
  )
  return [
    file(
      'cut-in-a-body',
      'It ends in the middle of the last request body.',
      text.slice(0, text.lastIndexOf('refresh_token=') + 300),
    ),
    file(
      'cut-in-a-head',
      'It ends in the middle of a header of the last answer.',
      text.slice(0, text.lastIndexOf('Content-Type') + 5),
    ),
    file(
      'open-quote',
      'A quote of the first entry is never closed; the other one is whole.',
      text.replace("string: '{", "string: 'x' '{"),
    ),
    file(
      'deep-nesting',
      'The first entry is nested five thousand levels deep; the others are whole.',
      text.replace('\n- ', `\n- deep: ${'['.repeat(5000)}\n- `),
    ),
    file(
      'alias-bomb',
      'The first entry refers to itself a million times; the others are whole.',
      text.replace('\n- ', ['\n- bomb:', '    a0: &a0 x', ...bomb, '- '].join('\n')),
    ),
    file(
      'prototype-names',
      'Members and headers have names of object members.',
      text.replaceAll(
        '    headers:',
        '    __proto__: {status: 1}\n    headers:\n      __proto__:\n      - x',
      ),
    ),
    file(
      'wrong-types',
      'The first answer has a list for its status and a number for its headers.',
      text.replace(
        / {4}status:\n.*\n.*\n {4}headers:\n/,
        '    status: [200]\n    headers: 7\n    other:\n',
      ),
    ),
    file(
      'damaged-base64',
      'The first answer has a body of base64 that is none.',
      text.replace("string: '{", "base64_string: '{"),
    ),
    {
      name: 'invalid-utf-8.yml',
      shows: 'Bytes in a header that are no UTF-8.',
      bytes: new TextEncoder()
        .encode(text.replace('- login', '- ~~~~~'))
        .map((byte) => (byte === 0x7e ? 0xff : byte)),
    },
  ]
}

import type { Producer } from '../../src/index.ts'
import type { Answer, HeaderLine, Recording } from '../fixtures/recording.ts'
import { brokenText, type BrokenFile, type FormatSample, type Loss } from './format-sample.ts'
import { smallTraffic } from './traffic.ts'

export const transcript: FormatSample = {
  id: 'transcript',
  extension: '.trail.txt',
  loses: [],
  write: (recordings) => writeTranscript(recordings, []),
  broken: broken(),
}

/**
 * The recordings in the notation of the RFCs, without what `lost` names: what every format with
 * these losses must be understood as. Rules know the habits of some producers.
 */
export function writeTranscript(
  recordings: readonly Recording[],
  lost: readonly Loss[],
  producer?: Producer,
): Uint8Array {
  const loses = new Set(lost)
  const text = recordings.map((one) => block(one, loses)).join('\n')
  const named = producer && ` producer=${producer.name}/${producer.version ?? ''}`
  return new TextEncoder().encode(named ? text.replace('\n', () => `${named}\n`) : text)
}

function block(recording: Recording, lost: ReadonlySet<Loss>): string {
  const { method, url, headers, body, answer } = recording
  return [
    `### ${heading(recording, lost)}`,
    `${method} ${url}`,
    ...headerLines(headers),
    ...bodyLines(body, lost.has('request-bodies')),
    ...(answer === undefined || lost.has('answers') ? [] : answerLines(answer, lost)),
    '',
  ].join('\n')
}

function heading(recording: Recording, lost: ReadonlySet<Loss>): string {
  const { at, took, process, answer } = recording
  const untimed = lost.has('times')
  const unmeasured = untimed || lost.has('durations') || lost.has('answers')
  return [
    untimed ? '?' : new Date(at).toISOString(),
    answer !== undefined && `took=${unmeasured ? '?' : `${took}ms`}`,
    process !== undefined && `process=${process}`,
    lost.has('answers') && 'unread',
  ]
    .filter((word) => word !== false)
    .join(' ')
}

function answerLines(answer: Answer, lost: ReadonlySet<Loss>): string[] {
  const { status, reason, headers, body } = answer
  return [
    '',
    `HTTP/1.1 ${status} ${reason}`.trimEnd(),
    ...headerLines(headers),
    ...bodyLines(body, lost.has('answer-bodies')),
  ]
}

function headerLines(lines: readonly HeaderLine[]): string[] {
  return lines.map(([name, value]) => `${name}: ${value}`)
}

function bodyLines(body: string | undefined, isLost: boolean): string[] {
  if (body === undefined) return []
  return ['', isLost ? '(not recorded)' : body]
}

function broken(): readonly BrokenFile[] {
  const text = new TextDecoder().decode(writeTranscript(smallTraffic.recordings, []))
  const file = brokenText('.trail.txt')
  return [
    file(
      'cut-in-a-body',
      'It ends in the middle of a request body.',
      text.slice(0, text.lastIndexOf('refresh_token=') + 300),
    ),
    file(
      'cut-in-a-head',
      'It ends in the middle of a header.',
      text.slice(0, text.lastIndexOf('client-request-id') + 20),
    ),
    file(
      'no-request-line',
      'An entry without a request line; the other one is whole.',
      text.replace('POST https', 'https'),
    ),
    file('impossible-time', 'The first entry has no real date.', text.replace('-03-03', '-13-99')),
    file(
      'prototype-names',
      'Headings and headers with names of object members.',
      text.replace('took=', '__proto__=1 constructor=2 took=').replace('Host:', '__proto__:'),
    ),
    {
      name: 'invalid-utf-8.trail.txt',
      shows: 'Bytes in a header that are no UTF-8.',
      bytes: replaceBytes(text.replace('Host: login', 'Host: ~~~~~')),
    },
  ]
}

/** Each `~` as a byte that UTF-8 never has. */
function replaceBytes(text: string): Uint8Array {
  return new TextEncoder().encode(text).map((byte) => (byte === 0x7e ? 0xff : byte))
}

import { Buffer } from 'node:buffer'
import { CLASSIC_20204, CLASSIC_20253 } from '../fixtures/archives.ts'
import { writeArchive, type Archive, type Session } from '../fixtures/fiddler-archive.ts'
import type { Coding } from '../fixtures/raw-message.ts'
import type { Recording } from '../fixtures/recording.ts'
import { sessionMetadata, writeZip, type Member } from '../readers/saz-writer.ts'
import type { BrokenFile, FormatSample } from './format-sample.ts'
import { smallTraffic } from './traffic.ts'

const codings: readonly Coding[] = ['gzip-chunked', 'plain', 'br', 'chunked', 'zstd', 'deflate']

/** Fiddler Classic 5.0.20253: Zip64 on every member, bodies as on the wire. */
export const saz: FormatSample = {
  id: 'saz',
  extension: '.saz',
  loses: [],
  write: (recordings) => writeArchive(sessionsOf(recordings), CLASSIC_20253),
  broken: broken(),
}

function sessionsOf(recordings: readonly Recording[]): readonly Session[] {
  return recordings.map((recording, at) => ({
    recording,
    coding: codings[at % codings.length] ?? 'plain',
  }))
}

function broken(): readonly BrokenFile[] {
  const sessions = sessionsOf(smallTraffic.recordings)
  const write = (shape: Partial<Archive> = {}): Buffer =>
    Buffer.from(writeArchive(sessions, { ...CLASSIC_20204, ...shape }))
  const stored = write({ method: 0 })
  const file = (name: string, shows: string, bytes: Uint8Array): BrokenFile => ({
    name: `${name}.saz`,
    shows,
    bytes: new Uint8Array(bytes),
  })
  return [
    file(
      'cut-in-a-body',
      'It ends in the middle of the last request body.',
      stored.subarray(0, stored.lastIndexOf('refresh_token=') + 300),
    ),
    file(
      'cut-in-a-head',
      'It ends in the middle of a header of the last request.',
      stored.subarray(0, stored.lastIndexOf('client-request-id') + 20),
    ),
    file('no-directory', 'Its directory is all zeros.', zeroFrom(write(), 'PK\x01\x02')),
    file('no-end', 'Its end record is gone.', cutAt(write({ zip64: true }), 'PK\x06\x06')),
    file(
      'encrypted-and-cut',
      'Encrypted, and cut in the second session.',
      cutAt(write({ encrypted: 'aes-256' }), 'raw/2_s.txt'),
    ),
    file('invalid-utf-8', 'Bytes in a header that are no UTF-8.', overwrite(stored, 'Host: login')),
    file('odd-members', 'Members that lie, and others with names of object members.', oddMembers()),
  ]
}

function zeroFrom(bytes: Buffer, mark: string): Buffer {
  return Buffer.from(bytes).fill(0, bytes.indexOf(mark, 0, 'latin1'))
}

function cutAt(bytes: Buffer, mark: string): Buffer {
  return bytes.subarray(0, bytes.indexOf(mark, 0, 'latin1'))
}

function overwrite(bytes: Buffer, mark: string): Buffer {
  const at = bytes.indexOf(mark) + 'Host: '.length
  return Buffer.from(bytes).fill(0xff, at, at + 3)
}

/** Each session is damaged in another way; the last is whole. */
function oddMembers(): Uint8Array {
  const request =
    'POST https://login.microsoftonline.com/contoso.example/oauth2/v2.0/token HTTP/1.1\r\nHost: login.microsoftonline.com\r\n__proto__: 1\r\n\r\ngrant_type=client_credentials'
  const response = 'HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n{"__proto__":{}}'
  const metadata = sessionMetadata({ bitFlags: 'constructor', flags: { __proto__x: '\u0001' } })
  const member = (name: string, text: string, more: Partial<Member> = {}): Member => ({
    name: `raw/${name}`,
    bytes: Buffer.from(text),
    ...more,
  })
  return writeZip([
    member('1_c.txt', request, { claims: { size: 7 } }),
    member('1_s.txt', response, { claims: { crc: 1 } }),
    member('2_c.txt', request, { method: 12 }),
    member('3_c.txt', 'no message'),
    member('4_s.txt', response),
    member('5_c.txt', request),
    member('5_s.txt', response),
    member('5_m.xml', metadata),
    member('__proto___c.txt', request),
  ])
}

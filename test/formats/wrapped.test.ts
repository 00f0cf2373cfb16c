import { deflateSync, gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { analyze, captureFormats } from '../../src/index.ts'
import { writeZip } from '../readers/zip-writer.ts'
import { comparable } from './comparable-report.ts'
import type { FormatSample } from './format-sample.ts'
import { formatSamples } from './index.ts'
import { traffic } from './traffic.ts'

type Wrap = (bytes: Uint8Array, sample: FormatSample) => Uint8Array

const anyBytes: readonly (readonly [what: string, wrap: Wrap])[] = [
  ['gzip', (bytes) => gzipSync(bytes)],
  ['gzip twice', (bytes) => gzipSync(gzipSync(bytes))],
  ['zlib', (bytes) => deflateSync(bytes)],
  [
    'a ZIP archive',
    (bytes, { id, extension }) => writeZip([{ name: `my ${id}${extension}`, bytes }]),
  ],
  [
    'a ZIP archive beside notes',
    (bytes, { extension }) =>
      writeZip([
        { name: 'notes.md', bytes: textBytes('# Reproduced twice\n') },
        { name: `traces/today${extension}`, bytes, method: 0 },
      ]),
  ],
]

const texts: readonly (readonly [what: string, wrap: Wrap])[] = [
  ['a byte order mark', (bytes) => textBytes(`\uFEFF${decode(bytes)}`)],
  ['UTF-16, little end first', (bytes) => utf16(decode(bytes), true)],
  ['UTF-16, big end first', (bytes) => utf16(decode(bytes), false)],
]

describe.each(formatSamples)('$id', (sample) => {
  const bytes = sample.write(traffic.recordings)

  it.each([...anyBytes, ...(isText(bytes) ? texts : [])])(
    'gives the same report within %s',
    async (_, wrap) => {
      const plain = await analyze([{ name: 'capture', bytes }])
      const wrapped = await analyze([{ name: 'capture', bytes: wrap(bytes, sample) }])
      expect(wrapped.captures).toMatchObject([{ format: sample.id }])
      expect(comparable(wrapped)).toEqual(comparable(plain))
    },
  )
})

it('one archive with a capture of every format holds them all', async () => {
  const members = formatSamples.map((sample) => ({
    name: `my ${sample.id}${sample.extension}`,
    bytes: sample.write(traffic.recordings),
  }))
  const { captures } = await analyze([{ name: 'all.zip', bytes: writeZip(members) }])
  expect(captures).toHaveLength(captureFormats.length)
  expect(new Set(captures.map(({ format }) => format))).toEqual(
    new Set(captureFormats.map(({ id }) => id)),
  )
  expect(new Set(captures.map(({ entries }) => entries))).toEqual(
    new Set([traffic.recordings.length]),
  )
})

function utf16(text: string, littleEndian: boolean): Uint8Array {
  const view = new DataView(new ArrayBuffer(2 * text.length + 2))
  view.setUint16(0, 0xfeff, littleEndian)
  for (let at = 0; at < text.length; at += 1)
    view.setUint16(2 * at + 2, text.charCodeAt(at), littleEndian)
  return new Uint8Array(view.buffer)
}

function isText(bytes: Uint8Array): boolean {
  return /^[\t\n\r\x20-\x7e]{4}/.test(decode(bytes)) && !/^\d+:|^PK/.test(decode(bytes))
}

function decode(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes)
}

function textBytes(text: string): Uint8Array {
  return new TextEncoder().encode(text)
}

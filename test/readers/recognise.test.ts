import { describe, expect, it } from 'vitest'
import { TokentrailError } from '../../src/errors.ts'
import * as registry from '../../src/readers/index.ts'
import { claims, headOf, recognise } from '../../src/readers/recognise.ts'
import { harFile } from './har-file.ts'
import { readEntries } from './read-entries.ts'

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)

describe('recognition', () => {
  it.each([
    ['har', bytes(harFile([]))],
    ['har', bytes(`\uFEFF\n ${harFile([])}`)],
    ['har', bytes('{"x":1,"log" : {')],
    ['transcript', bytes('\n\n   ### +0s\n')],
    ['transcript', bytes('### 2025-03-01T08:00:00Z\n')],
    ['transcript', bytes('### ?')],
  ])('one reader, %s, claims its own', (id, head) => {
    expect(claims(headOf(head)).map((reader) => reader.id)).toEqual([id])
  })

  it.each([
    ['a PDF', bytes('%PDF-1.7')],
    ['7z', Uint8Array.of(0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c)],
    ['pcapng', Uint8Array.of(0x0a, 0x0d, 0x0d, 0x0a)],
    ['.evtx', bytes('ElfFile\0')],
    ['.etl', Uint8Array.of(0, 0, 1, 0, 0, 4, 0, 0, 1, 0, 0, 0)],
    ['.chls', Uint8Array.of(0xac, 0xed, 0, 5)],
    ['not a HAR', bytes('{"a":1}')],
    ['not a HAR', bytes('[]')],
    ['HTML', bytes('\n<!DOCTYPE html>')],
    ['XML', bytes('<?xml version="1.0"?>')],
    ['white space', bytes(' \n')],
    ['text of an unknown kind', bytes('hello')],
    ['binary data', bytes('he\0llo')],
    ['empty', new Uint8Array()],
  ])('says what it sees: %s', async (word, head) => {
    const found = await recognise(headOf(head))
    expect(found).toHaveProperty('refusal', expect.stringContaining(word))
  })

  it('refuses with a coded error', async () => {
    await expect(readEntries('')).rejects.toThrow(
      new TokentrailError('capture-empty', 'it is empty'),
    )
    await expect(readEntries('%PDF-')).rejects.toMatchObject({ code: 'capture-not-recognised' })
  })

  it('knows every reader by the name under which it is registered', () => {
    const readers = Object.entries(registry)
    expect(readers.map(([name]) => name)).toEqual(readers.map(([, reader]) => reader.id))
    expect(readers.map(([name]) => name)).toEqual(readers.map(([name]) => name).toSorted())
  })
})

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { afterAll, expect, it } from 'vitest'
import { fileSource } from '../../src/node/file-source.ts'
import { stdinSource } from '../../src/node/stdin-source.ts'
import { blobSource, bytesSource, readFully, type ByteSource } from '../../src/readers/source.ts'

const folder = mkdtempSync(join(tmpdir(), 'tokentrail-'))
afterAll(() => rmSync(folder, { recursive: true }))
const bytes = Uint8Array.from({ length: 1000 }, (_, at) => at % 251)

function file(): ByteSource {
  const path = join(folder, 'capture')
  writeFileSync(path, bytes)
  return fileSource(path)
}

it.each([
  ['a file', file],
  ['bytes', () => bytesSource(bytes)],
  ['a blob', () => blobSource(new Blob([bytes]))],
] as const)('%s can be read at any position', async (_, open) => {
  const source = open()
  const into = new Uint8Array(100)
  expect(source).toMatchObject({ size: 1000, seekable: true })
  expect(await readFully(source, into, 950)).toBe(50)
  expect(into.subarray(0, 50)).toEqual(bytes.subarray(950))
  expect(await readFully(source, into, 3)).toBe(100)
  expect(into).toEqual(bytes.subarray(3, 103))
  expect(await source.read(into, 1000)).toBe(0)
})

it('a file may be closed twice and not read afterwards', () => {
  const path = join(folder, 'closed')
  writeFileSync(path, bytes)
  const source = fileSource(path)
  source.close()
  expect(() => source.close()).not.toThrow()
  expect(() => source.read(new Uint8Array(1), 0)).toThrow('EBADF')
})

it('standard input gives every chunk in order, whatever is asked for', async () => {
  const stream = Readable.from([bytes.subarray(0, 10), Buffer.alloc(0), bytes.subarray(10)])
  const source = stdinSource(stream)
  const into = new Uint8Array(1000)
  expect(source).toEqual({ seekable: false, read: expect.any(Function) as unknown })
  expect(await source.read(into.subarray(0, 7), 0)).toBe(7)
  expect(await readFully(source, into.subarray(7), 7)).toBe(993)
  expect(into).toEqual(bytes)
  expect(await source.read(into, 1000)).toBe(0)
})

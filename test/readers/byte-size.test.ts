import { expect, it } from 'vitest'
import { byteSize } from '../../src/readers/notes/byte-size.ts'

it.each([
  [0, '0 bytes'],
  [1, '1 byte'],
  [1023, '1023 bytes'],
  [1024, '1 KiB'],
  [1536, '1536 bytes'],
  [134_217_728, '128 MiB'],
  [2 * 1024 ** 3, '2 GiB'],
])('%i is written as %s', (bytes, written) => {
  expect(byteSize(bytes)).toBe(written)
})

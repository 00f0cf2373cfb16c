import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { sha256 } from '../../src/exchanges/sha256.ts'

describe('sha256', () => {
  it.each(['', 'abc', 'ü€', 'a'.repeat(55), 'a'.repeat(56), 'a'.repeat(64), 'xyz'.repeat(1000)])(
    'agrees with the platform on %j',
    (text) => {
      expect(Buffer.from(sha256(text)).toString('hex')).toBe(
        createHash('sha256').update(text).digest('hex'),
      )
    },
  )
})

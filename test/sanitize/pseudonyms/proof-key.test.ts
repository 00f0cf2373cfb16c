import { createHash } from 'node:crypto'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isSynthetic } from '../../../src/exchanges/border/token-shape.ts'
import { fitOf } from '../../../src/exchanges/join/sign-in-fit.ts'
import { pseudonyms, randomPart, sharedPieces } from './sample-values.ts'

const s256 = (verifier: string) => createHash('sha256').update(verifier).digest('base64url')
const fits = (challenge: string, verifier: string) => fitOf({ challenge }, { verifier })?.pkce
const allowed = randomPart(43, 128)
const anyLength = fc.oneof(randomPart(4, 42), allowed, randomPart(129, 300))

describe('the stand-ins of a code verifier and its challenge', () => {
  const names = pseudonyms()

  it('belong together, whatever the method, and to no others', () => {
    fc.assert(
      fc.property(anyLength, anyLength, (verifier, another) => {
        fc.pre(verifier !== another)
        const { challenge, verifier: standIn } = pseudonyms({
          values: { tokens: [], verifiers: [verifier, another] },
        })
        expect(fits(challenge(s256(verifier)), standIn(verifier))).toBe(true)
        expect(challenge(s256(verifier))).toBe(s256(standIn(verifier)))
        expect(challenge(verifier)).toBe(standIn(verifier))
        if (verifier.length > 30 && another.length > 30) {
          expect(fits(challenge(s256(verifier)), standIn(another))).toBe(false)
        }
      }),
    )
  })

  it('belong together where they stand in two captures', () => {
    fc.assert(
      fc.property(allowed, allowed, (verifier, another) => {
        expect(fits(names.challenge(s256(verifier)), names.verifier(verifier))).toBe(true)
        fc.pre(verifier !== another)
        expect(fits(names.challenge(s256(verifier)), names.verifier(another))).toBe(false)
      }),
    )
  })

  it('have an allowed length, or the one that is not allowed', () => {
    fc.assert(
      fc.property(anyLength, (verifier) => {
        const { length } = names.verifier(verifier)
        const isAllowed = verifier.length >= 43 && verifier.length <= 128
        expect(length).toBe(isAllowed ? 43 : verifier.length)
      }),
    )
    expect(names.verifier('x1'.repeat(2000))).toHaveLength(4000)
  })

  it('are marked, hold nothing of the value and stay under any key', () => {
    fc.assert(
      fc.property(anyLength, (verifier) => {
        const standIn = names.verifier(verifier)
        const challenge = names.challenge(s256(verifier))
        const again = pseudonyms({ key: 2, values: { tokens: [], verifiers: [standIn] } })
        expect(again.verifier(standIn)).toBe(standIn)
        expect(again.challenge(s256(standIn))).toBe(s256(standIn))
        expect(pseudonyms({ key: 2 }).challenge(challenge)).toBe(challenge)
        expect(isSynthetic(challenge)).toBe(true)
        if (verifier.length >= 43) {
          expect(isSynthetic(standIn)).toBe(true)
          expect(sharedPieces(verifier, standIn)).toEqual([])
        }
      }),
    )
  })

  it('are masks for masks, and nothing for nothing', () => {
    for (const kind of ['verifier', 'challenge'] as const) {
      expect(names[kind]('[REDACTED]')).toBe('[removed]')
      expect(names[kind]('')).toBe('')
    }
  })
})

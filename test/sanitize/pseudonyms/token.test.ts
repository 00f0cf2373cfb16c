import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  formatOf,
  isComparable,
  isSynthetic,
  noToken,
} from '../../../src/exchanges/border/token-shape.ts'
import { alteredCopies } from '../../../src/exchanges/join/altered-copies.ts'
import { decodePercent } from '../../../src/exchanges/request/parameters.ts'
import {
  delicateToken,
  jwt,
  pseudonyms,
  randomPart,
  realToken,
  sharedPieces,
} from './sample-values.ts'

const { token } = pseudonyms()

const changes: Readonly<Record<string, (value: string) => string>> = {
  'percent-decoded': decodePercent,
  'plus-to-space': (value) => value.replaceAll('+', ' '),
  'lower-cased': (value) => value.toLowerCase(),
  'space-trimmed': (value) => value.trim(),
  'quotes-trimmed': (value) => value.replace(/^(["'])([^]*)\1$/, '$2'),
}

const wrapped = fc
  .tuple(delicateToken, fc.constantFrom('', ' ', '"', "'", '%22', '+', '\n'))
  .map(([value, around]) => around + value + around)
  // Shorter ones may be masks to the engine, altered or not.
  .filter((value) => noToken(value) === undefined && value.length > 60)

describe('the stand-in of a token', () => {
  it('keeps nothing of its random part', () => {
    fc.assert(
      fc.property(
        randomPart(40, 400),
        fc.constantFrom('', '1.A', 'M.C106_BL2.-', '1//0'),
        (part, prefix) => {
          expect(sharedPieces(part, token(prefix + part))).toEqual([])
        },
      ),
    )
  })

  it('is marked, and is of the same format and as good for comparing', () => {
    fc.assert(
      fc.property(realToken, (value) => {
        const standIn = token(value)
        expect(noToken(standIn)).toBeUndefined()
        expect(isSynthetic(standIn)).toBe(true)
        expect(formatOf(standIn)).toBe(formatOf(value))
        expect(isComparable(standIn)).toBe(isComparable(value))
        if (value.length >= 130) expect(standIn).toHaveLength(value.length)
      }),
    )
  })

  it('is its own stand-in under any key, also altered or cut', () => {
    const other = pseudonyms({ key: 2 }).token
    fc.assert(
      fc.property(wrapped, (value) => {
        const standIn = token(value)
        const copies = Object.values(changes).map((change) => change(standIn))
        for (const copy of [standIn, ...copies]) expect(other(copy)).toBe(copy)
      }),
    )
    const cut = token(jwt({ aud: 'x'.repeat(300) })).slice(0, 100)
    for (const copy of [cut, cut.toLowerCase()]) expect(other(copy)).toBe(copy)
  })

  it.each(Object.entries(changes))('%s is the same change of it', (_, change) => {
    fc.assert(
      fc.property(wrapped, (value) => {
        fc.pre(noToken(change(value)) === undefined)
        expect(token(change(value))).toBe(change(token(value)))
      }),
    )
  })

  it('differs from those of other values, however short', () => {
    const values = Array.from({ length: 2000 }, (_, n) => `1234678-aaaa-aaaaaaaa-${n}`)
    expect(new Set(values.map(token)).size).toBe(values.length)
    expect(pseudonyms({ key: 2 }).token(values[0] ?? '')).not.toBe(token(values[0] ?? ''))
  })

  it('leaves what is no token', () => {
    expect(['', 'undefined', 'null', '[object Object]'].map(token)).toEqual([
      '',
      'undefined',
      'null',
      '[object Object]',
    ])
    expect(['[REDACTED]', '****', 'short', '0.AAAAAaa0-aA0a0AAaaAA.AaAAAaAA'].map(token)).toEqual(
      Array.from({ length: 4 }, () => '[removed]'),
    )
  })

  it('survives hostile values', () => {
    const hostile = [
      '"'.repeat(200_000),
      ' x'.repeat(200_000),
      '%25'.repeat(100_000),
      `%FF${'a'.repeat(200)}`,
    ]
    for (const value of hostile) expect(token(value)).toBe(token(value))
    expect(token(`ab%C3%A9%FF%2f${'q7'.repeat(60)}é€😀`)).toMatch(
      /^[a-z]+(?:%ff){3}%2f.*¿※\u{1F000}$/u,
    )
  })
})

describe('tokens of one capture', () => {
  const whole = `1.AXoA${'bC7-d'.repeat(120)}`
  const signed = jwt({ oid: 'p'.repeat(400), iat: 1_700_000_000 })
  const sent = [
    // A piece of a piece.
    whole.slice(0, 120),
    whole.slice(0, 255),
    whole.toLowerCase(),
    `"${whole}"`,
    signed.slice(0, 300),
    signed.toLowerCase(),
    `'${signed}'`,
    `${signed}\n`,
  ]
  const values = { tokens: [...sent, whole, signed], verifiers: [] }
  const standIns = pseudonyms({ values })
  const named = (map: (value: string) => string) => [
    { id: 'whole', value: map(whole), issued: true },
    { id: 'signed', value: map(signed), issued: true },
    ...sent.map((value, at) => ({ id: `copy-${at}`, value: map(value), issued: false })),
  ]

  it('stay altered copies of each other', () => {
    const before = [...alteredCopies(named((value) => value))]
    const after = [...alteredCopies(named(standIns.token))]
    const told = (copies: typeof before) => copies.map(([id, { id: of, how }]) => [id, of, how])
    expect(before).toHaveLength(sent.length)
    expect(told(after)).toEqual(told(before))
    expect(new Map(after).get('copy-1')?.length).toBe(255)
  })

  it('give the same stand-ins when it is sanitized again', () => {
    const cleaned = values.tokens.map(standIns.token)
    const again = pseudonyms({ key: 9, values: { tokens: cleaned, verifiers: [] } })
    expect(cleaned.map(again.token)).toEqual(cleaned)
  })
})

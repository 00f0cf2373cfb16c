import { describe, expect, it } from 'vitest'
import { isComparable, isSynthetic, noToken } from '../../src/exchanges/border/token-shape.ts'

const REAL = `1.AXoAcontosoRouting.AgABAwEAAAD${'aB3-_'.repeat(60)}`

describe('noToken', () => {
  it.each([
    ['', 'empty'],
    ['undefined', 'literal'],
    ['None', 'literal'],
    ['[object Object]', 'literal'],
    ['[REDACTED]', 'placeholder'],
    ['<REFRESH_TOKEN>', 'placeholder'],
    ['****************************', 'placeholder'],
    ['xxxxxxxxxxxxxxxxxxxxxxxxxxxx', 'placeholder'],
    ['YYYYYYYYYYYYYYYYYYYYYYYYYYYYYYYYYYYYYYYY', 'placeholder'],
    ['{{refresh_token_from_vault}}', 'placeholder'],
    ['${NEW_REFRESH_TOKEN_VALUE}', 'placeholder'],
    ['%REFRESH_TOKEN_OF_USER_1%', 'placeholder'],
    ['$(RefreshTokenForTests)', 'placeholder'],
    ['__REFRESH_TOKEN_VALUE_001__', 'placeholder'],
    ['REFRESH_TOKEN_OF_USER_1', 'placeholder'],
    ['a-value-that-was-sanitised-here-0001', 'placeholder'],
    ['RefreshTokenOfTheUser', 'placeholder'],
    ['0.AAAAAaa0-aA0a0AAaaAA.AaAAAaAA', 'placeholder'],
    ['tooShort1', 'placeholder'],
  ])('%s is %s', (value, expected) => {
    expect(noToken(value)).toBe(expected)
  })

  it.each([
    [REAL],
    ['M.C106_BL2.-CWabc!def*ghi$jkl0123456789'],
    // Recordings for tests often number their tokens: different ones are different.
    ['1234678-aaaaaaaaaaaaaaaaaaaaaaaa'],
    ['fake-refresh-token-0001-for-tests'],
  ])('%s may be a token', (value) => {
    expect(noToken(value)).toBeUndefined()
  })
})

describe('isComparable', () => {
  it('is no shortened value, and no piece of an Entra token', () => {
    expect(isComparable(REAL)).toBe(true)
    expect(isComparable(REAL.slice(0, 249))).toBe(false)
    expect(isComparable(`${REAL.slice(0, 300)}...`)).toBe(false)
    expect(isComparable(`${REAL.slice(0, 300)}…`)).toBe(false)
  })
})

describe('isSynthetic', () => {
  it.each([
    ['kXz8Q~SyntheticTokentrail'],
    ['1.ATokentrailPseudonymaB3dE'],
    ['1.atokentrailpseudonymab3de'],
    ['eyJraWQiOiJ0b2tlbnRyYWlsLWFiY2'],
  ])('%s carries a mark, and is no mask', (value) => {
    expect(isSynthetic(value)).toBe(true)
    expect(noToken(value)).toBeUndefined()
  })

  it('is no real token', () => {
    expect(isSynthetic(REAL)).toBe(false)
  })
})

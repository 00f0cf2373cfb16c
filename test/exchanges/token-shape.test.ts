import { describe, expect, it } from 'vitest'
import {
  formatOf,
  isComparable,
  isMask,
  isMaskedState,
  isSynthetic,
  noToken,
} from '../../src/exchanges/border/token-shape.ts'

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
    // Nineteen characters, and no twentieth.
    ['ab1-cd2-ef3-gh4-ij5', 'placeholder'],
    // Words, and the variable of a template, end somewhere.
    ['QwErTyUiOp'.repeat(4), 'placeholder'],
    [`{{${'a1'.repeat(98)}}}`, 'placeholder'],
    ['Y'.repeat(300), 'placeholder'],
    ['the-token-0001-is-not-undefined-but-[REDACTED]', 'placeholder'],
  ])('%s is %s', (value, expected) => {
    expect(noToken(value)).toBe(expected)
  })

  it.each([
    [REAL],
    ['M.C106_BL2.-CWabc!def*ghi$jkl0123456789'],
    // Recordings for tests often number their tokens: different ones are different.
    ['1234678-aaaaaaaaaaaaaaaaaaaaaaaa'],
    ['fake-refresh-token-0001-for-tests'],
    ['ab1-cd2-ef3-gh4-ij5k'],
    // Chance may write a word into a token, far behind its beginning or at its end.
    [`${REAL}redacted${REAL}`],
    [`${REAL}none`],
    ['QwErTyUiOp'.repeat(4) + 'a'],
    [`{{${'a1'.repeat(98)}b}}`],
  ])('%s may be a token', (value) => {
    expect(noToken(value)).toBeUndefined()
  })
})

describe('isComparable', () => {
  it('is no shortened value, and no piece of an Entra token', () => {
    expect(isComparable(REAL)).toBe(true)
    expect(isComparable(REAL.slice(0, 250))).toBe(true)
    expect(isComparable(REAL.slice(0, 249))).toBe(false)
    expect(isComparable(REAL.slice(1, 249))).toBe(true)
    expect(isComparable('k1.Another-service-0001')).toBe(true)
    expect(isComparable(`${REAL.slice(0, 300)}...`)).toBe(false)
    expect(isComparable(`${REAL.slice(0, 300)}…`)).toBe(false)
  })
})

describe('a state', () => {
  it.each([
    ['nothing', '', true],
    ['the mask of a recorder', '[REDACTED]', true],
    ['stars', '*****', true],
    ['a short one', '7', false],
    ['a word', 'undefined', false],
    ['a long one, in which chance wrote a word', `${'aB3-_'.repeat(40)}hidden`, false],
  ])('is masked: %s', (_what, value, expected) => {
    expect(isMaskedState(value)).toBe(expected)
  })
})

describe('a mask in place of a whole body', () => {
  it.each([
    '[REDACTED]',
    ' [removed]\r\n',
    'redacted',
    '<hidden>',
    '(sanitised)',
    '__Sanitized__',
    '*** REDACTED ***',
    '<-- body 7 removed by policy-->',
    '*',
    '*'.repeat(60),
    'xxxx',
    'XXXXXXXX',
  ])('is known: %s', (body) => {
    expect(isMask(body)).toBe(true)
  })

  it.each([
    ['nothing', ''],
    ['white space', ' \r\n'],
    ['three letters', 'xxx'],
    ['a parameter', 'password=hidden'],
    ['a message in which something was masked', '{"a":"[removed]"}'],
    ['something before it', '? [removed]'],
    ['something behind it', '[removed]?'],
    ['letters of a name', 'foxxxx'],
    ['more than any mask has', '*'.repeat(61)],
    ['a sentence', 'The item was removed by its owner, and nobody knows where it is'],
    ['another word', '[present]'],
  ])('is not %s', (_what, body) => {
    expect(isMask(body)).toBe(false)
  })
})

describe('the format of a token', () => {
  it.each([
    [REAL, 'entra'],
    ['0.AXoA', 'entra'],
    ['eyJhbGciOiJub25lIn0.e30.c2ln', 'jwt'],
    ['eyJhbGciOiJub25lIn0.e30.', 'jwt'],
    ['eyJhbGciOiJkaXIifQ.key.iv.text.tag', 'jwe'],
    // `{"kid":"cpim…`.
    ['eyJraWQiOiJjcGltY29yZSJ9.key.iv.text.tag', 'b2c'],
    ['AQABAAAAAAD', 'entra-legacy'],
    ['BAQABAAAAAAD', 'entra-legacy'],
    ['LAQABAAAAAAD', 'entra-legacy'],
    ['OAQABAAAAAAD', 'entra-legacy'],
    ['AwABAAAAvPM1', 'entra-legacy'],
    ['OAAABAAAAiL9', 'entra-legacy'],
    ['M.C106_BL2.-CWabc', 'msa'],
    ['M.R3_BAY.-CWabc', 'msa'],
    ['MCbabc', 'msa'],
    ['EwAoA8l6', 'msa'],
    ['EwDIA8l6', 'msa'],
  ])('%s is %s', (value, format) => {
    expect(formatOf(value)).toBe(format)
  })

  it.each([
    ['no routing hint', '2.AXoA'],
    ['a routing hint that stands elsewhere', 'x1.AXoA'],
    ['three parts that are no JWT', 'one.two.three'],
    ['three parts, of which the second is an object', 'one.eyJhIjoxfQ.three'],
    ['an object and no signature', 'eyJhbGciOiJub25lIn0.e30'],
    ['an object and six parts', 'eyJhbGciOiJkaXIifQ.1.2.3.4.5'],
    ['five parts that are no JWE', 'one.two.three.four.eyJraWQiOiJjcGlt'],
    ['the mark of an old token elsewhere', 'xyAQABAAAAAAD'],
    ['another letter before that mark', 'XAQABAAAAAAD'],
    ['the mark of a personal account elsewhere', 'xM.C106_BL2.-CWabc'],
    ['another letter in that mark', 'M.X106_BL2.-CWabc'],
    ['no number in that mark', 'M.Cab_BL2.-CWabc'],
    ['another letter in a ticket', 'EwEoA8l6'],
    ['what no service marks', '1//0gabcdef'],
  ])('is not known by %s', (_what, value) => {
    expect(formatOf(value)).toBe('opaque')
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

import { describe, expect, it } from 'vitest'
import {
  alteredCopies,
  SHORTEST_PIECE,
  type NamedValue,
} from '../../src/exchanges/join/altered-copies.ts'
import { refreshToken } from './build-entry.ts'

const issued = (id: string, value: string): NamedValue => ({ id, value, issued: true })
const sent = (id: string, value: string): NamedValue => ({ id, value, issued: false })

/** Each damaged copy in the order of ids: `copy how intact`. */
function told(...tokens: readonly NamedValue[]): string[] {
  return [...alteredCopies(tokens)]
    .map(([copy, { how, id, length }]) => [copy, how, id, ...(length ? [length] : [])].join(' '))
    .toSorted()
}

const token = `${refreshToken('A%2F')}+Zz`
const lower = token.toLowerCase()

describe('of a token and its damaged copy', () => {
  it.each<[string, NamedValue[], string[]]>([
    [
      'the issued one is intact',
      [issued('rt-1', token), sent('rt-2', lower)],
      ['rt-2 lower-cased rt-1'],
    ],
    [
      'the issued one is intact, even where it is seen later',
      [sent('rt-1', lower), issued('rt-2', token)],
      ['rt-1 lower-cased rt-2'],
    ],
    [
      'the issued one is intact, though what was sent first looks more whole',
      [sent('rt-1', token), issued('rt-2', lower)],
      ['rt-1 lower-cased rt-2'],
    ],
    [
      'the one sent first is intact, where no issue was seen',
      [sent('rt-1', token), sent('rt-2', lower)],
      ['rt-2 lower-cased rt-1'],
    ],
  ])('%s', (_, tokens, expected) => {
    expect(told(...tokens)).toStrictEqual(expected)
  })
})

describe('two tokens that a server issued', () => {
  it('are two, however alike: only escapes are no damage on the server’s side', () => {
    expect(told(issued('rt-1', token), issued('rt-2', lower))).toStrictEqual([])
    expect(told(issued('rt-1', token), issued('rt-2', ` ${token}`))).toStrictEqual([])
    const decoded = token.replace('%2F', '/')
    expect(told(issued('rt-1', token), issued('rt-2', decoded))).toStrictEqual([
      'rt-2 percent-decoded rt-1',
    ])
    expect(told(issued('rt-1', decoded), issued('rt-2', token))).toStrictEqual([
      'rt-2 percent-decoded rt-1',
    ])
  })
})

describe('quotes', () => {
  it.each([
    [`"${token}"`, true],
    [`'${token}'`, true],
    [`"${token}'`, false],
    [`"${token}`, false],
  ])('that stand around the whole token were added: %#', (value, isCopy) => {
    const copies = isCopy ? ['rt-2 quotes-trimmed rt-1'] : []
    expect(told(issued('rt-1', token), sent('rt-2', value))).toStrictEqual(copies)
  })

  it('inside of a value are a part of it', () => {
    expect(told(issued('rt-1', `x${token}`), sent('rt-2', `x"${token}"`))).toStrictEqual([])
    expect(told(issued('rt-1', `${token}x`), sent('rt-2', `"${token}"x`))).toStrictEqual([])
  })
})

describe('a piece of a token', () => {
  const cut = (length: number): string => token.slice(0, length)

  it('is a copy from that length on that no honest siblings share', () => {
    const whole = issued('rt-1', token)
    expect(told(whole, sent('rt-2', cut(SHORTEST_PIECE)))).toStrictEqual([
      `rt-2 cut rt-1 ${SHORTEST_PIECE}`,
    ])
    expect(told(whole, sent('rt-2', cut(SHORTEST_PIECE - 1)))).toStrictEqual([])
  })

  it('stays a piece, whatever else of another token it is', () => {
    const piece = sent('rt-3', cut(300).toLowerCase())
    expect(told(issued('rt-1', lower), sent('rt-2', cut(300)), piece)).toStrictEqual([
      'rt-3 cut rt-1 300',
    ])
  })

  it('is no token that was sent again with white space behind it', () => {
    expect(told(sent('rt-1', token), sent('rt-2', `${token}\n`))).toStrictEqual([
      'rt-2 space-trimmed rt-1',
    ])
    expect(told(sent('rt-1', `${token}\n`), sent('rt-2', token))).toStrictEqual([
      'rt-2 space-trimmed rt-1',
    ])
  })
})

describe('a token that the recorder shortened', () => {
  it.each([`${token.slice(0, 50)}...`, `${token.slice(0, 50)}…`])(
    'has no copies: what it was, nobody knows',
    (shortened) => {
      const copy = sent('rt-2', shortened.toLowerCase())
      expect(told(issued('rt-1', shortened), copy)).toStrictEqual([])
    },
  )
})

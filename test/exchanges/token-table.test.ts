import { describe, expect, it } from 'vitest'
import { userMasks } from '../../src/exchanges/border/masks.ts'
import { createTokenTable } from '../../src/exchanges/border/token-table.ts'
import { PLACEHOLDER } from '../../src/exchanges/token.ts'
import { refreshToken } from './build-entry.ts'

const [A, B] = [refreshToken('a'), refreshToken('b')]

describe('the secrets of a capture', () => {
  it('are none before one was seen', () => {
    const table = createTokenTable()
    expect(table.tokens()).toStrictEqual([])
    expect(table.wasIssued(A)).toBe(false)
    expect(table.noToken(A)).toBeUndefined()
  })

  it('have an id each, whichever way they went', () => {
    const table = createTokenTable()
    const sent = table.sent('refresh', A)
    const other = table.issued('refresh', B)
    expect(table.issued('refresh', A)).toBe(sent)
    expect(table.sent('refresh', B)).toBe(other)
    expect(other).not.toBe(sent)
    expect(table.tokens().map(({ value }) => value)).toStrictEqual([A, B])
  })

  it.each([
    ['it was only sent', ['sent'], false],
    ['an answer brought it', ['issued'], true],
    ['an answer brought it after it was sent', ['sent', 'issued'], true],
    ['it was sent after an answer brought it', ['issued', 'sent'], true],
  ] as const)('tell whether an answer brought one: %s', (_how, ways, isIssued) => {
    const table = createTokenTable()
    for (const way of ways) table[way]('refresh', A)
    expect(table.wasIssued(A)).toBe(isIssued)
    expect(table.tokens()).toStrictEqual([{ value: A, kind: 'refresh', issued: isIssued }])
    expect(table.wasIssued(B)).toBe(false)
  })

  it.each([
    ['nothing', undefined, undefined],
    ['an empty value', '', undefined],
    ['the word of a careless program', 'undefined', undefined],
    ['the mask of a recorder', '[REDACTED]', PLACEHOLDER],
    ['the mask of the user', 'gone-by-policy-7-of-contoso', PLACEHOLDER],
  ])('are none where %s stands', (_what, value, id) => {
    const table = createTokenTable(userMasks(['gone-by-policy*']))
    expect(table.sent('refresh', value)).toBe(id)
    expect(table.issued('access', value)).toBe(id)
    expect(table.tokens()).toStrictEqual([])
  })

  it('tell what stands in the place of one, also as the user says', () => {
    const table = createTokenTable(userMasks(['gone-by-policy*']))
    expect(table.noToken('gone-by-policy-7-of-contoso')).toBe('placeholder')
    expect(createTokenTable().noToken('gone-by-policy-7-of-contoso')).toBeUndefined()
    expect(table.noToken('null')).toBe('literal')
  })
})

describe('a state', () => {
  const table = () => createTokenTable(userMasks(['gone-by-policy*']))

  it.each(['7', 'undefined', 'sign-in'])('may be short, or a word: %s', (value) => {
    const seen = table()
    expect(seen.sent('state', value)).toBe('0')
    expect(seen.tokens()).toStrictEqual([{ value, kind: 'state', issued: false }])
    expect(table().sent('access', value)).not.toBe('0')
  })

  it.each([
    ['was masked by a recorder', '[REDACTED]', PLACEHOLDER],
    ['was masked by the user', 'gone-by-policy', PLACEHOLDER],
    ['is empty', '', undefined],
    ['was not sent', undefined, undefined],
  ])('is none where it %s', (_what, value, id) => {
    const seen = table()
    expect(seen.sent('state', value)).toBe(id)
    expect(seen.tokens()).toStrictEqual([])
  })
})

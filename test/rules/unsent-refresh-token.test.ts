import { describe, expect, it } from 'vitest'
import { createLookup } from '../../src/catalogue/lookup.ts'
import type { Exchange } from '../../src/exchanges/exchange.ts'
import type { TokenKind } from '../../src/exchanges/token.ts'
import { followTokens } from '../../src/lineage/follow.ts'
import type { Trail } from '../../src/lineage/trail.ts'
import {
  doubtfulRefreshTokens,
  unsentRefreshToken,
} from '../../src/rules/parts/unsent-refresh-token.ts'
import { evidence, HOUR, refresh, refused, signIn, type Wanted } from '../lineage/build-trail.ts'

const MALFORMED = 9002313

/** The run of these exchanges, in which `sent` is a token of this kind. */
function runOf(exchanges: readonly Exchange[], kind: TokenKind = 'refresh'): Trail {
  const seen = evidence(exchanges)
  const tokens = seen.tokens.map((token) => (token.id === 'sent' ? { ...token, kind } : token))
  return followTokens({ ...seen, tokens })
}

/** Entries of the refreshes that may have sent something else. */
function doubtful(exchanges: readonly Exchange[], kind?: TokenKind): readonly number[] {
  const context = { ownerOf: () => undefined, settings: {}, lookup: createLookup() }
  return doubtfulRefreshTokens(runOf(exchanges, kind), context).map(({ entry }) => entry)
}

const unread: Partial<Exchange> = { outcome: 'unknown', responseBody: 'unknown' }

describe('what a refresh sent in place of its refresh token', () => {
  const sentBy = (exchange: Exchange, kind?: TokenKind): string | undefined => {
    const run = runOf([exchange], kind)
    const [only = exchange] = run.exchanges
    return unsentRefreshToken(only, run)
  }

  it.each<readonly [TokenKind, string | undefined]>([
    ['access', 'sent instead of a refresh token'],
    ['id', 'sent instead of a refresh token'],
    ['code', 'sent instead of a refresh token'],
    ['refresh', undefined],
  ])('a token of the kind %s: %s', (kind, expected) => {
    expect(sentBy(refused(MALFORMED, { sends: 'sent' }), kind)).toBe(expected)
  })

  it.each<readonly [Exchange['request']['refreshTokenField'] & string, string | undefined]>([
    ['absent', 'no refresh_token parameter'],
    ['empty', 'an empty refresh_token parameter'],
    ['literal', 'a word such as "undefined" instead of a refresh token'],
    ['placeholder', undefined],
    ['unknown', undefined],
  ])('a parameter that is %s: %s', (refreshTokenField, expected) => {
    expect(sentBy(refused(MALFORMED, { request: { refreshTokenField } }))).toBe(expected)
  })

  it('is nothing where the server took it, or may have', () => {
    const request = { refreshTokenField: 'absent' } as const
    expect(sentBy(refresh({ request }))).toBeUndefined()
    expect(sentBy(refresh({ request, exchange: unread }))).toBeUndefined()
  })

  it('is asked of refreshes only', () => {
    const request = { grantType: 'authorization_code', refreshTokenField: 'absent' } as const
    expect(sentBy(refused(MALFORMED, { request }))).toBeUndefined()
  })
})

describe('a masked token that was refused', () => {
  const masked = (code: number, wanted: Wanted = {}): Exchange =>
    refused(code, { at: 0, sends: 'placeholder', ...wanted })

  it.each<readonly [string, number, readonly number[]]>([
    ['malformed: it may be anything', MALFORMED, [0]],
    ['no valid grant: nor does that tell', 70000, [0]],
    ['by a number that nobody knows', 987_654_321, [0]],
    ['as inactive', 700082, []],
    ['as revoked', 50173, []],
    ['for want of consent', 65001, []],
    ['by a policy', 53003, []],
  ])('%s (%d)', (_how, code, expected) => {
    expect(doubtful([masked(code)])).toEqual(expected)
  })

  it('was looked up where its age is told', () => {
    const error = { error: 'invalid_grant', codes: [], b2cCodes: [], from: 'json' } as const
    const told = (facts: { readonly issuedAt?: number }): readonly number[] =>
      doubtful([masked(0, { exchange: { error: { ...error, facts } } })])
    expect(told({ issuedAt: 1 })).toEqual([])
    expect(told({})).toEqual([0])
  })
})

describe('a token of unknown origin that was refused', () => {
  const bad = refused(MALFORMED, { at: HOUR, sends: 'sent' })
  const hidden = (wanted: Wanted = {}): Exchange =>
    signIn({ at: 0, ...wanted, exchange: { ...unread, ...wanted.exchange } })
  const other = { client: { id: 'app-2', browser: false } }

  it.each<readonly [string, readonly number[], readonly Exchange[]]>([
    ['may be what an unread answer brought', [1], [hidden(), bad]],
    [
      'may be the access token that was masked',
      [1],
      [signIn({ at: 0, answer: { accessToken: 'placeholder' } }), bad],
    ],
    [
      'is what the first of two unread answers brought',
      [1],
      [hidden(), bad, hidden({ at: 2 * HOUR })],
    ],
    ['is nothing that came later', [], [bad, hidden({ at: 2 * HOUR })]],
    ['is nothing that another client got', [], [hidden({ exchange: other }), bad]],
    [
      'is nothing that another answer held than a token answer',
      [],
      [hidden({ exchange: { kind: 'userinfo' } }), bad],
    ],
    [
      'is known by the answer that brought it',
      [],
      [hidden(), signIn({ at: 1, brings: 'sent' }), bad],
    ],
    ['is known where it was taken once', [], [hidden(), refresh({ at: 1, sends: 'sent' }), bad]],
    ['is no doubt where nothing was hidden', [], [bad]],
  ])('%s', (_what, expected, exchanges) => {
    expect(doubtful(exchanges)).toEqual(expected)
  })

  it('is known by its kind', () => {
    expect(doubtful([hidden(), bad], 'access')).toEqual([])
  })

  it('is told elsewhere where no token was sent', () => {
    const empty = refused(MALFORMED, { at: HOUR, request: { refreshTokenField: 'empty' } })
    expect(doubtful([hidden(), empty])).toEqual([])
  })

  it('is none where the server took it', () => {
    expect(doubtful([hidden(), refresh({ at: HOUR, sends: 'sent' })])).toEqual([])
  })
})

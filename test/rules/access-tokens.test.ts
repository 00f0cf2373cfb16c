import { describe, expect, it } from 'vitest'
import type { Exchange } from '../../src/exchanges/exchange.ts'
import type { TokenClaims, TokenRef } from '../../src/exchanges/token.ts'
import {
  type AccessTokens,
  accessTokens,
  isRejectedCall,
  isUnauthorised,
} from '../../src/rules/parts/access-tokens.ts'
import { evidence, HOUR, MINUTE, refresh, START, type Wanted } from '../lineage/build-trail.ts'
import { captureFacts, trailOf } from './build-captures.ts'

/** A refresh that brings this access token. */
function issue(accessToken: string, wanted: Wanted = {}): Exchange {
  return refresh({ ...wanted, answer: { accessToken, ...wanted.answer } })
}

function token(id: string, claims?: TokenClaims): TokenRef {
  const known: TokenRef = {
    id,
    kind: 'access',
    format: 'jwt',
    length: 900,
    comparable: true,
    synthetic: true,
  }
  return { ...known, ...(claims && { claims }) }
}

function index(exchanges: readonly Exchange[], tokens: readonly TokenRef[] = []): AccessTokens {
  const given = { ...evidence(exchanges), tokens }
  return accessTokens(trailOf([captureFacts({ name: 'one.har' })], given))
}

const of = (id: string): Wanted => ({ exchange: { client: { id, browser: false } } })

describe('the end of an access token', () => {
  const LIFE = { answer: { expiresIn: 3600 } }

  it('is what it says itself, whatever its answer says', () => {
    const tokens = index([issue('at-1', { at: 0, ...LIFE })], [token('at-1', { expiresAt: 7 })])
    expect(tokens.expiryOf('at-1')).toBe(7)
  })

  it.each([
    ['the end of the answer', { at: 0, took: 500, ...LIFE }, START + 500 + HOUR],
    [
      'its begin, where no end was recorded',
      { exchange: { startedAt: START }, ...LIFE },
      START + HOUR,
    ],
    ['nothing, where no time was recorded', LIFE, undefined],
    ['nothing, where the answer does not say how long', { at: 0 }, undefined],
  ] as const)('is counted from %s', (_what, wanted, end) => {
    expect(index([issue('at-1', wanted)], [token('at-1')]).expiryOf('at-1')).toBe(end)
  })

  it('is the later one of a token that was issued twice', () => {
    const later = issue('at-1', { at: MINUTE, took: 0, ...LIFE })
    const earlier = issue('at-1', { at: 0, ...LIFE })
    expect(index([earlier, later]).expiryOf('at-1')).toBe(START + MINUTE + HOUR)
  })

  it('is unknown of a token that nothing tells of', () => {
    expect(index([]).expiryOf('at-1')).toBeUndefined()
  })
})

describe('the client of an access token', () => {
  it('is who got it, not whom it names', () => {
    const tokens = index([issue('at-1', of('App-1'))], [token('at-1', { application: 'app-2' })])
    expect(tokens.clientOf('at-1')).toBe('app-1')
    expect(tokens.clientLabel('at-1')).toBe('client App-1 (tenant contoso.example)')
  })

  it('is whom it names, where nobody was seen to get it', () => {
    const tokens = index([], [token('at-1', { application: 'App-2' })])
    expect(tokens.clientOf('at-1')).toBe('app-2')
    expect(tokens.clientLabel('at-1')).toBe('client app-2')
  })

  it.each([
    ['an opaque token', [token('at-1')]],
    ['an unknown one', []],
  ])('is none for %s', (_what, known) => {
    const tokens = index([], known)
    expect(tokens.clientOf('at-1')).toBe('')
    expect(tokens.clientLabel('at-1')).toBe('an unnamed client')
  })
})

describe('the next request for a token', () => {
  const requests = [0, 30, 10, 20].map((minute) => refresh({ at: minute * MINUTE }))
  const other = refresh({ at: 5 * MINUTE, ...of('app-2') })
  const call = refresh({ at: 7 * MINUTE, exchange: { kind: 'resource' } })
  const tokens = (): AccessTokens =>
    index(
      [...requests, other, call, refresh()],
      [token('at-1', { application: 'APP-1' }), token('at-3', { application: 'app-3' })],
    )

  it.each([
    ['at-1', -1, 0],
    ['at-1', 0, 0],
    ['at-1', 1, 10],
    ['at-1', 10, 10],
    ['at-1', 29, 30],
    ['at-1', 31, undefined],
    ['at-3', 0, undefined],
    ['at-of-anybody', 1, 5],
    ['at-of-anybody', 6, 10],
  ])('of the client of %s from minute %d on is in minute %s', (id, from, next) => {
    const at = next === undefined ? undefined : START + next * MINUTE
    expect(tokens().nextRequestAt(id, START + from * MINUTE)).toBe(at)
  })
})

describe('a refused call', () => {
  const answered = (kind: Exchange['kind'], status: number, bearer?: string): Exchange =>
    refresh({ exchange: { kind, status }, ...(bearer !== undefined && { request: { bearer } }) })

  it.each([
    ['resource', 401, true],
    ['userinfo', 401, true],
    ['resource', 403, false],
    ['token', 401, false],
  ] as const)('of kind %s with status %d: %s', (kind, status, expected) => {
    expect(isUnauthorised(answered(kind, status))).toBe(expected)
    expect(isRejectedCall(answered(kind, status, 'at-1'))).toBe(expected)
  })

  it.each([undefined, 'placeholder'])('tells of no token where it shows %s', (bearer) => {
    expect(isRejectedCall(answered('resource', 401, bearer))).toBe(false)
  })
})

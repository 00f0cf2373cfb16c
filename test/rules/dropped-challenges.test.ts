import { describe, expect, it } from 'vitest'
import type { Exchange } from '../../src/exchanges/exchange.ts'
import {
  droppedChallenges,
  isClaimsChallenge,
  namelessChallenges,
} from '../../src/rules/parts/dropped-challenges.ts'
import {
  HOUR,
  MINUTE,
  refresh,
  refused,
  signIn,
  trail,
  type Wanted,
} from '../lineage/build-trail.ts'

const SECOND = 1000
const user = { user: 'user-1' }

/** A refresh that is answered by a challenge for claims. */
const challenged = (at: number, wanted: Wanted = {}): Exchange =>
  refused(50076, {
    at,
    sends: 'rt-1',
    ...wanted,
    exchange: { ...user, ...wanted.exchange },
    answer: { claimsChallenge: true, ...wanted.answer },
  })

/** A refresh that brings an access token. */
const renewed = (at: number, accessToken: string, wanted: Wanted = {}): Exchange =>
  refresh({
    at,
    sends: 'rt-1',
    ...wanted,
    exchange: { ...user, ...wanted.exchange },
    answer: { accessToken, ...wanted.answer },
  })

/** An API asks for claims, of a call with this token. */
const refusedCall = (
  at: number,
  bearer: string,
  host = 'api.contoso.example',
  exchange: Partial<Exchange> = {},
): Exchange =>
  refresh({
    at,
    exchange: {
      kind: 'resource',
      method: 'GET',
      status: 401,
      outcome: 'error',
      authority: { host, provider: 'other', protocol: 'other' },
      client: { browser: false },
      ...exchange,
    },
    request: { bearer },
    answer: { claimsChallenge: true },
  })

/** Entries of the challenges, and of the request between them. */
const dropped = (...exchanges: readonly Exchange[]): number[][] =>
  droppedChallenges(trail(exchanges)).map(({ first, request, second }) =>
    [first, request, second].map(({ entry }) => entry),
  )

describe('a challenge for claims', () => {
  it.each([
    ['token', 400, true],
    ['resource', 401, true],
    ['userinfo', 401, true],
    ['resource', 403, false],
    ['userinfo', 200, false],
    ['authorize', 401, false],
  ] as const)('of a %s answer with status %i: %s', (kind, status, expected) => {
    const exchange = refusedCall(0, 'at-1', undefined, { kind, status })
    expect(isClaimsChallenge(exchange)).toBe(expected)
    const silent = { ...exchange, answer: { ...exchange.answer, claimsChallenge: false } }
    expect(isClaimsChallenge(silent)).toBe(false)
  })

  it('is handed on by a middle tier, which need not meet it', () => {
    expect(isClaimsChallenge(challenged(0, { request: { grantType: 'on_behalf_of' } }))).toBe(false)
  })
})

describe('of the token server', () => {
  it('is dropped where the next request comes without claims', () => {
    expect(dropped(challenged(0), challenged(MINUTE))).toEqual([[0, 1, 1]])
  })

  it('is dropped whatever claims were sent before it, or after all', () => {
    const withClaims = (at: number): Exchange =>
      renewed(at, 'at-9', { request: { hasClaims: true } })
    expect(
      dropped(withClaims(0), challenged(HOUR), challenged(HOUR + MINUTE), withClaims(2 * HOUR)),
    ).toEqual([[1, 2, 2]])
  })

  it.each([
    ['claims are sent and are not enough', challenged(MINUTE, { request: { hasClaims: true } })],
    ['the requests ran beside each other', challenged(100)],
    ['the other is of another user', challenged(MINUTE, { exchange: { user: 'user-2' } })],
    [
      'what the other asked for was not recorded',
      challenged(MINUTE, { exchange: { requestBody: 'unknown' } }),
    ],
    [
      'the other is of another resource',
      challenged(MINUTE, { request: { scopes: ['https://vault.azure.net/.default'] } }),
    ],
  ])('is not where %s', (_name, other) => {
    expect(dropped(challenged(0), other)).toEqual([])
  })

  it('is not where neither request was recorded', () => {
    const unknown = { exchange: { requestBody: 'unknown' } } as const
    expect(dropped(challenged(0, unknown), challenged(MINUTE, unknown))).toEqual([])
  })

  it('is not where the client got tokens between the two', () => {
    expect(dropped(challenged(0), renewed(MINUTE, 'at-1'), challenged(HOUR))).toEqual([])
  })

  it('is where an answer between the two brought none', () => {
    const empty = refresh({ at: MINUTE, sends: 'rt-1', exchange: user })
    expect(dropped(challenged(0), empty, challenged(HOUR))).toEqual([[0, 2, 2]])
  })

  it('is not sure where the page of a new sign-in was not recorded', () => {
    const code = { request: { grantType: 'authorization_code' } } as const
    const run = [challenged(0), challenged(MINUTE, code)]
    expect(droppedChallenges(trail(run)).map(({ doubt }) => doubt?.unseen)).toEqual(['page'])
    // A later request without a page is sure, and is told instead.
    const sure = droppedChallenges(trail([...run, challenged(2 * MINUTE)]))
    expect(sure.map(({ doubt }) => doubt?.unseen)).toEqual([undefined])
    expect(sure.map(({ second }) => second.entry)).toEqual([2])
  })

  it('is not sure where the challenges name no user, though the client has but one', () => {
    const unnamed = (at: number): Exchange =>
      refused(50076, { at, sends: 'rt-8', answer: { claimsChallenge: true } })
    const signedIn = signIn({ at: 0, brings: 'rt-1', exchange: user })
    const found = droppedChallenges(trail([signedIn, unnamed(HOUR), unnamed(HOUR + MINUTE)]))
    expect(found.map(({ doubt }) => doubt?.unseen)).toEqual(['user'])
  })

  it.each([
    ['answer', MINUTE],
    [undefined, 3 * MINUTE],
  ])('is not sure where an answer between the two cannot be read: %s', (unseen, at) => {
    const masked = refresh({ at, sends: 'rt-1', exchange: { requestBody: 'unknown' } })
    const found = droppedChallenges(trail([challenged(0), masked, challenged(2 * MINUTE)]))
    expect(found.map(({ doubt }) => doubt?.unseen)).toEqual([unseen])
  })

  it('is sure where the page of a new sign-in sent no claims', () => {
    const signedIn = challenged(MINUTE, {
      exchange: { continues: 'x1' },
      request: { grantType: 'authorization_code' },
    })
    const found = droppedChallenges(trail([challenged(0), signedIn]))
    expect(found.map(({ doubt }) => doubt?.unseen)).toEqual([undefined])
  })
})

describe('of an API', () => {
  const first = renewed(0, 'at-1')
  const asked = refusedCall(MINUTE, 'at-1')
  const again = (host?: string): readonly Exchange[] => [
    renewed(MINUTE + SECOND, 'at-2'),
    refusedCall(MINUTE + 2 * SECOND, 'at-2', host),
  ]

  it('is dropped where the next token is asked for without claims', () => {
    expect(dropped(first, asked, ...again())).toEqual([[1, 2, 3]])
  })

  it('is not dropped towards another API', () => {
    expect(dropped(first, asked, ...again('other.contoso.example'))).toEqual([])
  })

  it.each([
    [
      'the next token was not asked for by a token request',
      refresh({ at: 0, exchange: { ...user, kind: 'authorize' }, answer: { accessToken: 'at-1' } }),
    ],
    [
      'a middle tier asked on behalf of its user',
      signIn({
        at: 0,
        exchange: user,
        request: { grantType: 'on_behalf_of' },
        answer: { accessToken: 'at-1' },
      }),
    ],
    ['nothing tells where the token comes from', renewed(0, 'at-9')],
  ])('is not followed where %s', (_name, issuer) => {
    const twice = [issuer, asked, refusedCall(2 * MINUTE, 'at-1')]
    expect(dropped(...twice)).toEqual([])
  })

  it('has no owner where no answer brought the token, or nothing names its user', () => {
    const unnamed = refresh({
      at: 0,
      sends: 'rt-7',
      exchange: { client: { id: 'app-9', browser: false } },
      answer: { accessToken: 'at-3' },
    })
    const run = trail([
      first,
      unnamed,
      asked,
      refusedCall(2 * MINUTE, 'at-9'),
      refusedCall(3 * MINUTE, 'at-3'),
    ])
    expect(namelessChallenges(run).map(({ request }) => request.bearer)).toEqual(['at-9', 'at-3'])
  })
})

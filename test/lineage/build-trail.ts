import type { CaptureFacts, Evidence } from '../../src/exchanges/evidence.ts'
import type { Exchange, RequestFacts } from '../../src/exchanges/exchange.ts'
import type { TokenRef } from '../../src/exchanges/token.ts'
import { followTokens, type FollowOptions } from '../../src/lineage/follow.ts'
import type { Trail } from '../../src/lineage/trail.ts'

export const START = Date.UTC(2025, 2, 1, 8)
export const MINUTE = 60_000
export const HOUR = 60 * MINUTE
export const DAY = 24 * HOUR

/** What a test wants to differ from a plain successful refresh at Entra. */
export interface Wanted {
  readonly at?: number
  readonly took?: number
  readonly sends?: string
  readonly brings?: string
  readonly capture?: string
  readonly request?: Partial<RequestFacts>
  readonly answer?: Partial<Exchange['answer']>
  readonly exchange?: Partial<Exchange>
}

/** A refresh; `at` is relative to `START`, absent means unknown. */
export function refresh(wanted: Wanted = {}): Exchange {
  const { at, took = 200, sends, brings, capture = 'one.har' } = wanted
  return {
    id: 'x0',
    capture,
    entry: 0,
    alsoAt: [],
    kind: 'token',
    method: 'POST',
    authority: {
      host: 'login.microsoftonline.com',
      provider: 'entra',
      cloud: 'public',
      tenant: 'contoso.example',
      protocol: 'v2',
    },
    client: { id: 'app-1', browser: false },
    channel: 'public',
    status: 200,
    outcome: 'success',
    definite: true,
    requestBody: 'seen',
    responseBody: 'seen',
    parameters: [],
    ...(at !== undefined && { startedAt: START + at, endedAt: START + at + took }),
    ...wanted.exchange,
    request: {
      grantType: 'refresh_token',
      secretHints: [],
      hasClaims: false,
      hasPkce: false,
      ...(sends !== undefined && { refreshToken: sends, refreshTokenField: 'token' }),
      ...wanted.request,
    },
    answer: {
      foci: false,
      claimsChallenge: false,
      refreshTokenField: brings === undefined ? 'absent' : 'token',
      ...(brings !== undefined && { refreshToken: brings }),
      ...wanted.answer,
    },
  }
}

/** A sign-in by code that brings a refresh token. */
export function signIn(wanted: Wanted = {}): Exchange {
  return refresh({ ...wanted, request: { grantType: 'authorization_code', ...wanted.request } })
}

/** A refused refresh with this AADSTS number. */
export function refused(code: number, wanted: Wanted = {}): Exchange {
  return refresh({
    ...wanted,
    exchange: {
      status: 400,
      outcome: 'error',
      error: { error: 'invalid_grant', codes: [code], b2cCodes: [], facts: {}, from: 'json' },
      ...wanted.exchange,
    },
  })
}

/** Numbers the exchanges as the join does and gives every token that they name. */
export function evidence(
  exchanges: readonly Exchange[],
  captures: readonly Partial<CaptureFacts>[] = [],
): Evidence {
  const numbered = exchanges.map((exchange, n) => ({ ...exchange, id: `x${n + 1}`, entry: n }))
  const names = [...new Set(exchanges.map(({ capture }) => capture))]
  const ids = new Set(
    exchanges.flatMap(({ request, answer }) => [request.refreshToken, answer.refreshToken]),
  )
  return {
    exchanges: numbered,
    captures: names.map((name) =>
      captureFacts(
        name,
        captures.find((one) => one.name === name),
      ),
    ),
    tokens: [...ids].filter((id) => id !== undefined && id !== 'placeholder').map(refreshToken),
    bearerUses: [],
    exposures: [],
  }
}

export function trail(exchanges: readonly Exchange[], options?: FollowOptions): Trail {
  return followTokens(evidence(exchanges), options)
}

function captureFacts(name: string, facts: Partial<CaptureFacts> = {}): CaptureFacts {
  return {
    name,
    browserMade: false,
    entries: 1,
    hosts: 1,
    credentialHeaders: false,
    authorityAnswers: 1,
    tunnels: [],
    readableAuthorityHosts: [],
    diagnostics: [],
    ...facts,
  }
}

function refreshToken(id = ''): TokenRef {
  return { id, kind: 'refresh', format: 'entra', length: 700, comparable: true, synthetic: true }
}

import { describe, expect, it } from 'vitest'
import { joinExtracts } from '../../src/exchanges/join.ts'
import {
  APP,
  START,
  TENANT,
  evidenceOf,
  exchangeOf,
  extractPlans,
  jwt,
  refreshToken,
} from './build-entry.ts'

const refresh = {
  body: {
    client_id: APP,
    grant_type: 'refresh_token',
    refresh_token: refreshToken('a'),
    scope: 'https://graph.microsoft.com/.default openid',
  },
  answer: {
    token_type: 'Bearer',
    expires_in: 3600,
    scope: 'email https://graph.microsoft.com/User.Read',
    access_token: jwt({ aud: 'https://graph.microsoft.com', exp: 1_740_820_000, tid: TENANT }),
    refresh_token: refreshToken('b'),
  },
}

describe('a v2 refresh', () => {
  it('becomes one exchange with both refresh tokens named', async () => {
    const { exchanges, tokens } = await evidenceOf(refresh)
    expect(exchanges).toHaveLength(1)
    expect(exchanges[0]).toMatchObject({
      id: 'x1',
      kind: 'token',
      startedAt: START,
      endedAt: START + 200,
      authority: { provider: 'entra', cloud: 'public', tenant: TENANT, protocol: 'v2' },
      client: { id: APP, browser: false },
      channel: 'public',
      outcome: 'success',
      definite: true,
      request: { grantType: 'refresh_token', refreshToken: 'rt-1', refreshTokenField: 'token' },
      answer: { refreshToken: 'rt-2', accessToken: 'at-1', expiresIn: 3600 },
    })
    expect(
      tokens.map(({ id, kind, format, comparable, synthetic }) => [
        id,
        kind,
        format,
        comparable,
        synthetic,
      ]),
    ).toStrictEqual([
      ['rt-1', 'refresh', 'entra', true, true],
      ['rt-2', 'refresh', 'entra', true, true],
      ['at-1', 'access', 'jwt', true, true],
    ])
    expect(tokens[2]?.claims).toStrictEqual({
      audience: 'https://graph.microsoft.com',
      expiresAt: 1_740_820_000_000,
      tenant: TENANT,
    })
  })

  it('shows its parameters without any secret', async () => {
    const { parameters } = await exchangeOf(refresh)
    expect(parameters).toStrictEqual([
      { name: 'client_id', in: 'body', value: APP },
      { name: 'grant_type', in: 'body', value: 'refresh_token' },
      { name: 'refresh_token', in: 'body', ref: 'rt-1' },
      { name: 'scope', in: 'body', value: 'https://graph.microsoft.com/.default openid' },
    ])
  })

  it('crosses a structured clone before it is joined', async () => {
    const extract = await extractPlans([refresh])
    expect(joinExtracts([structuredClone(extract)])).toStrictEqual(joinExtracts([extract]))
  })
})

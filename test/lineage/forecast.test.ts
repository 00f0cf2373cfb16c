import { describe, expect, it } from 'vitest'
import type { Authority, Exchange, OAuthError } from '../../src/exchanges/exchange.ts'
import type { FollowOptions } from '../../src/lineage/follow.ts'
import { DAY, HOUR, START, refresh, refused, signIn, trail, type Wanted } from './build-trail.ts'

function forecastOf(id: string, exchanges: readonly Exchange[], options?: FollowOptions) {
  return trail(exchanges, options).refreshToken(id)?.forecast
}

const page = { exchange: { channel: 'browser' as const } }

/** A refused refresh whose error names the limit that the token had. */
function limited(wanted: Wanted, error: Partial<OAuthError> = {}): Exchange {
  const facts = { windowMs: 12 * HOUR }
  return refused(70_043, {
    sends: 'rt-1',
    ...wanted,
    exchange: {
      ...wanted.exchange,
      error: { codes: [70_043], b2cCodes: [], facts, from: 'json', ...error },
    },
  })
}

function at(provider: Authority['provider']): Wanted {
  return { exchange: { authority: { host: 'login.contoso.example', provider, protocol: 'other' } } }
}

describe('the forecast', () => {
  it('counts ninety days from the answer that brought the token', () => {
    expect(forecastOf('rt-1', [signIn({ at: 0, took: 0, brings: 'rt-1' })])).toStrictEqual({
      expiresAt: START + 90 * DAY,
      windowMs: 90 * DAY,
      atLatest: false,
      basis: '90 days after issue',
      inUse: true,
    })
  })

  it('says "at the latest" where only its use was seen', () => {
    const refreshes = [refresh({ at: 0, sends: 'rt-1', brings: 'rt-2' })]
    expect(forecastOf('rt-1', refreshes)).toStrictEqual({
      expiresAt: START + 90 * DAY,
      windowMs: 90 * DAY,
      atLatest: true,
      basis: '90 days after it was first seen',
      inUse: false,
    })
  })

  it('counts from the age or the date that the server tells', () => {
    const aged = { at: 0, took: 0, sends: 'rt-1', answer: { refreshTokenAgeMs: 10 * DAY } }
    expect(forecastOf('rt-1', [refresh(aged)])?.expiresAt).toBe(START + 80 * DAY)
    const facts = { issuedAt: START - 91 * DAY, windowMs: 90 * DAY }
    const dated = limited({ at: 0 }, { codes: [700_082], facts })
    expect(forecastOf('rt-1', [dated])).toMatchObject({
      expiresAt: START - DAY,
      basis: 'the limit that the error names after issue',
    })
  })

  it.each([
    ['b2c', 14 * DAY, '14 days after issue'],
    ['entra', 90 * DAY, '90 days after issue'],
  ] as const)('knows the window of %s', (provider, windowMs, basis) => {
    const brought = signIn({ at: 0, brings: 'rt-1', ...at(provider) })
    expect(forecastOf('rt-1', [brought])).toMatchObject({ windowMs, basis })
  })

  it.each(['msa', 'ciam', 'adfs', 'google', 'auth0', 'okta', 'other'] as const)(
    'predicts nothing at %s, which documents no window',
    (provider) => {
      const brought = signIn({ at: 0, brings: 'rt-1', ...at(provider) })
      expect(forecastOf('rt-1', [brought])).toBeUndefined()
    },
  )
})

describe('the forecast for a page', () => {
  it('lets every token end a day after the sign-in', () => {
    const made = [
      signIn({ at: 0, took: 0, brings: 'rt-1', ...page }),
      refresh({ at: 20 * HOUR, sends: 'rt-1', brings: 'rt-2', ...page }),
    ]
    for (const id of ['rt-1', 'rt-2']) {
      expect(forecastOf(id, made)).toMatchObject({
        expiresAt: START + DAY,
        windowMs: DAY,
        atLatest: false,
        basis: '24 hours after the sign-in',
      })
    }
  })

  it('counts from the first sight of the family where the sign-in was not seen', () => {
    const made = [
      refresh({ at: 0, sends: 'rt-1', brings: 'rt-2', ...page }),
      refresh({ at: HOUR, sends: 'rt-2', brings: 'rt-3', ...page }),
    ]
    expect(forecastOf('rt-3', made)).toMatchObject({
      expiresAt: START + DAY,
      atLatest: true,
      basis: '24 hours after it was first seen',
    })
  })

  it('knows a page by AADSTS700084, wherever it was recorded', () => {
    const told = refused(700_084, { at: HOUR, sends: 'rt-1' })
    const made = [signIn({ at: 0, brings: 'rt-1' }), told]
    expect(forecastOf('rt-1', made)?.windowMs).toBe(DAY)
  })

  it('is for Entra only: elsewhere a page has the window of any client', () => {
    const exchange = { ...page.exchange, ...at('b2c').exchange }
    const made = [signIn({ at: 0, brings: 'rt-1', exchange })]
    expect(forecastOf('rt-1', made)?.windowMs).toBe(14 * DAY)
  })

  it('is not shortened by the limit of an error, which counts from the sign-in too', () => {
    const made = [signIn({ at: 0, brings: 'rt-1', ...page }), limited({ at: HOUR, ...page })]
    expect(forecastOf('rt-1', made)?.windowMs).toBe(DAY)
  })
})

describe('a window that somebody tells', () => {
  it('is in the answer: the server goes before any documented window', () => {
    const told = { refreshTokenExpiresIn: 3600 }
    const brought = signIn({ at: 0, took: 500, brings: 'rt-1', answer: told, ...page })
    const expected = {
      expiresAt: START + 500 + HOUR,
      windowMs: HOUR,
      atLatest: false,
      basis: 'refresh_token_expires_in of the answer that brought it',
      inUse: true,
    }
    expect(forecastOf('rt-1', [brought])).toStrictEqual(expected)
    const { endedAt: _endedAt, ...open } = brought
    expect(forecastOf('rt-1', [open])?.expiresAt).toBe(START + HOUR)
    const { startedAt: _startedAt, ...untimed } = open
    expect(forecastOf('rt-1', [untimed])).toBeUndefined()
  })

  it('is not that of the answer which replaced the token', () => {
    const answer = { refreshTokenExpiresIn: 3600 }
    const made = [refresh({ at: 0, sends: 'rt-1', brings: 'rt-2', answer })]
    expect(forecastOf('rt-1', made)?.windowMs).toBe(90 * DAY)
    expect(forecastOf('rt-2', made)?.windowMs).toBe(HOUR)
  })

  it('is the limit that an error names, at Entra, before what the user says', () => {
    const made = [signIn({ at: 0, took: 0, brings: 'rt-1' }), limited({ at: HOUR })]
    expect(forecastOf('rt-1', made, { lifetimes: { entra: DAY } })).toMatchObject({
      expiresAt: START + 12 * HOUR,
      windowMs: 12 * HOUR,
    })
    const elsewhere = [
      signIn({ at: 0, brings: 'rt-1', ...at('b2c') }),
      limited({ at: HOUR, ...at('b2c') }),
    ]
    expect(forecastOf('rt-1', elsewhere)?.windowMs).toBe(14 * DAY)
  })

  it('is what the user says, before what is usual', () => {
    const brought = signIn({ at: 0, took: 0, brings: 'rt-1' })
    expect(forecastOf('rt-1', [brought], { lifetimes: { entra: 30 * DAY } })).toMatchObject({
      expiresAt: START + 30 * DAY,
      basis: '30 days (configured) after issue',
    })
  })
})

describe('what an answer tells a page of its token', () => {
  const told = (since: number, seconds: number, wanted: Wanted): Wanted => ({
    at: since,
    took: 0,
    answer: { refreshTokenExpiresIn: seconds },
    ...wanted,
  })
  const signedIn = (wanted: Wanted) => signIn(told(0, 86_400, { brings: 'rt-1', ...wanted }))
  const refreshed = (wanted: Wanted) =>
    refresh(told(20 * HOUR, 4 * 3600, { sends: 'rt-1', brings: 'rt-2', ...wanted }))

  it('is what is left of the window that its sign-in began', () => {
    expect(forecastOf('rt-2', [signedIn(page), refreshed(page)])).toMatchObject({
      expiresAt: START + DAY,
      windowMs: DAY,
    })
  })

  it('is a window of its own where no sign-in was seen', () => {
    expect(forecastOf('rt-2', [refreshed(page)])?.windowMs).toBe(4 * HOUR)
  })

  it.each([
    ['another kind of client', {}],
    ['another provider', { exchange: { ...page.exchange, ...at('b2c').exchange } }],
  ] satisfies [string, Wanted][])('is a window of its own for %s', (_name, wanted) => {
    expect(forecastOf('rt-2', [signedIn(wanted), refreshed(wanted)])?.windowMs).toBe(4 * HOUR)
  })
})

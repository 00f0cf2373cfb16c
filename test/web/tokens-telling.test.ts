import { describe, expect, it } from 'vitest'
import { tellClaims } from '../../src/report/telling/claims.ts'
import { expiresBasis, issuedBasis } from '../../src/report/telling/date-basis.ts'
import { duration } from '../../src/report/telling/duration.ts'
import { tellErrorFacts } from '../../src/report/telling/error-facts.ts'
import { createLookup } from '../../src/report/telling/lookup.ts'
import { tellRefreshTokens } from '../../src/report/telling/refresh-tokens.ts'
import { tellScopes } from '../../src/report/telling/scopes.ts'
import { tokenStanding } from '../../src/report/telling/token-standing.ts'
import type { Report } from '../../src/report/report.ts'
import { exchange, refreshToken, report, sampleReport } from '../report/sample-report.ts'

describe('the standing of a refresh token', () => {
  const standings = (of: Report): Record<string, string> => {
    const lookup = createLookup(of)
    const texts = tellRefreshTokens(lookup)
    return Object.fromEntries(texts.map((text) => [text.token.id, tokenStanding(text, lookup)]))
  }

  it('tells an ignored rotation, and a token that was sent after its end', () => {
    expect(standings(sampleReport)).toMatchObject({
      'rt-8': 'replaced, but still sent',
      'rt-20': 'never used',
      'rt-50': 'sent after its end',
    })
  })

  it('tells what replaced it, and which one is in use', () => {
    const [family] = sampleReport.families
    if (family?.forecast === undefined) throw new Error('The first family has a forecast.')
    const forecast = { ...family.forecast, token: 'rt-2' }
    const tokens = [
      refreshToken('rt-1', { family: family.id, replacedBy: ['rt-2'], uses: 1 }),
      refreshToken('rt-2', { family: family.id }),
    ]
    const fresh = report({ families: [{ ...family, forecast }], tokens })
    expect(standings(fresh)).toEqual({ 'rt-1': 'replaced by rt-2', 'rt-2': 'newest, not used yet' })
    const { authority } = family
    const hiding = { ...fresh, exchanges: [exchange('x1', { authority })] }
    expect(standings(hiding)['rt-2']).toBe('newest')
    expect(standings({ ...hiding, families: [] })['rt-2']).toBe('')
    const sent = { ...fresh, tokens: tokens.map((token) => ({ ...token, uses: 1 })) }
    expect(standings(sent)['rt-2']).toBe('in use')
  })

  it('is hidden by unseen requests of its own client, or of nobody knows whom', () => {
    const [family] = sampleReport.families
    if (family === undefined) throw new Error('The sample has a family.')
    const tokens = [refreshToken('rt-2', { family: family.id })]
    const { authority } = family
    const { clientId: _, ...anonymous } = exchange('x1', { authority })
    const elsewhere = { ...authority, tenant: 'fabrikam.example' }
    const told = [
      exchange('x1', { authority }),
      anonymous,
      exchange('x1', { authority, clientId: '99999999-9999-4999-8999-999999999999' }),
      exchange('x1', { authority: elsewhere }),
    ].map((one) => standings(report({ families: [family], tokens, exchanges: [one] }))['rt-2'])
    expect(told).toEqual(['', '', 'never used', 'never used'])
  })

  it('takes the last token of a family whose end nobody knows for the newest', () => {
    const [first] = sampleReport.families
    if (first === undefined) throw new Error('The sample has a family.')
    const { forecast: _, ...family } = first
    const tokens = [
      refreshToken('rt-1', { family: family.id, replacedBy: ['rt-2'], uses: 1 }),
      refreshToken('rt-2', { family: family.id }),
    ]
    const endless = { ...family, tokens: ['rt-1', 'rt-2'] }
    expect(standings(report({ families: [endless], tokens }))['rt-2']).toBe('newest, not used yet')
  })

  it('calls no token newest after a later sign-in of the same user', () => {
    const [family] = sampleReport.families
    if (family?.forecast === undefined) throw new Error('The first family has a forecast.')
    const owned = (id: string, token: string, user: string): Report['families'][number] => ({
      ...family,
      id,
      user,
      ...(family.forecast && { forecast: { ...family.forecast, token } }),
    })
    const tokens = [
      refreshToken('rt-1', { family: 'f1', issuedAt: '2025-11-19T13:00:00.000Z' }),
      refreshToken('rt-2', { family: 'f2', issuedAt: '2025-11-19T14:00:00.000Z' }),
    ]
    const families = [owned('f1', 'rt-1', 'user-1'), owned('f2', 'rt-2', 'user-1')]
    expect(standings(report({ families, tokens }))).toEqual({
      'rt-1': 'never used',
      'rt-2': 'newest, not used yet',
    })
    const apart = [owned('f1', 'rt-1', 'user-1'), owned('f2', 'rt-2', 'user-2')]
    expect(standings(report({ families: apart, tokens }))['rt-1']).toBe('newest, not used yet')
  })
})

describe('what the dates of a token rest on', () => {
  it.each([
    ['answer', 'when an answer brought it'],
    ['age-header', 'from its age in x-ms-clitelem'],
    ['error-text', 'named by an error message'],
    ['claim', 'its iat claim'],
    ['a basis to come', 'a basis to come'],
  ])('tells the issue by %s', (basis, words) => {
    const token = refreshToken('rt-1', {
      issuedAt: '2025-11-19T13:04:01.000Z',
      issuedBasis: basis,
    })
    expect(issuedBasis(token)).toBe(words)
  })

  it('tells of a token whose issue was not seen that it was seen then', () => {
    const { firstSeenAt: _unknown, ...never } = refreshToken('rt-1')
    expect(issuedBasis(refreshToken('rt-1'))).toBe('first seen then')
    expect(issuedBasis(never)).toBe('')
  })

  it('tells the end in the words of the forecast', () => {
    const end = { expiresAt: '2026-02-17T13:04:01.000Z' }
    const basis = (expires: string): string =>
      expiresBasis(refreshToken('rt-1', { ...end, expiresBasis: expires }))
    expect(basis('90 days after issue')).toBe('90 days after issue')
    expect(basis('exp claim')).toBe('its exp claim')
    expect(expiresBasis(refreshToken('rt-1'))).toBe('')
  })
})

describe('the scopes of an exchange', () => {
  const told = (requested: string[], granted: string[], more: object = {}): string =>
    tellScopes(exchange('x1', { scopesRequested: requested, scopesGranted: granted, ...more }))

  it.each([
    [['User.Read'], ['User.Read'], 'All that was asked for was granted.'],
    [
      ['https://graph.microsoft.com/user.read'],
      ['User.Read'],
      'All that was asked for was granted.',
    ],
    [['User.Read', 'Mail.Read'], ['User.Read'], 'Not granted: Mail.Read.'],
    [['User.Read'], ['User.Read', 'email'], 'Granted beyond the request: email.'],
    [
      ['https://graph.microsoft.com/.default'],
      ['https://graph.microsoft.com/User.Read'],
      'All that was asked for was granted.',
    ],
  ])('tells the difference between %j and %j', (requested, granted, words) => {
    expect(told(requested, granted)).toBe(words)
  })

  it('takes a refresh token for the grant of offline_access, which no answer names', () => {
    const scopes = ['User.Read', 'offline_access']
    const more = { refreshTokenReturned: 'rt-1' }
    expect(told(scopes, ['User.Read'], more)).toBe('All that was asked for was granted.')
    expect(told(scopes, ['User.Read'])).toBe('Not granted: offline_access.')
  })

  it('are not compared where one side was not seen', () => {
    expect(tellScopes(exchange('x1', { scopesRequested: ['User.Read'] }))).toBe('')
  })
})

describe('claims and facts', () => {
  it('of a token are labelled, with times as everywhere', () => {
    const claims = { expiresAt: '2025-11-19T14:04:01.000Z', scopes: ['User.Read', 'openid'] }
    expect(tellClaims(refreshToken('at-1', { claims }))).toEqual([
      { label: 'expires', text: '2025-11-19 14:04:01Z' },
      { label: 'scopes', text: 'User.Read openid' },
    ])
  })

  it('of an error are words', () => {
    const error = sampleReport.exchanges.find(({ id }) => id === 'x5')?.error
    if (error === undefined) throw new Error('x5 failed.')
    const facts = { ...error.facts, inactivity: true, yetUnknown: 7 }
    expect(tellErrorFacts({ ...error, facts })).toEqual([
      { label: 'grant issued', text: '2025-08-01 08:00:00Z' },
      { label: 'window', text: '90 days' },
      { label: 'speaks of inactivity', text: 'yes' },
      { label: 'yetUnknown', text: '7' },
    ])
  })
})

describe('a duration', () => {
  it.each([
    [0, '0 ms'],
    [200, '200 ms'],
    [1500, '1.5 s'],
    [90_000, '1.5 min'],
    [93_600_000, '26 h'],
    [7_776_000_000, '90 days'],
  ])('of %d ms is %s', (ms, words) => {
    expect(duration(ms)).toBe(words)
  })
})

import { describe, expect, it } from 'vitest'
import { b2cCodesInText, codesInText } from '../../src/catalogue/codes-in-text.ts'
import { extractFacts, parseServerTime } from '../../src/catalogue/extract-facts.ts'

const DAY = 86_400_000
const APP = '22222222-2222-4222-8222-222222222222'
const issuedAt = Date.parse('2025-01-02T03:04:05.678Z')
const issued = '2025-01-02T03:04:05.6789012Z'

describe('the facts of an error text', () => {
  it.each([
    ...[' ', '\u00a0', '&nbsp;', '\u00c2\u00a0', '\u00c2 ', '\r\n'].map(
      (space): [string, object] => [
        `AADSTS700082: The refresh token has expired due to inactivity.${space}The token was issued on ${issued} and was inactive for 90.00:00:00.`,
        { issuedAt, windowMs: 90 * DAY, inactivity: true },
      ],
    ),
    [
      `AADSTS700082: … The token was issued on ${issued} and was inactive for 12:00:00.`,
      { issuedAt, windowMs: DAY / 2, inactivity: true },
    ],
    [
      `AADSTS700081: … The token was issued on ${issued} and the maximum allowed lifetime for this application is 1.12:00:00.`,
      { issuedAt, windowMs: 1.5 * DAY },
    ],
    [
      'AADSTS700084: The refresh token was issued to a single page app (SPA), and therefore has a fixed, limited lifetime of 1.00:00:00, which cannot be extended. The token was issued on 2025-01-02T05:04:05.6780000+02:00.',
      { issuedAt, windowMs: DAY },
    ],
    [
      `AADSTS70043: … The token was issued on ${issued} and the maximum allowed lifetime for this request is 43200.`,
      { issuedAt, windowMs: DAY / 2 },
    ],
    [
      `AADSTS50173: … The grant was issued on '${issued}' and the TokensValidFrom date (before which tokens are not valid) for this user is '2025-02-01T00:00:00.0000000Z'.`,
      { issuedAt, tokensValidFrom: Date.parse('2025-02-01T00:00:00Z') },
    ],
    [
      'AADB2C90080: The provided grant has expired. Current time: 1740816000, Grant issued time: 1739606400, Grant sliding window expiration time: 1740812400',
      { issuedAt: 1_739_606_400_000, expiredAt: 1_740_812_400_000 },
    ],
    [
      `AADSTS700016: Application with identifier '${APP}' was not found in the directory 'contoso.example'.`,
      { namedApplication: APP },
    ],
    [
      `AADSTS7000215: Invalid client secret provided. … for a secret added to app '${APP}'.`,
      { namedApplication: APP, clientSecret: true },
    ],
    [
      `AADSTS900144: The request body must contain the following parameter: 'grant_type'.`,
      { missingParameter: 'grant_type' },
    ],
    ['AADSTS50132: expired or revoked external refresh token', { externalRefreshToken: true }],
    ["AADSTS50034: account 'a@contoso.example' does not exist", {}],
    ['The token was issued on 9999-99-99T99:99:99Z and was inactive for :::', { inactivity: true }],
  ])('%j', (text, facts) => {
    expect(extractFacts(text)).toEqual(facts)
  })

  it('are found in linear time', () => {
    const start = performance.now()
    extractFacts('issued on '.repeat(100_000) + ' '.repeat(100_000))
    expect(performance.now() - start).toBeLessThan(1000)
  })
})

describe('the server’s time', () => {
  it.each([
    ['2025-03-01 08:00:05Z', '2025-03-01T08:00:05.000Z'],
    ['x Timestamp: 2025-03-01T08:00:05.1234567Z', '2025-03-01T08:00:05.123Z'],
  ])('of %s', (text, expected) => {
    expect(new Date(parseServerTime(text) ?? 0).toISOString()).toBe(expected)
  })

  it('is not guessed', () => {
    expect(parseServerTime('yesterday')).toBeUndefined()
  })
})

describe('codes in a text', () => {
  it('keep their order, the last mention of each counting', () => {
    expect(codesInText('AADSTS70002: a. AADSTS70008: b. AADSTS123: c. AADSTS70002')).toEqual([
      70008, 70002,
    ])
    expect(b2cCodesInText('AADB2C90080: a AADSTS50058')).toEqual([90080])
    expect(codesInText('nothing 700082')).toEqual([])
  })
})

import { Buffer } from 'node:buffer'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { b2cCodesInText, codesInText } from '../../src/catalogue/codes-in-text.ts'
import { extractFacts, parseServerTime } from '../../src/catalogue/extract-facts.ts'
import { readableParts } from '../../src/catalogue/readable-parts.ts'
import { fixtures } from '../fixtures/all-fixtures.ts'

/** Everything that is read of an error text. */
function told(text: string): unknown {
  const stamp = text.lastIndexOf('Timestamp:')
  return {
    codes: codesInText(text),
    b2cCodes: b2cCodesInText(text),
    facts: extractFacts(text),
    at: stamp === -1 ? undefined : parseServerTime(text.slice(stamp, stamp + 60)),
    ids: [...text.matchAll(/(?:Trace|Correlation) ID:\s?[\da-f-]{36}/g)].map(([id]) => id),
  }
}

const pieces = [
  'AADSTS700082: The refresh token has expired due to inactivity. The token was issued on 2025-01-10T08:00:00.1234567Z and was inactive for 90.00:00:00.',
  'AADSTS70043: … issued on 2025-01-10T08:00:00Z and the maximum allowed lifetime for this request is 43200.',
  "AADSTS50173: … TokensValidFrom date for this user is '2025-02-01T00:00:00.0000000Z'.",
  "AADSTS65001: … the application with ID '22222222-2222-4222-8222-222222222222' named 'Ada Example'.",
  "AADSTS900144: The request body must contain the following parameter: 'scope'.",
  'AADB2C90080: The provided grant has expired. Grant issued time: 1736496000 Grant sliding window expiration time: 1737496000',
  'an external refresh token',
  'AADSTS500133: … Current time: 2025-01-10T08:00:00.1234567Z, expiry time of assertion 2025-01-10T07:00:00.0000000Z.',
  'AADSTS650057: … Client app ID: 22222222-2222-4222-8222-222222222222(Ada Example). Resource value from request: api://55555555-5555-4555-8555-555555555555. Resource app ID: 55555555-5555-4555-8555-555555555555.',
  "AADSTS50105: … the application Ada Example ('22222222-2222-4222-8222-222222222222') to block",
  'AADSTS16000: Either multiple user identities are available',
  'nonce parameter is empty',
  'AADSTS7000215: Invalid client secret provided.',
  'Trace ID: 33333333-3333-4333-8333-333333333333',
  'Correlation ID: 44444444-4444-4444-8444-444444444444',
  'Timestamp: 2025-03-12 08:00:01Z',
  'Timestamp:',
  'AADSTS',
  ' ',
  '; ',
  "ada@contoso.example, known as 'Ada Example'",
  '2025-03-12 08:00:01Z',
]

describe('readableParts', () => {
  it('leaves nothing but codes, facts and ids for support', () => {
    const text = `AADSTS50020: User account 'ada@contoso.example' from 'live.com' does not exist. Trace ID: 33333333-3333-4333-8333-333333333333 Correlation ID: 44444444-4444-4444-8444-444444444444 Timestamp: 2025-03-12 08:00:01Z`
    expect(readableParts(text)).toBe(
      'AADSTS50020; Trace ID: 33333333-3333-4333-8333-333333333333; Correlation ID: 44444444-4444-4444-8444-444444444444; Timestamp: 2025-03-12 08:00:01Z',
    )
  })

  it('reads a place that overlaps another as one', () => {
    expect(readableParts('it was inactive for 14.00:00:00, dear Ada')).toBe(
      'was inactive for 14.00:00:00',
    )
  })

  it('does not bring facts nearer that stood too far away to be read', () => {
    const text = `AADSTS50020 ${'x'.repeat(20_000)} an external refresh token AADSTS16000`
    expect(told(text)).toMatchObject({ codes: [50020, 16000], facts: {} })
    expect(told(readableParts(text))).toEqual(told(text))
  })

  it('tells the same as every error text of the fixtures', () => {
    const texts = new Set<string>()
    for (const { bytes } of fixtures) {
      const capture = Buffer.from(bytes).toString('latin1')
      for (const [text] of capture.matchAll(/AAD(?:STS|B2C)\d[^"<]{0,600}/g)) texts.add(text)
    }
    expect(texts.size).toBeGreaterThan(10)
    for (const text of texts) expect(told(readableParts(text))).toEqual(told(text))
  })

  it('tells the same as any text of such parts, and is its own', () => {
    const texts = fc.array(fc.oneof(fc.constantFrom(...pieces), fc.string({ maxLength: 12 })), {
      maxLength: 8,
    })
    fc.assert(
      fc.property(texts, fc.constantFrom('', ' ', '\r\n', '\u00a0'), (parts, gap) => {
        const text = parts.join(gap)
        const clean = readableParts(text)
        expect(told(clean)).toEqual(told(text))
        expect(readableParts(clean)).toBe(clean)
        expect(clean).not.toContain('Ada')
        expect(clean).not.toContain('ada@')
      }),
    )
  })
})

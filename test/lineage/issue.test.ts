import { describe, expect, it } from 'vitest'
import type { Exchange, OAuthError } from '../../src/exchanges/exchange.ts'
import { DAY, HOUR, START, refresh, refused, signIn, trail, type Wanted } from './build-trail.ts'

function issueOf(...exchanges: Exchange[]) {
  return trail(exchanges).refreshToken('rt-1')?.issue
}

/** A refused refresh of rt-1 whose error says when the token was issued. */
function dated(code: number, error: Partial<OAuthError> = {}, wanted: Wanted = {}): Exchange {
  const facts = { issuedAt: START - 91 * DAY }
  return refused(code, {
    at: 0,
    sends: 'rt-1',
    ...wanted,
    exchange: { error: { codes: [code], b2cCodes: [], facts, from: 'json', ...error } },
  })
}

const aged = { refreshTokenAgeMs: 10 * DAY }

function withoutTimes({
  startedAt: _startedAt,
  endedAt: _endedAt,
  ...untimed
}: Exchange): Exchange {
  return untimed
}

describe('the issue of a refresh token', () => {
  it('is the end of the answer that brought it, or where that is unknown, its begin', () => {
    const brought = signIn({ at: 0, took: 500, brings: 'rt-1' })
    expect(issueOf(brought)).toStrictEqual({ at: START + 500, basis: 'answer', exchange: 'x1' })
    const { endedAt: _endedAt, ...open } = brought
    expect(issueOf(open)?.at).toBe(START)
  })

  it('is not seen where the answer has no time, or only returns what was sent', () => {
    expect(issueOf(withoutTimes(signIn({ brings: 'rt-1' })))).toBeUndefined()
    expect(issueOf(refresh({ at: 0, sends: 'rt-1', brings: 'rt-1' }))).toBeUndefined()
  })

  it('is told by the age that an answer gives', () => {
    const told = refresh({ at: 0, took: 500, sends: 'rt-1', answer: aged })
    const expected = { at: START + 500 - 10 * DAY, basis: 'age-header', exchange: 'x1' }
    expect(issueOf(told)).toStrictEqual(expected)
    const { endedAt: _endedAt, ...open } = told
    expect(issueOf(open)?.at).toBe(START - 10 * DAY)
  })

  it.each([
    ['of nothing', { answer: { refreshTokenAgeMs: 0 } }],
    ['of a page, whose age counts from the sign-in', { exchange: { channel: 'browser' } }],
  ] satisfies [string, Wanted][])('is not told by an age %s', (_name, wanted) => {
    const told = refresh({ at: 0, sends: 'rt-1', answer: aged, ...wanted })
    expect(issueOf(told)).toBeUndefined()
  })

  it('is not told by an age at an unknown time, but by the next one', () => {
    const unknown = withoutTimes(refresh({ sends: 'rt-1', answer: aged }))
    expect(issueOf(unknown)).toBeUndefined()
    const known = refresh({ at: 0, took: 0, sends: 'rt-1', answer: aged })
    expect(issueOf(refresh({ at: -HOUR, sends: 'rt-1' }), known)?.exchange).toBe('x2')
  })

  it.each([700_082, 700_081, 700_084, 70_043])('is told by the text of AADSTS%d', (code) => {
    const expected = { at: START - 91 * DAY, basis: 'error-text', exchange: 'x1' }
    expect(issueOf(dated(code))).toStrictEqual(expected)
    expect(issueOf(dated(code, { codes: [50_173, code] }))).toStrictEqual(expected)
  })

  it('is told by AADB2C90080', () => {
    expect(issueOf(dated(0, { codes: [], b2cCodes: [90_080] }))?.basis).toBe('error-text')
  })

  it('is not told by AADSTS50173, which dates the sign-in, nor by a text without a date', () => {
    expect(issueOf(dated(50_173))).toBeUndefined()
    expect(issueOf(dated(700_082, { facts: {} }))).toBeUndefined()
    expect(issueOf(dated(0, { codes: [], b2cCodes: [90_079] }))).toBeUndefined()
  })

  it('believes the answer first, then an age, then a text', () => {
    const text = dated(700_082, {}, { at: 2 * HOUR })
    const age = refresh({ at: HOUR, sends: 'rt-1', answer: aged })
    expect(issueOf(text, age, signIn({ at: 0, brings: 'rt-1' }))?.basis).toBe('answer')
    expect(issueOf(text, age)?.basis).toBe('age-header')
  })
})

import { describe, expect, it } from 'vitest'
import type { Answer } from '../../src/exchanges/answer/answer.ts'
import { errorOfMembers, errorOfStatus } from '../../src/exchanges/answer/oauth-errors.ts'
import { redirectAnswer, signInAnswer } from '../../src/exchanges/answer/sign-in-answer.ts'
import type { OAuthError } from '../../src/exchanges/exchange.ts'
import { buildPage, START } from './build-entry.ts'

const TRACE = '44444444-4444-4444-8444-444444444444'
const CORRELATION = '55555555-5555-4555-8555-555555555555'
const OTHER = '66666666-6666-4666-8666-666666666666'

function answer(
  headers: Readonly<Record<string, string>> = {},
  more: Partial<Answer> = {},
): Answer {
  return {
    real: true,
    unread: false,
    status: 400,
    headers: Object.entries(headers).map(([name, value]) => ({ name, value })),
    seen: 'seen',
    text: '',
    ...more,
  }
}

function told(
  members: Readonly<Record<string, unknown>>,
  headers?: Readonly<Record<string, string>>,
): OAuthError | undefined {
  return errorOfMembers((name) => members[name], answer(headers), 'json')
}

describe('an error of the members of an answer', () => {
  it('is at least its word', () => {
    expect(told({ error: 'invalid_grant' })).toStrictEqual({
      error: 'invalid_grant',
      codes: [],
      b2cCodes: [],
      facts: {},
      from: 'json',
    })
  })

  it.each([undefined, null, ''])('is none without one: %s', (error) => {
    expect(told({ error, error_description: 'AADSTS50020: x' })).toBeUndefined()
  })

  it('keeps a word of another form back', () => {
    expect(told({ error: { code: 'x' } })).toStrictEqual({
      error: '(other)',
      codes: [],
      b2cCodes: [],
      facts: {},
      from: 'json',
    })
  })

  it.each([
    ['suberror', { suberror: 'basic_action' }, { suberror: 'basic_action' }],
    ['a suberror of other services', { error_subcode: 'cancel' }, { suberror: 'cancel' }],
    ['the suberror first', { suberror: 'a_b', error_subcode: 'cancel' }, { suberror: 'a_b' }],
    ['numbers', { error_codes: [50076], error_description: 'AADSTS50079: x' }, { codes: [50076] }],
    ['numbers of the text', { error_description: 'AADSTS50079: x' }, { codes: [50079] }],
    ['those of B2C', { error_description: 'AADB2C90080: x' }, { b2cCodes: [90080] }],
    ['the time', { timestamp: '2025-03-01 08:00:00Z' }, { at: START }],
    [
      'the time in the text',
      { error_description: 'x Timestamp: 2025-03-01 08:00:00Z' },
      { at: START },
    ],
    [
      'the last time in the text',
      { error_description: 'Timestamp: 2020-01-01 08:00:00Z Timestamp: 2025-03-01 08:00:00Z' },
      { at: START },
    ],
    [
      'the time of its own member first',
      { timestamp: '2025-03-01 08:00:00Z', error_description: 'Timestamp: 2020-01-01 08:00:00Z' },
      { at: START },
    ],
    [
      'ids',
      { trace_id: TRACE, correlation_id: CORRELATION },
      { traceId: TRACE, correlationId: CORRELATION },
    ],
    [
      'ids in the text',
      { error_description: `x Trace ID: ${TRACE} Correlation ID:   ${CORRELATION} Timestamp: y` },
      { traceId: TRACE, correlationId: CORRELATION },
    ],
  ])('tells %s', (_name, members, expected) => {
    expect(told({ error: 'invalid_grant', ...members })).toMatchObject(expected)
  })

  it('takes no time and no id from elsewhere in the text', () => {
    const text = `2025-03-01 08:00:00Z ${TRACE} Timestamp: ${'x'.repeat(60)} 2025-03-01 08:00:00Z`
    const error = told({ error: 'invalid_grant', error_description: text })
    expect(Object.keys(error ?? {})).toEqual(['error', 'codes', 'b2cCodes', 'facts', 'from'])
  })

  it.each([
    ['before another id', `Session ${TRACE} has ended.`],
    ['before another id, with more words', `The old session ${TRACE} has ended.`],
    ['behind a label of another case', `trace id: ${TRACE}`],
    ['that is no GUID', 'Trace ID: jane Correlation ID: jane'],
  ])('takes no id %s', (_what, text) => {
    const error = told({ error: 'x', error_description: text })
    expect([error?.traceId, error?.correlationId]).toStrictEqual([undefined, undefined])
  })

  it('takes ids from the headers where the body has none', () => {
    const headers = { 'x-ms-request-id': TRACE, 'client-request-id': CORRELATION }
    const ids = { traceId: TRACE, correlationId: CORRELATION }
    expect(told({ error: 'x' }, headers)).toMatchObject(ids)
    expect(told({ error: 'x', trace_id: OTHER }, headers)).toMatchObject({ ...ids, traceId: OTHER })
    const text = `Correlation ID: ${OTHER}`
    expect(told({ error: 'x', error_description: text }, headers)).toMatchObject({
      ...ids,
      correlationId: OTHER,
    })
  })
})

describe('an error of the status alone', () => {
  it.each([
    ['3,700082,0,,', [700082]],
    ['1,50076', [50076]],
    ['1,050076,0', []],
    ['1,x50076,0', []],
    ['1,50076x,0', []],
    ['1,500,0', []],
    ['50076', []],
  ])('has the number of the telemetry header: %s', (value, codes) => {
    expect(errorOfStatus(answer({ 'x-ms-clitelem': value }))).toStrictEqual({
      codes,
      b2cCodes: [],
      facts: {},
      from: 'status',
    })
  })

  it('has what a challenge says, first of all', () => {
    const challenge = 'Bearer error="invalid_token", error_description="AADSTS50020: x"'
    const headers = { 'www-authenticate': challenge, 'x-ms-clitelem': '1,50076,0' }
    expect(errorOfStatus(answer(headers))).toStrictEqual({
      error: 'invalid_token',
      codes: [50020],
      b2cCodes: [],
      facts: {},
      from: 'www-authenticate',
    })
  })
})

describe('the answer of a sign-in', () => {
  const code = 'code=SyntheticTokentrailCode'

  it.each([
    [`https://app.contoso.example/?${code}`, 'query'],
    [`https://app.contoso.example/#${code}`, 'fragment'],
    [`https://app.contoso.example/?error=x#${code}`, 'fragment'],
    [`https://app.contoso.example/?${code}#_=_`, 'query'],
    [`https://app.contoso.example/#/home?x=1&${code}`, 'fragment'],
    [`?${code}`, 'query'],
    [`https://app.contoso.example/${code}`, undefined],
    [code, undefined],
    ['', undefined],
  ])('in %s', (url, from) => {
    expect(redirectAnswer(url)?.from).toBe(from)
  })

  it('stands in one of five places', () => {
    const location = { location: `https://app.contoso.example/?${code}` }
    const redirectUrl = `https://app.contoso.example/#${code}`
    const places = [
      answer(location, { redirectUrl }),
      answer(location),
      answer({}, { text: buildPage({ code: 'SyntheticTokentrailCode' }) }),
      answer({}, { text: '$Config={"sErrTxt":"AADSTS50020: x"};' }),
      answer({}, { json: { error: 'invalid_client' } }),
      answer({}, { json: { keys: [] } }),
      answer({}, { text: 'a page' }),
    ]
    expect(places.map((one) => signInAnswer(one)?.from)).toEqual([
      'fragment',
      'query',
      'form-post',
      'error-page',
      'json',
      undefined,
      undefined,
    ])
  })
})

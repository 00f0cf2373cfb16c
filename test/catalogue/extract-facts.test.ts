import { describe, expect, it } from 'vitest'
import { b2cCodesInText, codesInText } from '../../src/catalogue/codes-in-text.ts'
import { extractFacts, parseServerTime, policyFacts } from '../../src/catalogue/extract-facts.ts'

const DAY = 86_400_000
const APP = '22222222-2222-4222-8222-222222222222'
const API = '33333333-3333-4333-8333-333333333333'
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
      {
        issuedAt: 1_739_606_400_000,
        currentAt: 1_740_816_000_000,
        expiredAt: 1_740_812_400_000,
      },
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
    [
      "AADSTS7000218: The request body must contain the following parameter: 'client_assertion' or 'client_secret'.",
      { missingParameter: 'client_assertion', clientSecret: true, clientAssertion: true },
    ],
    [
      "AADSTS90014: The required field 'scope' is missing from the credential.",
      { missingParameter: 'scope' },
    ],
    [
      "AADSTS900143: 'device_code' is required for the 'device_code' grant type.",
      { missingParameter: 'device_code' },
    ],
    ['AADSTS90100: nonce parameter is empty or not valid.', { missingParameter: 'nonce' }],
    ['AADB2C90083: The request is missing required parameter: code.', { missingParameter: 'code' }],
    ['AADSTS50132: expired or revoked external refresh token', { externalRefreshToken: true }],
    ["AADSTS50034: account 'a@contoso.example' does not exist", {}],
    ['The token was issued on 9999-99-99T99:99:99Z and was inactive for :::', { inactivity: true }],
  ])('%j', (text, facts) => {
    expect(extractFacts(text)).toEqual(facts)
  })

  it.each([' ', '\u00a0', '&nbsp;', '&#xA0;', '\u00c2\u00a0', '\u00c2 ', '\r\n'])(
    'tell when an assertion ended, with %j for a space',
    (space) => {
      const text =
        'AADSTS500133: Assertion is not within its valid time range. Current time: 2025-01-02T03:04:05.6789012Z, expiry time of assertion 2025-01-02T03:00:00.0000000Z.'
      expect(extractFacts(text.replaceAll(' ', space))).toEqual({
        currentAt: issuedAt,
        expiredAt: Date.parse('2025-01-02T03:00:00Z'),
      })
    },
  )

  it.each([
    ['2025-01-02T03:04:05Z', '2025-01-02T03:04:05.000Z'],
    ['2025-01-02T03:04:05.6789012Z', '2025-01-02T03:04:05.678Z'],
    ['2025-01-02T03:04:05.6789012+00:00', '2025-01-02T03:04:05.678Z'],
    ['2025-01-02T05:04:05+02:00', '2025-01-02T03:04:05.000Z'],
    ['2025-01-02 03:04:05Z', '2025-01-02T03:04:05.000Z'],
  ])('read %s in every place of a time', (written, expected) => {
    const at = Date.parse(expected)
    const text = `AADSTS700024: Client assertion is not within its valid time range. Current time: ${written}, assertion valid from ${written}, expiry time of assertion ${written}. The grant was issued on '${written}' and the TokensValidFrom date for this user is '${written}'.`
    expect(extractFacts(text)).toEqual({
      issuedAt: at,
      tokensValidFrom: at,
      currentAt: at,
      assertionValidFrom: at,
      expiredAt: at,
      clientAssertion: true,
    })
  })

  it.each([
    [`The resource principal named ${API} was not found in the tenant named Contoso.`, API],
    [
      'The resource principal named https://graph.microsoft.com was not found in the tenant',
      'https://graph.microsoft.com',
    ],
    [
      'The application named https://outlook.office365.com/mail.read was not found in the tenant',
      'https://outlook.office365.com',
    ],
    [`named api://${API} was not found`, undefined],
    [`The resource principal named api://${API} was not found`, `api://${API}`],
    [`you must use multi-factor authentication to access '${API}'.`, API],
    [`The service principal for resource '${API}' is disabled.`, API],
    [`trying to access a service '${API}'(Contoso Payroll) that your organization`, API],
    [`asked for scope 'read' that doesn't exist on the resource '${API}'.`, API],
    [
      `Client app ID: ${APP}(Ada's app). Resource value from request: api://${API}. Resource app ID: ${API}.`,
      `api://${API}`,
    ],
    [`Resource value from request: https://api.contoso.example. Resource app ID: ${API}.`, API],
    ['Resource value from request: . Resource app ID: .', undefined],
    ['The resource principal named https://payroll.contoso.example was not found', undefined],
    ['The resource principal named https://graph.microsoft.com.contoso.example was', undefined],
    ['The resource principal named Ada was not found', undefined],
  ])('name a resource: %s', (text, namedResource) => {
    expect(extractFacts(text).namedResource).toBe(namedResource)
  })

  it.each([
    `The user or administrator has not consented to use the application with ID '${APP}' named 'Ada'.`,
    `Client app ID: ${APP}(Ada's app). Resource value from request: ${API}. Resource app ID: ${API}.`,
    `has configured the application Payroll of Ada ('${APP}') to block users`,
    `Application '${APP}'(Payroll) is not configured as a multi-tenant application.`,
    `Application with identifier ${APP} was not found in the directory.`,
    `The provided client secret keys for app '${APP.toUpperCase()}' are expired.`,
    `The redirect URI provided is not registered for the client ID '${APP}'.`,
  ])('name an application: %s', (text) => {
    expect(extractFacts(text).namedApplication).toBe(APP)
  })

  it.each([
    ['AADSTS700022: No Subject claim provided in the assertion.', 'clientAssertion'],
    ['AADSTS16000: Either multiple user identities are available or …', 'severalAccounts'],
    ['AADSTS70008: … has expired due to inactivity.', 'inactivity'],
  ])('tell the meanings of a code apart: %s', (text, fact) => {
    expect(extractFacts(text)).toEqual({ [fact]: true })
  })

  it('are found in linear time', () => {
    const start = performance.now()
    extractFacts('issued on '.repeat(100_000) + ' '.repeat(100_000))
    expect(performance.now() - start).toBeLessThan(1000)
  })
})

describe('the policies of a claims challenge', () => {
  const claims = (values: readonly string[]): string =>
    JSON.stringify({ access_token: { capolids: { essential: true, values } } })

  it('are GUIDs, each once', () => {
    expect(policyFacts(claims([API.toUpperCase(), APP, API]))).toEqual({ policies: [API, APP] })
    expect(policyFacts(JSON.stringify(JSON.parse(claims([APP])), null, 2))).toEqual({
      policies: [APP],
    })
  })

  it.each([undefined, '', 'x', claims([]), claims(['Ada', `x${APP}`]), '{"access_token":{}}'])(
    'are absent in %j',
    (text) => {
      expect(policyFacts(text)).toEqual({})
    },
  )

  it('are found in linear time', () => {
    const start = performance.now()
    policyFacts('"capolids":{'.repeat(100_000))
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

import { describe, expect, it } from 'vitest'
import { V2, buildPage, evidenceOf, exchangeOf, type EntryPlan } from './build-entry.ts'

const TRACE = '33333333-3333-4333-8333-333333333333'
const CORRELATION = '44444444-4444-4444-8444-444444444444'
const POLICY = '55555555-5555-4555-8555-555555555555'
const at = Date.parse('2025-03-01T08:00:05Z')
const tail = (space: string) =>
  `${space}Trace ID: ${TRACE}${space}Correlation ID: ${CORRELATION}${space}Timestamp: 2025-03-01 08:00:05Z`
const session = `AADSTS50139: Session is invalid due to missing an external refresh token.`
const body = { grant_type: 'refresh_token' }
const authorize = { method: 'GET', url: `${V2}/authorize?client_id=a&response_type=code` }

describe('an error', () => {
  it.each<[string, EntryPlan, object]>([
    [
      'in JSON of today',
      {
        body,
        status: 400,
        answer: {
          error: 'invalid_grant',
          error_description: `AADSTS70002: Error. AADSTS70008: Expired.${tail(' ')}`,
          error_codes: [70002, 70008],
          timestamp: '2025-03-01 08:00:05Z',
          trace_id: TRACE,
          correlation_id: CORRELATION,
          suberror: 'bad_token',
        },
      },
      { error: 'invalid_grant', codes: [70002, 70008], suberror: 'bad_token', from: 'json' },
    ],
    [
      'with the policies that a claims challenge names',
      {
        body,
        status: 400,
        answer: {
          error: 'invalid_grant',
          error_description: `AADSTS53003: Blocked.${tail(' ')}`,
          claims: `{"access_token":{"capolids":{"essential":true,"values":["${POLICY}","Ada"]}}}`,
        },
      },
      { codes: [53003], facts: { policies: [POLICY] } },
    ],
    [
      'in JSON with text only',
      {
        body,
        status: 400,
        answer: {
          error: 'invalid_grant',
          error_description: `AADSTS70002: a. AADSTS70008: b.${tail('\r\n')}`,
        },
      },
      { error: 'invalid_grant', codes: [70002, 70008], from: 'json' },
    ],
    [
      'in a redirect’s query',
      {
        ...authorize,
        status: 302,
        answerHeaders: {
          location: `http://localhost:8400/?error=invalid_request&error_description=${encodeURIComponent(session + tail('\r\n')).replaceAll('%20', '+')}`,
        },
      },
      {
        error: 'invalid_request',
        codes: [50139],
        from: 'query',
        facts: { externalRefreshToken: true },
      },
    ],
    [
      'in a redirect’s fragment that only redirectURL kept',
      {
        ...authorize,
        status: 302,
        answerHeaders: { location: 'https://app.contoso.example/' },
        redirectUrl: `https://app.contoso.example/#error=login_required&error_description=AADSTS50058:+x${tail('+')}`,
      },
      { error: 'login_required', codes: [50058], from: 'fragment' },
    ],
    [
      'in a posted form',
      {
        ...authorize,
        answer: buildPage({
          error: 'access_denied',
          error_description: `AADSTS65004: &#39;no&#39;${tail('\n')}`,
        }),
      },
      { error: 'access_denied', codes: [65004], from: 'form-post' },
    ],
    [
      'on an error page',
      {
        ...authorize,
        answer: `<script>//<![CDATA[\n$Config={"pgid":"ConvergedError","iErrorCode":50011,"strServiceExceptionMessage":"AADSTS50011: The \\u0026#39;x\\u0026#39;${tail(' ')}"};`,
      },
      { codes: [50011], from: 'error-page' },
    ],
  ])('%s', async (_, plan, expected) => {
    const { error, outcome } = await exchangeOf(plan)
    expect(outcome).toBe('error')
    expect(error).toMatchObject({ traceId: TRACE, correlationId: CORRELATION, at, ...expected })
  })

  it('on a sign-in page shown again is its code; that nobody signed in yet is none', async () => {
    const page = (code: string) =>
      `<script>$Config={"pgid":"ConvergedSignIn","sErrorCode":"${code}"};</script>`
    const url = 'https://login.microsoftonline.com/common/login'
    expect((await exchangeOf({ url, answer: page('50126') })).error?.codes).toStrictEqual([50126])
    expect((await evidenceOf({ url, answer: page('50058') })).exchanges).toStrictEqual([])
    expect((await exchangeOf({ ...authorize, answer: page('50058') })).outcome).toBe('unknown')
  })

  it('of a personal account stands in the fragment of the page itself', async () => {
    const redirectUrl =
      'https://login.live.com/err.srf?lc=1033#error=invalid_request&error_description=x'
    const { error } = await exchangeOf({
      method: 'GET',
      url: 'https://login.live.com/oauth20_authorize.srf?client_id=a',
      status: 302,
      redirectUrl,
    })
    expect(error).toMatchObject({ error: 'invalid_request', from: 'fragment' })
  })

  it('whose body was dropped is still named by the telemetry header', async () => {
    const { error } = await exchangeOf({
      body,
      status: 400,
      answer: { kind: 'unknown', why: 'dropped' },
      answerHeaders: { 'x-ms-clitelem': '1,700082,0,8640000000.5,', 'x-ms-request-id': TRACE },
    })
    expect(error).toMatchObject({ codes: [700082], traceId: TRACE, from: 'status' })
  })

  it('of B2C has codes of its own', async () => {
    const { error } = await exchangeOf({
      body,
      status: 400,
      answer: {
        error: 'invalid_grant',
        error_description:
          'AADB2C90080: The provided grant has expired. Please re-authenticate and try again. Current time: 1740816000, Grant issued time: 1739606400, Grant expiration time: 1740812400\r\nCorrelation ID: x',
      },
    })
    expect(error).toMatchObject({
      codes: [],
      b2cCodes: [90080],
      facts: { issuedAt: 1_739_606_400_000, expiredAt: 1_740_812_400_000 },
    })
  })

  it('keeps words of the registered shape only', async () => {
    const { error } = await exchangeOf({
      body,
      status: 400,
      answer: { error: 'No such user: a@contoso.example', suberror: {} },
    })
    expect(error).toMatchObject({ error: '(other)', suberror: '(other)', codes: [] })
  })
})

describe('a refused resource call', () => {
  const call = { method: 'GET', url: 'https://graph.microsoft.com/v1.0/me', status: 401 }
  const headers = { authorization: 'Bearer EwBSyntheticTokentrailAccess0001' }

  it('is an exchange with its claims challenge, and is counted', async () => {
    const { exchanges, bearerUses } = await evidenceOf(
      { ...call, status: 200, headers },
      {
        ...call,
        headers,
        answer: { error: { code: 'InvalidAuthenticationToken' } },
        answerHeaders: {
          'www-authenticate':
            'Bearer realm="", authorization_uri=https://login.microsoftonline.com/common/oauth2/authorize, error="insufficient_claims", claims="eyJhIjoxfQ=="',
        },
      },
    )
    expect(exchanges).toHaveLength(1)
    expect(exchanges[0]).toMatchObject({
      kind: 'resource',
      request: { bearer: 'at-1' },
      answer: { claimsChallenge: true },
      error: { error: 'insufficient_claims', from: 'www-authenticate' },
    })
    expect(bearerUses).toMatchObject([
      { token: 'at-1', host: 'graph.microsoft.com', calls: 2, rejected: 1, firstEntry: 0 },
    ])
  })

  it('without a token counts only when it tells which one it wants', async () => {
    expect((await evidenceOf(call)).exchanges).toStrictEqual([])
    const answerHeaders = { 'www-authenticate': 'Bearer authorization_uri="https://x.example"' }
    expect((await evidenceOf({ ...call, answerHeaders })).exchanges).toHaveLength(1)
  })

  it('does not take the names of its own JSON for tokens', async () => {
    const { answer } = await exchangeOf({
      ...call,
      headers,
      answer: { code: 'a'.repeat(30) + '1', state: 'open', scope: 'x' },
    })
    expect(answer).toStrictEqual({
      refreshTokenField: 'absent',
      foci: false,
      claimsChallenge: false,
    })
  })
})

describe('the last page of a personal sign-in', () => {
  const page = (name: string, fragment: string) => ({
    method: 'GET',
    url: `https://login.live.com/${name}?lc=1033#${fragment}`,
    answer: '<html>',
  })

  it('carries an error in its own address', async () => {
    const { kind, error, authority } = await exchangeOf(
      page('err.srf', 'error=invalid_request&error_description=x'),
    )
    expect([kind, error?.from, authority.provider]).toStrictEqual(['authorize', 'fragment', 'msa'])
  })

  it('carries tokens there, which count once', async () => {
    const fragment = 'access_token=EwBSyntheticTokentrail01&refresh_token=M.C1_SyntheticTokentrail'
    const desktop = page('oauth20_desktop.srf', fragment)
    const alone = await exchangeOf(desktop)
    expect(alone).toMatchObject({ outcome: 'success', answer: { refreshToken: 'rt-1' } })
    const answerHeaders = { location: desktop.url }
    const url = 'https://login.live.com/oauth20_authorize.srf?client_id=a&response_type=token'
    const both = await evidenceOf({ method: 'GET', url, status: 302, answerHeaders }, desktop)
    expect(both.exchanges.map(({ entry }) => entry)).toStrictEqual([0])
  })

  it('without an answer is no exchange', async () => {
    expect((await evidenceOf(page('oauth20_desktop.srf', 'lc=1033'))).exchanges).toStrictEqual([])
  })
})

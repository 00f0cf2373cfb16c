import { describe, expect, it } from 'vitest'
import { joinExtracts } from '../../src/exchanges/join.ts'
import {
  APP,
  START,
  V2,
  evidenceOf,
  extractPlans,
  jwt,
  refreshToken,
  type EntryPlan,
} from './build-entry.ts'

const REQUEST_ID = '55555555-5555-4555-8555-555555555555'

function refresh(sent: string, returned: string, plan: EntryPlan = {}): EntryPlan {
  return {
    body: { client_id: APP, grant_type: 'refresh_token', refresh_token: sent },
    answer: { access_token: `${returned}-access-SyntheticTokentrail`, refresh_token: returned },
    ...plan,
  }
}

const a = refreshToken('a')
const b = refreshToken('b')
const c = refreshToken('c')

describe('joined captures', () => {
  it('do not depend on the order in which they are given', async () => {
    const early = await extractPlans(
      [refresh(a, b), refresh(b, c, { at: START + 60_000 })],
      'z.har',
    )
    const late = await extractPlans(
      [refresh(c, refreshToken('d'), { at: START + 30_000 })],
      'a.har',
    )
    const untimed = await extractPlans([refresh(c, a, { at: undefined })], 'm.har')
    const joined = joinExtracts([early, late, untimed])
    expect(joinExtracts([untimed, late, early])).toStrictEqual(joined)
    expect(joined.exchanges.map(({ id, capture, entry }) => [id, capture, entry])).toStrictEqual([
      ['x1', 'z.har', 0],
      ['x2', 'a.har', 0],
      ['x3', 'z.har', 1],
      ['x4', 'm.har', 0],
    ])
    expect(
      joined.exchanges.map(({ request, answer }) => [request.refreshToken, answer.refreshToken]),
    ).toStrictEqual([
      ['rt-1', 'rt-2'],
      ['rt-3', 'rt-4'],
      ['rt-2', 'rt-3'],
      ['rt-3', 'rt-1'],
    ])
  })

  it('name a token by how it was issued, even when the issue is seen later', async () => {
    const sentAsRefresh = refresh(jwt({ exp: 1 }), b)
    const issued = {
      ...refresh(b, c, { at: START + 1000 }),
      answer: { access_token: jwt({ exp: 1 }) },
    }
    const { exchanges, tokens } = joinExtracts([
      await extractPlans([sentAsRefresh]),
      await extractPlans([issued], 'b.har'),
    ])
    expect(exchanges[0]?.request.refreshToken).toBe('at-1')
    expect(tokens.find(({ id }) => id === 'at-1')?.kind).toBe('access')
  })

  it('never take two masks for one token', async () => {
    const answer = { access_token: '<ACCESS_TOKEN>', refresh_token: '<REFRESH_TOKEN>' }
    const masked = refresh('[REDACTED]', '', { answer })
    const { exchanges, tokens } = await evidenceOf(masked, masked)
    expect(exchanges.map(({ request }) => request.refreshToken)).toStrictEqual([
      'placeholder',
      'placeholder',
    ])
    expect(tokens).toStrictEqual([])
  })
})

describe('an exchange that was recorded twice', () => {
  const id = { 'x-ms-request-id': REQUEST_ID }

  it('is one, with all its places', async () => {
    const plan = refresh(a, b, { answerHeaders: id })
    const { exchanges } = joinExtracts([
      await extractPlans([plan, { ...plan, at: START + 20 }], 'a.har'),
      await extractPlans([plan], 'b.saz'),
    ])
    expect(exchanges).toHaveLength(1)
    expect(exchanges[0]?.alsoAt).toStrictEqual([
      { capture: 'b.saz', entry: 0 },
      { capture: 'a.har', entry: 1 },
    ])
  })

  it('is one, however recorders spell its body', async () => {
    const { exchanges } = await evidenceOf(
      refresh(a, b),
      {
        ...refresh(a, b),
        body: {
          kind: 'text',
          text: `client_id=${APP}&grant_type=refresh%5Ftoken&refresh_token=${a}`,
        },
      },
      {
        ...refresh(a, b),
        body: {
          kind: 'fields',
          encoded: false,
          fields: [
            { name: 'client_id', value: APP },
            { name: 'grant_type', value: 'refresh_token' },
            { name: 'refresh_token', value: a },
            { name: 'unknown', value: 'to everybody' },
          ],
        },
      },
    )
    expect(exchanges.map(({ alsoAt }) => alsoAt.length)).toStrictEqual([2])
  })

  it('is shown by the recording that kept the bodies', async () => {
    const plan = refresh(a, b, { answerHeaders: id })
    const bare = { ...plan, answer: { kind: 'unknown', why: 'dropped' } as const }
    const { exchanges } = joinExtracts([
      await extractPlans([bare]),
      await extractPlans([plan], 'b.har'),
    ])
    expect(exchanges.map(({ capture, outcome }) => [capture, outcome])).toStrictEqual([
      ['b.har', 'success'],
    ])
  })

  it.each<[string, EntryPlan[], number]>([
    ['equal answers at the same time', [refresh(a, b), refresh(a, b, { at: START + 100 })], 1],
    [
      'equal answers an hour later: the server repeats itself',
      [refresh(a, b), refresh(a, b, { at: START + 3_600_000 })],
      2,
    ],
    ['other tokens', [refresh(a, b), refresh(a, c)], 2],
    [
      'tokens of a cache, which live shorter each time',
      [refresh(a, b), refresh(a, b, { at: START + 100 })].map((plan, n) => ({
        ...plan,
        answer: { access_token: `${b}-access`, refresh_token: b, expires_in: 3600 - n },
      })),
      2,
    ],
    ['other requests', [refresh(a, b), refresh(c, b)], 2],
    [
      'masks',
      [refresh('[REDACTED]', '[REDACTED]'), refresh('[REDACTED]', '[REDACTED]')].map((plan) => ({
        ...plan,
        answer: { access_token: '[REDACTED]' },
      })),
      2,
    ],
    [
      'failures',
      [refresh(a, b), refresh(a, b)].map((plan) => ({
        ...plan,
        status: 400,
        answer: { error: 'invalid_grant' },
      })),
      2,
    ],
  ])('%s', async (_, plans, count) => {
    expect((await evidenceOf(...plans)).exchanges).toHaveLength(count)
  })
})

describe('a sign-in', () => {
  const code = `1.A${'c0-'.repeat(100)}`
  const authorize = (state: string, plan: EntryPlan): EntryPlan => ({
    method: 'GET',
    url: `${V2}/authorize?client_id=${APP}&response_type=code&state=${state}&scope=openid`,
    ...plan,
  })
  const redeem = { at: START + 1000, body: { grant_type: 'authorization_code', code } }

  it.each<[string, EntryPlan[], string[]]>([
    [
      'by the code of a redirect',
      [
        authorize('s1', {
          status: 302,
          answerHeaders: { location: `https://app.contoso.example/?code=${code}&state=s1` },
        }),
        redeem,
      ],
      ['-', 'x1'],
    ],
    [
      'by the code of a posted form',
      [authorize('s1', { answer: `<form><input name="code" value="${code}"></form>` }), redeem],
      ['-', 'x1'],
    ],
    [
      'by the state of a later page',
      [
        authorize('s1', { answer: '<html>' }),
        {
          at: START + 500,
          url: 'https://login.microsoftonline.com/kmsi',
          status: 302,
          answerHeaders: { location: `https://app.contoso.example/#code=${code}&state=s1` },
        },
        redeem,
      ],
      ['-', 'x1', 'x1'],
    ],
    [
      'by what the application received',
      [
        authorize('s1', { answer: '<html>' }),
        {
          at: START + 500,
          url: 'https://app.contoso.example/signin-oidc',
          headers: { origin: 'https://login.microsoftonline.com' },
          body: { code, state: 's1' },
        },
        redeem,
      ],
      ['-', 'x1', 'x1'],
    ],
    [
      'by a device code',
      [
        {
          url: `${V2}/devicecode`,
          body: { client_id: APP },
          answer: { device_code: `BAQAB${'d1'.repeat(60)}`, interval: 5 },
        },
        {
          at: START + 1000,
          body: { grant_type: 'device_code', device_code: `BAQAB${'d1'.repeat(60)}` },
        },
      ],
      ['-', 'x1'],
    ],
    [
      'not at all when nothing is shared',
      [authorize('s1', { answer: '<html>' }), redeem],
      ['-', '-'],
    ],
  ])('is continued %s', async (_, plans, links) => {
    const { exchanges } = await evidenceOf(...plans)
    expect(exchanges.map(({ continues }) => continues ?? '-')).toStrictEqual(links)
  })

  it('that failed is one exchange, though the application was told too', async () => {
    const query = 'error=invalid_request&error_description=AADSTS50139:+x&state=s1'
    const location = `http://localhost:8400/?${query}`
    const told = { method: 'GET', url: location, at: START + 100 }
    const both = await evidenceOf(
      authorize('s1', { status: 302, answerHeaders: { location } }),
      told,
    )
    expect(both.exchanges.map(({ kind, error }) => [kind, error?.codes])).toStrictEqual([
      ['authorize', [50139]],
    ])
    const alone = await evidenceOf(told)
    expect(alone.exchanges).toMatchObject([
      { kind: 'authorize', error: { codes: [50139] }, authority: { provider: 'entra' } },
    ])
    expect(alone.exchanges[0]?.request).not.toHaveProperty('state')
  })
})

describe('people', () => {
  const info = (uid: string) =>
    Buffer.from(JSON.stringify({ uid, utid: 'T' })).toString('base64url')

  it('are numbered, and known by any key that an exchange connects', async () => {
    const { exchanges } = await evidenceOf(
      refresh(a, b, {
        answer: { access_token: jwt({ oid: 'o1', tid: 'guest' }), client_info: info('u1') },
      }),
      refresh(b, c, {
        at: START + 1000,
        answer: { access_token: jwt({ oid: 'o1', tid: 'guest' }) },
      }),
      refresh(b, c, { at: START + 2000, headers: { 'X-AnchorMailbox': 'Oid:U1@t' }, answer: null }),
      refresh(b, c, {
        at: START + 3000,
        answer: { access_token: jwt({ oid: 'o1', tid: 'other' }) },
      }),
      refresh(b, c, { at: START + 4000 }),
    )
    expect(exchanges.map(({ user }) => user ?? '-')).toStrictEqual([
      'user-1',
      'user-1',
      'user-1',
      'user-2',
      '-',
    ])
  })

  it('stand behind no token of an application', async () => {
    const answer = { access_token: jwt({ oid: 'o1', tid: 't', idtyp: 'app' }) }
    const { exchanges } = await evidenceOf({ body: { grant_type: 'client_credentials' }, answer })
    expect(exchanges[0]).not.toHaveProperty('user')
  })
})

describe('a sender', () => {
  it('is a process, else an origin of a browser’s file, else unknown', async () => {
    const headers = { origin: 'https://app.contoso.example' }
    const plans = [
      refresh(a, b, { more: { process: { name: 'billing', pid: 7 } } }),
      refresh(b, c, { headers, at: START + 1 }),
    ]
    const senders = async (producer?: { name: string }) => {
      const notes = { diagnostics: [], ...(producer && { producer }) }
      const { exchanges } = joinExtracts([await extractPlans(plans, 'a', notes)])
      return exchanges.map(({ sender }) => sender ?? '-')
    }
    expect(await senders()).toStrictEqual(['a#billing:7', '-'])
    expect(await senders({ name: 'WebInspector' })).toStrictEqual([
      'a#billing:7',
      'a#app.contoso.example',
    ])
    expect(await senders({ name: 'Fiddler' })).toStrictEqual(['a#billing:7', '-'])
  })
})

describe('a damaged copy of a token', () => {
  const intact = `${refreshToken('A%2F')}+Zz`

  it.each([
    ['cut', intact.slice(0, 255), { how: 'cut', length: 255 }],
    ['percent-decoded', intact.replace('%2F', '/'), { how: 'percent-decoded' }],
    ['plus-to-space', intact.replace('+', ' '), { how: 'plus-to-space' }],
    ['lower-cased', intact.toLowerCase(), { how: 'lower-cased' }],
    ['in quotes', `"${intact}"`, { how: 'quotes-trimmed' }],
    ['in white space', `${intact}\n`, { how: 'space-trimmed' }],
  ])('is known when %s', async (_, copy, expected) => {
    const { exchanges, tokens } = await evidenceOf(
      refresh(a, intact),
      refresh(copy, b, { at: START + 1000 }),
    )
    const sent = tokens.find(({ id }) => id === exchanges[1]?.request.refreshToken)
    expect(sent?.alteredCopyOf).toStrictEqual({
      id: exchanges[0]?.answer.refreshToken,
      ...expected,
    })
  })

  it('is not suspected of a short piece, a sibling, or what a server issued', async () => {
    const { tokens } = await evidenceOf(
      refresh(a, intact),
      refresh(intact.slice(0, 99), b, { at: START + 1000 }),
      refresh(b, intact.slice(0, 300), { at: START + 2000 }),
    )
    expect(tokens.filter(({ alteredCopyOf }) => alteredCopyOf !== undefined)).toStrictEqual([])
  })
})

describe('the facts of a capture', () => {
  it('count its hosts, its tunnels and what it shows', async () => {
    const { captures } = await evidenceOf(
      { method: 'CONNECT', url: 'login.microsoftonline.com:443', took: 5 },
      { method: 'CONNECT', url: 'shop.fabrikam.example:443' },
      refresh(a, b, { at: START + 1000 }),
      {
        method: 'GET',
        url: 'https://shop.fabrikam.example/',
        headers: { cookie: 'a=b' },
        at: START - 1000,
      },
      { method: 'GET', url: 'not a url', at: undefined },
    )
    expect(captures).toStrictEqual([
      {
        name: 'a.har',
        format: 'har',
        browserMade: false,
        entries: 5,
        hosts: 2,
        firstAt: START - 1000,
        lastAt: START + 1200,
        credentialHeaders: true,
        authorityAnswers: 1,
        tunnels: [{ host: 'login.microsoftonline.com', entry: 0 }],
        readableAuthorityHosts: ['login.microsoftonline.com'],
        diagnostics: [],
      },
    ])
  })
})

describe('how a redemption fits its sign-in', () => {
  // The pair of RFC 7636, appendix B.
  const verifier = 'dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk'
  const challenge = 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM'
  const code = `1.A${'c0-'.repeat(100)}`

  async function fitOf(
    asked: Record<string, string>,
    shown: Record<string, string>,
    nonce?: string,
  ) {
    const query = new URLSearchParams({ client_id: APP, response_type: 'code', ...asked })
    const location = `https://app.contoso.example/?code=${code}`
    const answer = nonce === undefined ? {} : { answer: { id_token: jwt({ nonce }) } }
    const { exchanges } = await evidenceOf(
      {
        method: 'GET',
        url: `${V2}/authorize?${query.toString()}`,
        status: 302,
        answerHeaders: { location },
      },
      { at: START + 1000, body: { grant_type: 'authorization_code', code, ...shown }, ...answer },
    )
    expect(JSON.stringify(exchanges)).not.toContain('jftJeZ4CVP')
    return exchanges[1]?.fit
  }

  it.each([
    [{ code_challenge: challenge }, { code_verifier: verifier }, undefined, { pkce: true }],
    [{ code_challenge: verifier }, { code_verifier: verifier }, undefined, { pkce: true }],
    [{ code_challenge: challenge }, { code_verifier: `${verifier}x` }, undefined, { pkce: false }],
    [{ code_challenge: '[REDACTED]' }, { code_verifier: verifier }, undefined, undefined],
    [
      { redirect_uri: 'https://a.example/' },
      { redirect_uri: 'https://a.example' },
      undefined,
      { redirectUri: false },
    ],
    [
      { redirect_uri: 'https://a.example/' },
      { redirect_uri: 'https://a.example/' },
      undefined,
      { redirectUri: true },
    ],
    [{ nonce: 'n1' }, {}, 'n1', { nonce: true }],
    [{ nonce: 'n1' }, {}, 'n2', { nonce: false }],
    [{}, {}, 'n2', undefined],
  ])('%j and %j', async (asked, shown, nonce, expected) => {
    expect(await fitOf(asked, shown, nonce)).toStrictEqual(expected)
  })
})

describe('a client that sends the same state with each sign-in', () => {
  it('begins another sign-in each time', async () => {
    const signIn = (at: number, nonce: string, code: string): EntryPlan => ({
      at,
      method: 'GET',
      url: `${V2}/authorize?client_id=${APP}&response_type=code&state=same&nonce=${nonce}`,
      status: 302,
      answerHeaders: { location: `https://app.contoso.example/?state=same&code=${code}` },
    })
    const second = refreshToken('second')
    const { exchanges } = await evidenceOf(
      signIn(START, 'n1', refreshToken('first')),
      signIn(START + 1000, 'n2', second),
      {
        at: START + 2000,
        body: { grant_type: 'authorization_code', code: second },
        answer: { access_token: refreshToken('at'), id_token: jwt({ nonce: 'n2' }) },
      },
    )
    expect(exchanges.map(({ continues }) => continues)).toStrictEqual([undefined, undefined, 'x2'])
    expect(exchanges[2]?.fit).toStrictEqual({ nonce: true })
  })
})

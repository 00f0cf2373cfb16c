import { describe, expect, it } from 'vitest'
import { createTokenTable } from '../../src/exchanges/border/token-table.ts'
import { arrivalOf, type Arrival } from '../../src/exchanges/endpoint/arrivals.ts'
import { endpointOf } from '../../src/exchanges/endpoint/endpoints.ts'
import { authorityHost } from '../../src/exchanges/endpoint/hosts.ts'
import { requestOf } from '../../src/exchanges/endpoint/recognise.ts'
import { targetOf } from '../../src/exchanges/endpoint/target.ts'
import { APP, V2, buildEntry, evidenceOf, refreshToken, type EntryPlan } from './build-entry.ts'

const app = 'https://app.contoso.example/signin-oidc'
const entra = 'https://login.microsoftonline.com'
const code = refreshToken('code')
const refusal = '?error=access_denied&error_description=AADSTS65004:+x'

function arrived(plan: EntryPlan, table = createTokenTable()): Arrival | undefined {
  const entry = buildEntry(plan)
  const target = targetOf(entry.request.url)
  if (target === undefined) throw new Error('no address')
  return arrivalOf(requestOf(entry, target), endpointOf(target), table, authorityHost)
}

const posted = (headers: EntryPlan['headers'], body: EntryPlan['body'] = { code }): EntryPlan => ({
  url: app,
  ...(headers && { headers }),
  body,
})
const opened = (query: string, headers: EntryPlan['headers'] = {}): EntryPlan => ({
  method: 'GET',
  url: `${app}${query}`,
  headers,
})

describe('the answer of a sign-in that a page of Microsoft posted to the application', () => {
  const atEntra = {
    host: 'login.microsoftonline.com',
    provider: 'entra',
    cloud: 'public',
    protocol: 'other',
  }

  it('is known by the origin of the form, or by the page that it was on', () => {
    for (const headers of [
      { origin: entra },
      { referer: `${entra}/common/login` },
      { origin: entra, referer: app },
    ]) {
      const arrival = arrived(posted(headers))
      expect(arrival?.endpoint).toStrictEqual({
        kind: 'authorize',
        authority: atEntra,
        interstitial: false,
      })
      expect(arrival?.answer.from).toBe('form-post')
      expect(arrival?.answer.members('code')).toBe(code)
    }
  })

  it.each([
    ['https://contoso.b2clogin.com', 'b2c'],
    ['https://contoso.ciamlogin.com', 'ciam'],
    ['https://login.live.com', 'msa'],
  ])('may come from %s', (origin, provider) => {
    expect(arrived(posted({ origin }))?.endpoint.authority.provider).toBe(provider)
  })

  it.each<[string, EntryPlan]>([
    ['the application’s own form', posted({ origin: 'https://app.contoso.example' })],
    ['a form of another provider', posted({ origin: 'https://contoso.okta.com' })],
    ['a form of nobody', posted({})],
    ['a form of whom nobody knows', posted({ origin: 'null' })],
    ['a form with something else', posted({ origin: entra }, { item: '1' })],
    ['a page that was opened', { ...posted({ origin: entra }), method: 'GET' }],
  ])('is not %s', (_, plan) => {
    expect(arrived(plan)).toBeUndefined()
  })
})

describe('the failure of a sign-in with which the browser came to the application', () => {
  const authorityOf = (plan: EntryPlan): unknown => arrived(plan)?.endpoint.authority

  it('is known by its text, which only Microsoft writes', () => {
    const arrival = arrived(opened(refusal))
    expect(arrival?.answer.from).toBe('query')
    expect(arrival?.answer.members('error')).toBe('access_denied')
    expect(arrived(opened('?error=x&error_description=AADB2C90118:+x'))).toBeDefined()
  })

  it('comes from the host that its referrer names, else from one that nobody knows', () => {
    expect(authorityOf(opened(refusal, { referer: `${entra}/` }))).toMatchObject({
      host: 'login.microsoftonline.com',
      cloud: 'public',
    })
    expect(authorityOf(opened(refusal))).toStrictEqual({
      host: 'app.contoso.example',
      provider: 'entra',
      protocol: 'other',
    })
    expect(
      authorityOf(opened(refusal, { referer: 'https://www.fabrikam.example/' })),
    ).toMatchObject({ host: 'app.contoso.example' })
  })

  it.each<[string, EntryPlan]>([
    ['an error of another provider', opened('?error=access_denied&error_description=No')],
    ['an error without a text', opened('?error=access_denied')],
    ['a text without an error', opened('?error_description=AADSTS65004:+x')],
    ['a word without a number', opened('?error=x&error_description=AADSTS+AADB2C')],
    ['what an application posts', { ...opened(refusal), method: 'POST' }],
  ])('is not %s', (_, plan) => {
    expect(arrived(plan)).toBeUndefined()
  })
})

describe('the answer of a sign-in in the address of the authority’s own last page', () => {
  const desktop = 'https://login.live.com/oauth20_desktop.srf'

  it('is known by its fragment', () => {
    const arrival = arrived({ method: 'GET', url: `${desktop}?lc=1033#access_token=${code}` })
    expect(arrival?.endpoint).toMatchObject({ kind: 'authorize', authority: { provider: 'msa' } })
    expect(arrival?.answer.from).toBe('fragment')
  })

  it('is none where the page shows none', () => {
    expect(arrived({ method: 'GET', url: desktop })).toBeUndefined()
    expect(arrived({ method: 'GET', url: `${desktop}#lc=1033` })).toBeUndefined()
  })
})

describe('an answer that the authority itself was seen to give', () => {
  it.each([
    ['code', 'code'],
    ['access_token', 'access'],
    ['id_token', 'id'],
    ['refresh_token', 'refresh'],
  ] as const)('does not arrive once more: %s', (name, kind) => {
    const table = createTokenTable()
    const plan = posted({ origin: entra }, { [name]: code })
    table.sent(kind, code)
    expect(arrived(plan, table)).toBeDefined()
    table.issued(kind, code)
    expect(arrived(plan, table)).toBeUndefined()
  })
})

describe('an exchange of which only the arrival was recorded', () => {
  const browser = {
    origin: entra,
    'sec-fetch-site': 'cross-site',
    'user-agent': 'Mozilla/5.0',
  }
  const one = async (plan: EntryPlan): Promise<unknown> => {
    const { exchanges } = await evidenceOf(plan)
    expect(exchanges).toHaveLength(1)
    return exchanges[0]
  }

  it('ends as the sign-in did, whatever the application made of it', async () => {
    for (const status of [200, 302, 401, 500]) {
      const exchange = await one({ ...posted(browser), status })
      expect(exchange).toMatchObject({ kind: 'authorize', outcome: 'success', definite: true })
      expect(exchange).not.toHaveProperty('error')
    }
    expect(await one({ ...posted(browser), answer: null })).toMatchObject({ outcome: 'success' })
    expect(await one(opened(refusal))).toMatchObject({ outcome: 'error', definite: true })
  })

  it('tells nothing of who asked: what arrived is no request of a client', async () => {
    const exchange = await one(posted(browser, { code, client_id: APP, state: 's1' }))
    expect(exchange).toMatchObject({ answer: { code: 'code-1', state: 'state-1' } })
    expect(exchange).toHaveProperty('client', { browser: false })
    expect(exchange).not.toHaveProperty('request.code')
    expect(exchange).not.toHaveProperty('request.state')
    expect(exchange).not.toHaveProperty('channel')
  })

  it('is the sign-in itself where its redirect was recorded, too', async () => {
    const signIn: EntryPlan = {
      method: 'GET',
      url: `${V2}/authorize?client_id=${APP}&response_type=code`,
      status: 302,
      answerHeaders: { location: `${app}?code=${code}` },
    }
    const { exchanges } = await evidenceOf(signIn, posted(browser))
    expect(exchanges.map(({ entry }) => entry)).toStrictEqual([0])
  })
})

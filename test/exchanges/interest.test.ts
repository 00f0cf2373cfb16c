import { describe, expect, it } from 'vitest'
import { extractExchanges, type Extract } from '../../src/exchanges/extract.ts'
import type { HttpEntry } from '../../src/readers/entry.ts'
import type { Interest } from '../../src/readers/interest.ts'
import { buildEntry, refreshToken, START, type EntryPlan } from './build-entry.ts'

const app = 'https://app.contoso.example/'
const api = 'https://api.contoso.example/'
const idp = 'https://idp.fabrikam.example'
const unseen = { kind: 'unknown', why: 'not-recorded' } as const
const fromEntra = { origin: 'https://login.microsoftonline.com' }

const discovery: EntryPlan = {
  method: 'GET',
  url: `${idp}/.well-known/openid-configuration`,
  answer: { token_endpoint: 'https://tokens.fabrikam.example/renew' },
}

/** What an extraction holds in whose reading `look` was called after these entries. */
async function extracted(
  look: (interest: Interest) => void,
  plans: readonly EntryPlan[] = [],
): Promise<Extract> {
  async function* read(interest: Interest): AsyncGenerator<HttpEntry> {
    yield* plans.map(buildEntry)
    look(interest)
  }
  return extractExchanges(read, { name: 'a.har' })
}

async function seen<Told>(ask: (interest: Interest) => Told, ...plans: EntryPlan[]): Promise<Told> {
  const told: Told[] = []
  await extracted((interest) => told.push(ask(interest)), plans)
  const [answer] = told
  if (answer === undefined) throw new Error('nothing was told')
  return answer
}

describe('a request', () => {
  it.each<[string, EntryPlan]>([
    ['a tunnel', { method: 'CONNECT', url: 'login.microsoftonline.com:443' }],
    ['whatever goes to an authority', { method: 'GET', url: 'https://login.live.com/logo.png' }],
    ['a grant', { url: `${idp}/x`, body: { grant_type: 'password' } }],
    ['a sign-in', { method: 'GET', url: `${idp}/x?response_type=code&client_id=a` }],
    ['the answer of a sign-in', { url: app, headers: fromEntra, body: { code: 'c1' } }],
    [
      'the failure of a sign-in',
      { method: 'GET', url: `${app}?error=access_denied&error_description=AADSTS65004:+No` },
    ],
    ['a token in an address', { method: 'GET', url: `${api}?access_token=${refreshToken('a')}` }],
    ['a refresh token for another server', { url: api, body: { refresh_token: 'x' } }],
    ['a secret beside its client id', { method: 'GET', url: `${api}?client_id=a&password=b` }],
    ['a post whose body is unknown: its answer may bring tokens', { url: api, body: unseen }],
  ])('matters that is %s', async (_, plan) => {
    expect(await seen((interest) => interest.wants(buildEntry(plan).request))).toBe(true)
  })

  it.each<[string, EntryPlan]>([
    ['a page', { method: 'GET', url: app }],
    ['a post that asks for nothing', { url: api, body: { item: '1' } }],
    ['a post without a body', { url: api }],
    ['another method with an unknown body', { method: 'PUT', url: api, body: unseen }],
    ['a password of a site of its own', { method: 'GET', url: `${app}?password=b` }],
    ['a preflight', { method: 'OPTIONS', url: `${idp}/x?response_type=code&client_id=a` }],
    ['sent to no address', { url: 'not an address', body: unseen }],
  ])('does not matter that is %s', async (_, plan) => {
    expect(await seen((interest) => interest.wants(buildEntry(plan).request))).toBe(false)
  })

  it('matters once a discovery document named its host', async () => {
    const { request } = buildEntry({ method: 'GET', url: 'https://tokens.fabrikam.example/x' })
    expect(await seen((interest) => interest.wants(request))).toBe(false)
    expect(await seen((interest) => interest.wants(request), discovery)).toBe(true)
  })
})

describe('a host is watched', () => {
  it.each([
    ['https://login.microsoftonline.com/anything', true],
    ['https://LOGIN.microsoftonline.com:443', true],
    ['https://tokens.fabrikam.example/x', false],
    [api, false],
    ['not an address', false],
    ['', false],
  ])('or not: %s', async (url, expected) => {
    expect(await seen((interest) => interest.watches(url))).toBe(expected)
  })

  it('once a discovery document names it, and the reader is told to ask again', async () => {
    const url = 'https://tokens.fabrikam.example/x'
    expect(await seen((interest) => interest.watches(url), discovery)).toBe(true)
    const before = await seen((interest) => interest.generation())
    expect(await seen((interest) => interest.generation(), discovery)).not.toBe(before)
  })
})

describe('what a reader passed over', () => {
  const passed = { entries: 3, credentials: false }
  const call = { index: 4, url: api, startedAt: START, authorization: 'Bearer [REDACTED]' }
  const bearer = (token: string): string => `Bearer ${token}`

  it('is counted, with its host', async () => {
    const { facts } = await extracted((interest) => {
      interest.pass({ ...passed, url: api })
      interest.pass({ ...passed, url: 'not an address' })
      interest.pass(passed)
    })
    expect(facts).toMatchObject({ entries: 9, hosts: 1 })
  })

  it('is counted by its bearer tokens, as calls that were not refused', async () => {
    const [token, other] = [refreshToken('a'), refreshToken('b')]
    const { bearerUses, tokens } = await extracted((interest) => {
      interest.passBearer({ ...call, authorization: bearer(token) })
      interest.passBearer({ ...call, index: 5, authorization: bearer(other) })
      interest.passBearer({ ...call, index: 6, authorization: bearer(token) })
      interest.passBearer({ ...call, index: 7, authorization: 'Basic YTpi' })
      interest.passBearer({ ...call, index: 8, authorization: bearer(token), url: '' })
    })
    expect(tokens.map(({ kind, value }) => [kind, value])).toStrictEqual([
      ['access', token],
      ['access', other],
    ])
    expect(bearerUses).toMatchObject([
      { token: '0', host: 'api.contoso.example', calls: 2, rejected: 0, firstEntry: 4 },
      { token: '1', host: 'api.contoso.example', calls: 1, rejected: 0, firstEntry: 5 },
    ])
  })
})

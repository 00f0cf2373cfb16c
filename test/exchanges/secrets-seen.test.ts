import { describe, expect, it } from 'vitest'
import { userMasks } from '../../src/exchanges/border/masks.ts'
import { recognise, requestOf } from '../../src/exchanges/endpoint/recognise.ts'
import { targetOf } from '../../src/exchanges/endpoint/target.ts'
import { createTokenTable } from '../../src/exchanges/border/token-table.ts'
import { buildExchange } from '../../src/exchanges/build-exchange.ts'
import { createSecretCounter } from '../../src/exchanges/secrets-seen.ts'
import { APP, buildEntry, V2, type EntryPlan } from './build-entry.ts'

/** What is counted of a capture, in which only what is recognised is an exchange. */
function seen(...plans: readonly EntryPlan[]): unknown {
  const counter = createSecretCounter(userMasks(['Gone-2025*']))
  for (const [index, plan] of plans.entries()) {
    const entry = buildEntry({ index, ...plan })
    const target = targetOf(entry.request.url)
    if (target === undefined) throw new Error('this is no address')
    counter.count(entry, target)
    const request = requestOf(entry, target)
    const endpoint = recognise(request)
    if (endpoint === undefined) continue
    const { exchange } = buildExchange(request, endpoint, 'a.har', createTokenTable())
    counter.countExchange(request, exchange)
  }
  return counter.seen()
}

const session = (name: string): string => `ESTSAUTH=1.made-up-session-${name}-${'k7'.repeat(20)}`
const visit = (url: string, cookie: string): EntryPlan => ({
  method: 'GET',
  url,
  headers: { Accept: '*/*', Cookie: cookie },
})
const entra = 'https://login.microsoftonline.com/common/reprocess'
const app = 'https://app.contoso.example/home'
const gateway = 'https://app.contoso.example/oauth2/v2.0/authorize'

describe('the session cookies of a capture', () => {
  it.each<[string, EntryPlan]>([
    ['sent to an authority', visit(entra, session('a'))],
    ['set by an authority', { url: entra, answerHeaders: { 'Set-Cookie': session('a') } }],
    ['sent with an exchange to any other host', visit(gateway, session('a'))],
  ])('are counted where one is %s', (_what, plan) => {
    expect(seen({ url: app }, plan)).toStrictEqual({ sessionCookies: { count: 1, firstEntry: 1 } })
  })

  it.each<[string, EntryPlan]>([
    ['what is no exchange, to a host that is no authority', visit(app, session('a'))],
    ['another header', { url: entra, headers: { 'X-Copy': session('a') } }],
    ['a mask of the user', visit(entra, `ESTSAUTH=Gone-2025-${'k7'.repeat(20)}`)],
    ['no session', visit(entra, 'fpc=a')],
    ['no answer', { url: entra, answer: null }],
  ])('are not counted in %s', (_what, plan) => {
    expect(seen(plan)).toStrictEqual({})
  })

  it('are counted by their values, from the first entry on', () => {
    expect(
      seen(
        { url: app },
        visit(entra, session('a')),
        visit(entra, session('a')),
        visit(gateway, `${session('a')}; ${session('b')}`),
      ),
    ).toStrictEqual({ sessionCookies: { count: 2, firstEntry: 1 } })
  })
})

describe('the client secrets of a capture', () => {
  const secret = 'abc8Q~made-up-secret-of-app-1'
  const basic = (value: string): string => `Basic ${btoa(`${APP}:${value}`)}`
  const body = { client_id: APP, grant_type: 'client_credentials' }
  const posted = (value: string): EntryPlan => ({ body: { ...body, client_secret: value } })

  it.each<[string, EntryPlan]>([
    ['in its body', posted(secret)],
    ['in its header', { body, headers: { Authorization: basic(secret) } }],
    ['twice', { ...posted(secret), headers: { Authorization: basic(secret) } }],
  ])('are counted where an exchange shows one %s', (_what, plan) => {
    expect(seen({ url: app }, plan, plan)).toStrictEqual({
      clientSecrets: { count: 1, firstEntry: 1 },
    })
  })

  it.each<[string, EntryPlan]>([
    ['by a mask that everybody knows', posted('[REDACTED]')],
    ['by a mask of the user', posted('Gone-2025-by-policy-of-app-1')],
    ['by the name of the secret, which is a GUID', posted(APP)],
  ])('are not counted where one was replaced %s', (_what, plan) => {
    expect(seen(plan)).toStrictEqual({})
  })

  it('are told apart by who issued them: elsewhere a GUID may be a secret', () => {
    const url = 'https://idp.contoso.example/oauth/token'
    const guid = 'ab0c1d2e-3f4a-4b5c-8d6e-7f8a9b0c1d2e'
    expect(seen({ ...posted(guid), url })).toStrictEqual({
      clientSecrets: { count: 1, firstEntry: 0 },
    })
    expect(
      seen(posted(guid), posted(secret), posted(`${secret}x`), { url: `${V2}/token` }),
    ).toEqual({
      clientSecrets: { count: 2, firstEntry: 1 },
    })
  })
})

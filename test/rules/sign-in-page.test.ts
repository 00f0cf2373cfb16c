import { describe, expect, it } from 'vitest'
import { describeCode } from '../../src/catalogue/lookup.ts'
import type { Exchange } from '../../src/exchanges/exchange.ts'
import { indexSignInPages, needsPerson } from '../../src/rules/parts/sign-in-page.ts'
import { failedExchange } from './build-exchange.ts'
import { HOUR, MINUTE, refresh, refused, trail, type Wanted } from '../lineage/build-trail.ts'

const MFA = 50076
const OF_USER = { exchange: { user: 'user-1' } }

function page(wanted: Wanted = {}): Exchange {
  const { sender: _sender, ...plain } = refresh({
    at: 2 * HOUR,
    ...wanted,
    request: { grantType: 'other', ...wanted.request },
  })
  return { ...plain, kind: 'authorize', ...wanted.exchange }
}

/** Whether what follows a refusal at one o’clock mends it. */
function isMended(refusal: Exchange, ...others: readonly Exchange[]): boolean | undefined {
  const run = trail([refusal, ...others])
  const judged = run.exchanges.find(({ error }) => error?.codes.includes(MFA))
  if (judged === undefined) throw new Error('no refusal')
  return indexSignInPages(run).isMended(judged)
}

const refusal = (wanted: Wanted = {}): Exchange =>
  refused(MFA, { at: HOUR, sends: 'rt-1', ...OF_USER, ...wanted })

describe('a refusal that a person can mend', () => {
  const GRANTS = ['refresh_token', 'authorization_code', 'device_code'] as const
  it.each(GRANTS)('is one of %s', (grantType) => {
    const request = { ...failedExchange().request, grantType }
    expect(needsPerson(failedExchange({ request, error: { codes: [MFA] } }), describeCode)).toBe(
      true,
    )
  })

  it.each<[string, Exchange]>([
    ['a call of a resource', failedExchange({ kind: 'resource', error: { codes: [MFA] } })],
    ['a success', refresh()],
    ['a refusal without a number', failedExchange({ error: { error: 'invalid_grant' } })],
    ['one with a number that nobody knows', failedExchange({ error: { codes: [98765432] } })],
    [
      'an account that does not exist, which is no matter of the grant',
      failedExchange({ error: { codes: [50034] } }),
    ],
  ])('is not %s', (_name, exchange) => {
    expect(needsPerson(exchange, describeCode)).toBe(false)
  })

  it('is not one whose text is about the session at another provider', () => {
    const error = { codes: [50132] }
    expect(needsPerson(failedExchange({ error }), describeCode)).toBe(true)
    const facts = { externalRefreshToken: true } as const
    expect(needsPerson(failedExchange({ error: { ...error, facts } }), describeCode)).toBe(false)
  })
})

describe('what mends a refusal', () => {
  it.each<[string, Exchange]>([
    ['a page', page(OF_USER)],
    ['a page that shows nobody’s name', page()],
    ['a page that the user left', page({ exchange: { outcome: 'error', user: 'user-1' } })],
    ['a hidden frame that succeeds', page({ request: { prompt: 'none' } })],
    ['a device code', { ...refresh({ at: 2 * HOUR }), kind: 'device-code' }],
    ['a sign-out', { ...refresh({ at: 2 * HOUR }), kind: 'logout' }],
    ['the same request', refresh({ at: 2 * HOUR, sends: 'rt-1', ...OF_USER })],
    [
      'a sign-in for another resource',
      refresh({
        at: 2 * HOUR,
        request: { grantType: 'authorization_code', scopes: ['api://other/read'] },
        ...OF_USER,
      }),
    ],
  ])('is %s', (_name, later) => {
    expect(isMended(refusal(), later)).toBe(true)
  })

  it.each<[string, Exchange]>([
    ['a page before it', page({ at: 0, ...OF_USER })],
    ['another user’s page', page({ exchange: { user: 'user-2' } })],
    ['a page of another client', page({ exchange: { client: { id: 'app-2', browser: true } } })],
    [
      'a hidden frame that fails',
      page({ request: { prompt: 'none' }, exchange: { outcome: 'error' } }),
    ],
    ['one more refusal', refused(50078, { at: 2 * HOUR, sends: 'rt-1', ...OF_USER })],
    [
      'a refresh for another resource',
      refresh({ at: 2 * HOUR, sends: 'rt-1', request: { resource: 'api://other' }, ...OF_USER }),
    ],
    ['a call of a resource', { ...refresh({ at: 2 * HOUR, ...OF_USER }), kind: 'resource' }],
  ])('is not %s', (_name, later) => {
    expect(isMended(refusal(), later)).toBe(false)
  })

  it('is anybody’s page where the refused user is not known', () => {
    const anybody = refused(MFA, { at: HOUR, sends: 'rt-1' })
    const others = ['user-2', 'user-3'].map((user) => page({ exchange: { user } }))
    expect(isMended(anybody, ...others)).toBe(true)
  })

  it('is the last page of several', () => {
    expect(isMended(refusal(), page({ at: 0, ...OF_USER }), page(OF_USER))).toBe(true)
    expect(isMended(refusal(), page({ at: 0, ...OF_USER }), page({ at: 1, ...OF_USER }))).toBe(
      false,
    )
  })

  it('cannot be told of a page in a capture with a clock of its own', () => {
    const elsewhere = page({ capture: 'two.har', ...OF_USER })
    expect(isMended(refusal(), elsewhere)).toBeUndefined()
    expect(isMended(refusal(), elsewhere, page(OF_USER))).toBe(true)
    expect(isMended(refusal(), elsewhere, page({ at: 0, ...OF_USER }))).toBeUndefined()
  })

  it('is a page in a capture whose clock is confirmed, too', () => {
    const told = (wanted: Wanted, at: number): Wanted => ({
      ...wanted,
      exchange: { ...OF_USER.exchange, ...wanted.exchange, serverAt: Date.UTC(2025, 2, 1, 8) + at },
    })
    const plain = refused(MFA, { at: HOUR, sends: 'rt-1' })
    const first = { ...plain, ...told({}, HOUR).exchange }
    const shownAt = (at: number): Exchange => page({ at, ...told({ capture: 'two.har' }, at) })
    expect(isMended(first, shownAt(2 * HOUR))).toBe(true)
    expect(isMended(first, shownAt(0))).toBe(false)
    expect(isMended(first, shownAt(HOUR + MINUTE))).toBeUndefined()
  })
})

describe('the pages of a client', () => {
  it('are found in a capture by the first that is no hidden frame, and in the run', () => {
    const run = trail([
      page({ at: 0, exchange: { client: { id: 'app-2', browser: true } } }),
      page({ at: 500, request: { prompt: 'none' } }),
      page({ at: 1000 }),
      page({ at: 2000 }),
      refusal(),
      refresh({ at: 0, capture: 'two.har', exchange: { client: { id: 'APP-1', browser: false } } }),
      refresh({ at: 0, exchange: { client: { id: 'app-3', browser: false } } }),
    ])
    const pages = indexSignInPages(run)
    const of = (id: string): Exchange => {
      const found = run.exchange(id)
      if (found === undefined) throw new Error(id)
      return found
    }
    expect(pages.firstPage(of('x5'))?.id).toBe('x3')
    expect(pages.hasPage(of('x5'))).toBe(true)
    expect(pages.firstPage(of('x6'))).toBeUndefined()
    expect(pages.hasPage(of('x6'))).toBe(true)
    expect(pages.hasPage(of('x7'))).toBe(false)
  })
})

import { describe, expect, it } from 'vitest'
import type { Exchange } from '../../src/exchanges/exchange.ts'
import { bearingAspects, differences } from '../../src/rules/parts/request-difference.ts'
import { refresh, refused, signIn, trail, type Wanted } from '../lineage/build-trail.ts'

const { authority } = refresh()
const at = (differs: Partial<Exchange['authority']>): Wanted => ({
  exchange: { authority: { ...authority, ...differs } },
})
const from = (origin: string): Wanted => ({
  exchange: { client: { id: 'app-1', browser: true, origin } },
})
const asking = (...scopes: readonly string[]): Wanted => ({ request: { scopes } })
const elsewhere: Exchange['authority'] = {
  host: 'id.fabrikam.example',
  provider: 'other',
  protocol: 'other',
}

/** Each difference as `aspect: sign-in, then refresh`. */
function told(before: Wanted, after: Wanted): string[] {
  const both = [signIn(before), refresh(after)] as const
  const found = differences(both[0], both[1], trail(both))
  return found.map((one) => `${one.aspect}: ${one.signIn}, then ${one.refresh}`)
}

describe('what a refresh does not have in common with its sign-in', () => {
  it.each<[string, Wanted, Wanted, string[]]>([
    ['nothing', {}, {}, []],
    ['the Origin', from('app.contoso.example'), {}, ['Origin: app.contoso.example, then none']],
    ['one page and another', from('a.contoso.example'), from('b.contoso.example'), []],
    ['an alias of the host', {}, at({ host: 'login.windows.net' }), []],
    [
      'the host',
      {},
      { exchange: { authority: { ...elsewhere, tenant: 'contoso.example' } } },
      ['host: login.microsoftonline.com, then id.fabrikam.example'],
    ],
    [
      'the hosts of two other providers',
      { exchange: { authority: elsewhere } },
      { exchange: { authority: { ...elsewhere, host: 'id.contoso.example' } } },
      ['host: id.fabrikam.example, then id.contoso.example'],
    ],
    ['the tenant', {}, at({ tenant: 'common' }), ['tenant: contoso.example, then common']],
    ['the policy', {}, at({ policy: 'b2c_1_in' }), ['policy: none, then b2c_1_in']],
    [
      'the client authentication',
      { request: { clientAuth: 'secret-post' } },
      { request: { clientAuth: 'secret-basic' } },
      ['client authentication: a secret in the body, then a secret in a Basic header'],
    ],
    ['an authentication that was not seen', {}, { request: { clientAuth: 'assertion' } }, []],
    [
      'an authentication that is not seen any more',
      { request: { clientAuth: 'assertion' } },
      {},
      [],
    ],
    [
      'one new scope',
      asking('User.Read'),
      asking('user.read', 'Mail.Read'),
      ['scope: User.Read, then user.read and Mail.Read'],
    ],
    ['fewer scopes', asking('User.Read', 'Mail.Read'), asking('mail.read'), []],
    ['a scope where none was seen before', {}, asking('User.Read'), []],
    [
      'the resource of the old endpoint',
      { request: { resource: 'https://graph.microsoft.com' } },
      { request: { resource: 'https://outlook.office.com' } },
      ['scope: https://graph.microsoft.com, then https://outlook.office.com'],
    ],
  ])('%s', (_name, before, after, expected) => {
    expect(told(before, after)).toEqual(expected)
  })
})

describe('the differences that bear on a refusal', () => {
  const byWord = (error: string, ...b2cCodes: readonly number[]): Exchange =>
    refresh({
      exchange: {
        outcome: 'error',
        error: { error, codes: [], b2cCodes, facts: {}, from: 'json' },
      },
    })
  const byNumber = (error: string, code: number): Exchange => {
    const refusal = refused(code)
    return refusal.error === undefined
      ? refusal
      : { ...refusal, error: { ...refusal.error, error } }
  }

  it.each<[string, Exchange, string | undefined]>([
    ['the number of an Origin', refused(9002326), 'Origin'],
    ['the number of a missing Origin', refused(9002327), 'Origin'],
    ['the number of a missing secret', refused(7000218), 'client authentication'],
    ['the number of an unexpected secret', refused(700025), 'client authentication'],
    ['the number of the own audience', refused(90009), 'scope'],
    ['the number of a scope', refused(70011), 'scope'],
    ['the number of an unknown client', refused(700016), 'tenant, host'],
    ['a number of B2C', byWord('invalid_grant', 90088), 'policy, tenant, host'],
    ['another number of B2C', byWord('invalid_grant', 90080), undefined],
    [
      'invalid_client without a number',
      byWord('invalid_client'),
      'client authentication, host, tenant',
    ],
    [
      'invalid_client with a number of credentials',
      byNumber('invalid_client', 7000215),
      'client authentication',
    ],
    [
      'unauthorized_client',
      byWord('unauthorized_client'),
      'client authentication, Origin, host, tenant, policy',
    ],
    ['an expired token', refused(700082), undefined],
    ['invalid_grant without a number', byWord('invalid_grant'), undefined],
    ['no error', refresh(), undefined],
  ])('%s', (_name, refusal, expected) => {
    expect(bearingAspects(refusal)?.join(', ')).toBe(expected)
  })
})

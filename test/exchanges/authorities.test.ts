import { describe, expect, it } from 'vitest'
import { endpointOf, genericAuthority } from '../../src/exchanges/endpoint/endpoints.ts'
import {
  authorityHost,
  authorityHosts,
  type AuthorityHosts,
} from '../../src/exchanges/endpoint/hosts.ts'
import { targetOf, type Target } from '../../src/exchanges/endpoint/target.ts'

const hosts: AuthorityHosts = (host) =>
  authorityHosts([
    'idp.contoso.example',
    '.fabrikam.example',
    { host: 'Gate.contoso.example', protocol: 'v2' },
    { host: 'sign-in.contoso.example', provider: 'b2c' },
    { host: 'adfs.fabrikam.example', protocol: 'adfs' },
    { host: 'login.microsoftonline.com', provider: 'other' },
  ])(host)

function target(url: string): Target {
  const found = targetOf(url, hosts)
  if (found === undefined) throw new Error('this is no address')
  return found
}

describe('further authorities', () => {
  it.each([
    ['idp.contoso.example', { provider: 'other' }],
    ['a.fabrikam.example', { provider: 'other' }],
    ['adfs.fabrikam.example', { provider: 'adfs', protocol: 'adfs' }],
    ['fabrikam.example', undefined],
    ['a.idp.contoso.example', undefined],
    ['gate.contoso.example', { provider: 'entra', protocol: 'v2' }],
    ['login.live.com', { provider: 'msa' }],
    ['login.microsoftonline.com', { provider: 'other' }],
  ])('%s: %j', (host, about) => {
    expect(hosts(host)).toStrictEqual(about)
  })

  it('are none without being told', () => {
    expect(authorityHosts()).toBe(authorityHost)
    expect(targetOf('https://gate.contoso.example/token')?.authority).toBeUndefined()
  })

  it('speak their protocol on paths of their own, and their provider’s on its paths', () => {
    expect(genericAuthority(target('https://gate.contoso.example/renew'))).toStrictEqual({
      host: 'gate.contoso.example',
      provider: 'entra',
      protocol: 'v2',
    })
    const v1 = endpointOf(target('https://gate.contoso.example/contoso.example/oauth2/token'))
    expect(v1?.authority).toMatchObject({ protocol: 'v1', tenant: 'contoso.example' })
    const b2c = 'https://sign-in.contoso.example/contoso.example/b2c_1_in/oauth2/v2.0/token'
    expect(endpointOf(target(b2c))?.authority).toMatchObject({
      provider: 'b2c',
      policy: 'b2c_1_in',
      protocol: 'b2c',
    })
  })
})

import { describe, expect, it } from 'vitest'
import {
  endpointOf,
  genericAuthority,
  plainPolicy,
} from '../../src/exchanges/endpoint/endpoints.ts'
import { targetOf, type Target } from '../../src/exchanges/endpoint/target.ts'

const entra = 'https://login.microsoftonline.com'

function target(url: string): Target {
  const found = targetOf(url)
  if (found === undefined) throw new Error('no address')
  return found
}

/** Provider, protocol, tenant and policy of the endpoint at an address. */
function authority(url: string): string {
  const endpoint = endpointOf(target(url))
  if (endpoint === undefined) return 'none'
  const { provider, protocol, tenant = '-', policy = '-' } = endpoint.authority
  return [provider, protocol, tenant, policy].join(' ')
}

describe('a policy of B2C', () => {
  it.each([
    [
      'has any name on B2C’s own hosts',
      'https://contoso.b2clogin.com/c.example/Sign_In',
      'sign_in',
    ],
    ['has any name behind `tfp`', `${entra}/tfp/c.example/Sign_In`, 'sign_in'],
    ['has any name behind `te`', `${entra}/te/c.example/Sign_In`, 'sign_in'],
    ['has its prefix at Entra', `${entra}/c.example/B2C_1_in`, 'b2c_1_in'],
    [
      'has its prefix on a domain of one’s own',
      'https://id.c.example/c.example/B2C_1_in',
      'b2c_1_in',
    ],
  ])('%s', (_, base, policy) => {
    expect(authority(`${base}/oauth2/v2.0/token`)).toBe(`b2c b2c c.example ${policy}`)
  })

  it.each([
    [`${entra}/c.example/oauth2/v2.0/token?p=b2c_1_in`, 'b2c b2c c.example b2c_1_in'],
    [`${entra}/c.example/oauth2/authorize?p=b2c_1_in`, 'b2c b2c c.example b2c_1_in'],
    [`${entra}/c.example/b2c_1_up/oauth2/token?p=b2c_1_in`, 'b2c b2c c.example b2c_1_in'],
  ])('is named by a parameter, before the path: %s', (url, expected) => {
    expect(authority(url)).toBe(expected)
  })

  it.each([
    [
      'Entra has no policies',
      `${entra}/c.example/sign_in/oauth2/v2.0/token`,
      'entra v2 c.example -',
    ],
    ['Entra has no policies', `${entra}/c.example/oauth2/v2.0/token?p=in`, 'entra v2 c.example -'],
    [
      'a page on the way is of Entra',
      `${entra}/c.example/kmsi?p=b2c_1_in`,
      'entra other c.example -',
    ],
    [
      'other servers speak OAuth, too',
      'https://id.c.example/c.example/oauth2/v2.0/token',
      'other other - -',
    ],
    ['a v1 path is everybody’s', 'https://id.c.example/c.example/b2c_1_in/oauth2/token', 'none'],
    [
      'a server of one’s own has none',
      'https://sts.c.example/adfs/oauth2/token?p=b2c_1_in',
      'adfs adfs - -',
    ],
  ])('is not seen where %s: %s', (_, url, expected) => {
    expect(authority(url)).toBe(expected)
  })

  it.each([
    ['b2c_1_in', 'b2c_1_in'],
    ['b2c_1a_sign-in.v2', 'b2c_1a_sign-in.v2'],
    [`b${'c1'.repeat(18)}`, `b${'c1'.repeat(18)}`],
    ['b2c_1_in script', undefined],
    ['"b2c_1_in', undefined],
    ['-in', undefined],
    ['eyjhbgcioijub25lin0', undefined],
    ['', undefined],
    [undefined, undefined],
  ])('is shown as far as it is a name: %s', (name, shown) => {
    expect(plainPolicy(name)).toBe(shown)
  })
})

describe('a tenant', () => {
  it.each([
    [`${entra}/Contoso.example/oauth2/token`, 'entra v1 contoso.example -'],
    [
      'https://contoso.ciamlogin.com/c.example/v2.0/.well-known/openid-configuration',
      'ciam ciam c.example -',
    ],
    ['https://idp.c.example/realm/.well-known/openid-configuration', 'other other - -'],
    ['https://sts.c.example/farm/adfs/oauth2/token', 'adfs adfs - -'],
  ])('is a place only where the provider has tenants: %s', (url, expected) => {
    expect(authority(url)).toBe(expected)
  })
})

describe('a page between a sign-in and its answer', () => {
  const pages = [
    'login',
    'kmsi',
    'reprocess',
    'resume',
    'appverify',
    'SAS/ProcessAuth',
    'login.srf',
  ]

  it.each([
    [entra, true],
    ['https://contoso.b2clogin.com', true],
    ['https://contoso.ciamlogin.com', true],
    ['https://login.live.com', true],
    ['https://contoso.okta.com', false],
    ['https://accounts.google.com', false],
    ['https://shop.c.example', false],
  ])('is Microsoft’s own: %s', (origin, expected) => {
    for (const page of pages) {
      const endpoint = endpointOf(target(`${origin}/${page}`))
      expect(endpoint?.interstitial).toBe(expected ? true : undefined)
      expect(endpoint?.kind).toBe(expected ? 'authorize' : undefined)
    }
  })

  it('is no endpoint that answers by itself', () => {
    for (const path of ['common/oauth2/v2.0/authorize', 'common/oauth2/v2.0/token'])
      expect(endpointOf(target(`${entra}/${path}`))?.interstitial).toBe(false)
  })
})

describe('the userinfo endpoint of Graph', () => {
  it('is on its host only', () => {
    expect(endpointOf(target('https://graph.microsoft.com/oidc/userinfo'))).toStrictEqual({
      kind: 'userinfo',
      authority: { host: 'graph.microsoft.com', provider: 'entra', protocol: 'v2' },
      interstitial: false,
    })
    expect(endpointOf(target('https://api.c.example/oidc/userinfo'))).toBeUndefined()
    expect(endpointOf(target('https://graph.microsoft.com/v1.0/me'))).toBeUndefined()
  })
})

describe('an authority that only its parameters gave away', () => {
  it.each([
    [`${entra}/x`, { host: 'login.microsoftonline.com', provider: 'entra', cloud: 'public' }],
    ['https://login.live.com/x', { host: 'login.live.com', provider: 'msa' }],
    ['https://id.c.example/x', { host: 'id.c.example', provider: 'other' }],
  ])('is known by its host: %s', (url, expected) => {
    expect(genericAuthority(target(url))).toStrictEqual({ ...expected, protocol: 'other' })
  })

  it('tells of a known endpoint nothing that is not there', () => {
    const { authority: told } = endpointOf(target('https://login.live.com/oauth20_token.srf')) ?? {}
    expect(told).toStrictEqual({ host: 'login.live.com', provider: 'msa', protocol: 'msa' })
  })
})

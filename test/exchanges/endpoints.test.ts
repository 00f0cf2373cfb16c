import { describe, expect, it, vi } from 'vitest'
import { endpointOf } from '../../src/exchanges/endpoint/endpoints.ts'
import { requestOf } from '../../src/exchanges/endpoint/recognise.ts'
import { targetOf } from '../../src/exchanges/endpoint/target.ts'
import { TENANT, buildEntry, evidenceOf, exchangeOf, refreshToken } from './build-entry.ts'

function named(url: string): string {
  const target = targetOf(url)
  const endpoint = target && endpointOf(target)
  if (endpoint === undefined) return 'none'
  const { kind, authority } = endpoint
  const { provider, cloud, protocol, tenant, policy } = authority
  return [kind, provider, cloud, protocol, tenant, policy].map((part) => part ?? '-').join(' ')
}

describe('an endpoint', () => {
  it.each([
    [
      'https://login.microsoftonline.com/common/oauth2/v2.0/token',
      'token entra public v2 common -',
    ],
    [
      'https://LOGIN.microsoftonline.com/Common/oAuth2/V2.0/Token/',
      'token entra public v2 common -',
    ],
    [
      'https://login.windows.net/contoso.example/oauth2/token',
      'token entra public v1 contoso.example -',
    ],
    [
      `https://westus2.login.microsoft.com/${TENANT}/oauth2/v2.0/token`,
      `token entra public v2 ${TENANT} -`,
    ],
    [
      `https://mtlsauth.microsoft.com/${TENANT}/oauth2/v2.0/token`,
      `token entra public v2 ${TENANT} -`,
    ],
    [
      'https://login.microsoftonline.us/organizations/oauth2/v2.0/devicecode',
      'device-code entra us-government v2 organizations -',
    ],
    ['https://login.chinacloudapi.cn/common/oauth2/authorize', 'authorize entra china v1 common -'],
    [
      'https://login.sovcloud-identity.fr/common/oauth2/v2.0/logout',
      'logout entra bleu v2 common -',
    ],
    [
      'https://contoso.b2clogin.com/contoso.example/B2C_1_signin/oauth2/v2.0/token',
      'token b2c public b2c contoso.example b2c_1_signin',
    ],
    [
      'https://contoso.b2clogin.com/contoso.example/oauth2/v2.0/token?p=B2C_1A_x',
      'token b2c public b2c contoso.example b2c_1a_x',
    ],
    [
      'https://login.microsoftonline.com/te/contoso.example/b2c_1_x/oauth2/v2.0/token',
      'token b2c public b2c contoso.example b2c_1_x',
    ],
    [
      'https://login.microsoftonline.com/tfp/contoso.example/b2c_1_x/oauth2/v2.0/authorize',
      'authorize b2c public b2c contoso.example b2c_1_x',
    ],
    [
      'https://login.contoso.example/contoso.example/B2C_1_x/oauth2/v2.0/token',
      'token b2c - b2c contoso.example b2c_1_x',
    ],
    [
      'https://contoso.ciamlogin.com/contoso.example/oauth2/v2.0/token',
      'token ciam public ciam contoso.example -',
    ],
    ['https://login.live.com/oauth20_token.srf', 'token msa - msa - -'],
    ['https://login.live.com/err.srf?lc=1033', 'authorize msa - msa - -'],
    ['https://sts.fabrikam.example/adfs/oauth2/token/', 'token adfs - adfs - -'],
    [
      'https://login.microsoftonline.com/common/discovery/instance?api-version=1.1',
      'discovery entra public other common -',
    ],
    [
      'https://login.microsoftonline.com/common/v2.0/.well-known/openid-configuration',
      'discovery entra public v2 common -',
    ],
    [
      'https://login.microsoftonline.com/common/discovery/keys',
      'discovery entra public v1 common -',
    ],
    [
      'https://idp.fabrikam.example/.well-known/openid-configuration',
      'discovery other - other - -',
    ],
    [
      'https://login.microsoftonline.com/common/SAS/ProcessAuth',
      'authorize entra public other common -',
    ],
    ['https://graph.microsoft.com/oidc/userinfo', 'userinfo entra - v2 - -'],
    [
      'https://login.microsoftonline.com/%22%3E%3Cscript/oauth2/v2.0/token',
      'token entra public v2 (other) -',
    ],
    ['https://idp.fabrikam.example/oauth2/token', 'none'],
    ['https://shop.fabrikam.example/login', 'none'],
    ['https://xlogin.microsoftonline.com.fabrikam.example/common/oauth2/token', 'none'],
    ['/common/oauth2/token', 'none'],
  ])('%s', (url, expected) => {
    expect(named(url)).toBe(expected)
  })
})

describe('other providers', () => {
  const body = { grant_type: 'refresh_token', refresh_token: refreshToken('a'), client_id: 'app-1' }

  it.each([
    ['a form', { url: 'https://idp.fabrikam.example/oauth/token', body }, 'token'],
    ['a JSON body', { url: 'https://idp.fabrikam.example/x', body: JSON.stringify(body) }, 'token'],
    ['the query', { url: 'https://idp.fabrikam.example/x?grant_type=client_credentials' }, 'token'],
    [
      'a revocation',
      { url: 'https://idp.fabrikam.example/revoke_token', body: { token: refreshToken('a') } },
      'revoke',
    ],
    [
      'an authorize request',
      { method: 'GET', url: 'https://idp.fabrikam.example/auth?response_type=code&client_id=a' },
      'authorize',
    ],
    [
      'a device-code request',
      { url: 'https://idp.fabrikam.example/login/device/code', body: { client_id: 'a' } },
      'device-code',
    ],
    [
      'a logout',
      {
        method: 'GET',
        url: 'https://idp.fabrikam.example/logout?post_logout_redirect_uri=https://a.example/',
      },
      'logout',
    ],
    [
      'userinfo',
      {
        method: 'GET',
        url: 'https://idp.fabrikam.example/userinfo',
        headers: { authorization: `Bearer ${refreshToken('x')}` },
      },
      'userinfo',
    ],
    [
      'IMDS',
      {
        method: 'GET',
        url: 'http://169.254.169.254/metadata/identity/oauth2/token?resource=https://vault.azure.net',
      },
      'managed-identity',
    ],
    [
      'App Service',
      {
        method: 'GET',
        url: 'http://127.0.0.1:41000/msi/token?resource=x&api-version=2019-08-01',
        headers: { 'x-identity-header': 'h' },
      },
      'managed-identity',
    ],
    [
      'Cloud Shell',
      {
        url: 'http://localhost:50342/oauth2/token',
        headers: { metadata: 'true' },
        body: { resource: 'https://management.azure.com/' },
      },
      'managed-identity',
    ],
  ])('are known by %s', async (_, plan, kind) => {
    expect((await exchangeOf(plan)).kind).toBe(kind)
  })

  it('are known by the answer where the request body was not recorded', async () => {
    const plan = {
      url: 'https://idp.fabrikam.example/token',
      body: { kind: 'unknown', why: 'not-recorded' } as const,
      answer: { access_token: refreshToken('x'), token_type: 'bearer' },
    }
    expect(await exchangeOf(plan)).toMatchObject({
      kind: 'token',
      requestBody: 'unknown',
      request: {},
    })
    expect((await evidenceOf({ ...plan, answer: { items: [] } })).exchanges).toStrictEqual([])
  })

  it.each([
    ['a preflight', { method: 'OPTIONS' }],
    ['a form of another kind', { url: 'https://shop.fabrikam.example/token', body: { item: '1' } }],
    [
      'an unknown grant elsewhere',
      { url: 'https://shop.fabrikam.example/buy', body: { grant_type: 'gift' } },
    ],
    ['a tunnel', { method: 'CONNECT', url: 'login.microsoftonline.com:443' }],
  ])('%s is none', async (_, plan) => {
    expect((await evidenceOf(plan)).exchanges).toStrictEqual([])
  })
})

describe('a request in the clear', () => {
  it.each([
    ['http://idp.fabrikam.example/x', true],
    ['https://idp.fabrikam.example/x', false],
    ['http://localhost:8080/x', false],
    ['http://app.localhost/x', false],
    ['http://127.0.0.1/x', false],
    ['http://[::1]:80/x', false],
    ['http://notlocalhost/x', true],
  ])('%s', async (url, cleartext) => {
    const exchange = await exchangeOf({ url, body: { grant_type: 'password' } })
    expect(exchange.cleartext === true).toBe(cleartext)
  })
})

describe('a body that can hold no parameters', () => {
  it('is not even decoded', async () => {
    const headers = { 'content-type': 'application/octet-stream' }
    const entry = buildEntry({ url: 'https://files.fabrikam.example/up', headers })
    const body = vi.fn(() => ({ kind: 'text' as const, text: 'grant_type=password' }))
    const target = targetOf(entry.request.url)
    if (target === undefined) throw new Error('no URL')
    requestOf({ ...entry, request: { ...entry.request, body } }, target)
    expect(body).not.toHaveBeenCalled()
  })
})

describe('endpoints that a discovery document names', () => {
  const idp = 'https://idp.fabrikam.example'
  const document = {
    method: 'GET',
    url: `${idp}/.well-known/openid-configuration`,
    answer: {
      token_endpoint: `${idp}/connect/exchange`,
      userinfo_endpoint: `${idp}/me`,
      end_session_endpoint: `${idp}/bye`,
      __proto__: { revocation_endpoint: `${idp}/never` },
    },
  }
  const unseen = { kind: 'unknown', why: 'not-recorded' } as const

  it.each([
    ['POST', '/connect/exchange', 'token'],
    ['POST', '/Connect/Exchange/?x=1', 'token'],
    ['GET', '/me', 'userinfo'],
    ['GET', '/bye', 'logout'],
    ['OPTIONS', '/connect/exchange', undefined],
    ['POST', '/never', undefined],
    ['POST', '/elsewhere', undefined],
  ])('%s %s: %s', async (method, path, kind) => {
    const request = { index: 1, method, url: idp + path, body: unseen, answer: unseen }
    const { exchanges } = await evidenceOf(document, request)
    expect(exchanges[1]?.kind).toBe(kind)
  })
})

describe('a token request whose body was not recorded', () => {
  const unseen = { kind: 'unknown', why: 'not-recorded' } as const

  it.each([
    ['brought tokens', { access_token: 'EwB', token_type: 'Bearer' }, 'token'],
    ['brought something else', { access_token: 'EwB', items: [] }, undefined],
    ['brought an error of its own', { error: 'x', error_description: 'y' }, undefined],
  ])('%s', async (_name, answer, kind) => {
    const url = 'https://idp.fabrikam.example/session'
    const { exchanges } = await evidenceOf({ url, body: unseen, answer })
    expect(exchanges[0]?.kind).toBe(kind)
  })
})

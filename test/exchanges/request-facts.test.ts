import { describe, expect, it } from 'vitest'
import type { RequestFacts } from '../../src/exchanges/exchange.ts'
import { APP, TENANT, V2, exchangeOf, jwt } from './build-entry.ts'

async function signInFacts(parameters: Readonly<Record<string, string>>): Promise<RequestFacts> {
  const query = new URLSearchParams({ client_id: APP, response_type: 'code', ...parameters })
  const exchange = await exchangeOf({
    method: 'GET',
    url: `${V2}/authorize?${query.toString()}`,
    status: 302,
  })
  return exchange.request
}

describe('the method of a code challenge', () => {
  it.each([
    [{ code_challenge: 'c', code_challenge_method: 'S256' }, 'S256'],
    [{ code_challenge: 'c', code_challenge_method: 'plain' }, 'plain'],
    [{ code_challenge: 'c' }, 'plain'],
    [{ code_challenge: 'c', code_challenge_method: 's256' }, 'other'],
    [{ code_challenge: 'c', code_challenge_method: '[REDACTED]' }, undefined],
    [{ code_challenge: '' }, undefined],
    [{ code_challenge_method: 'S256' }, undefined],
  ])('of %j is %s', async (parameters, method) => {
    expect((await signInFacts(parameters)).challengeMethod).toBe(method)
  })
})

describe('the form of a redirect URI', () => {
  it.each([
    ['https://app.contoso.example/signed-in', 'https'],
    ['HTTPS://app.contoso.example', 'https'],
    ['http://app.contoso.example/signed-in', 'http'],
    ['http://localhost', 'loopback'],
    ['http://localhost.contoso.example/', 'http'],
    ['http://127.0.0.1:49152/path', 'loopback'],
    ['http://[::1]:8400/', 'loopback'],
    ['msauth.com.contoso.app://auth', 'custom-scheme'],
    ['com.contoso.app:/signed-in', 'custom-scheme'],
    ['urn:ietf:wg:oauth:2.0:oob', 'out-of-band'],
    ['urn:ietf:wg:oauth:2.0:oob:auto', 'out-of-band'],
    ['urn:contoso:app', 'other'],
    ['http://', 'other'],
    ['signed-in', 'other'],
    ['[REDACTED]', undefined],
  ])('%s is %s', async (uri, form) => {
    expect((await signInFacts({ redirect_uri: uri })).redirectUri).toBe(form)
  })

  it('is told of a token request, too', async () => {
    const body = { grant_type: 'authorization_code', redirect_uri: 'http://app.contoso.example/' }
    expect((await exchangeOf({ body })).request.redirectUri).toBe('http')
  })
})

describe('a nonce and a request object', () => {
  it('are told by their presence', async () => {
    expect(await signInFacts({ nonce: 'n', request: jwt({}) })).toMatchObject({
      hasNonce: true,
      hasRequestObject: true,
    })
    expect(await signInFacts({ request_uri: 'urn:example:1' })).toMatchObject({
      hasRequestObject: true,
    })
  })

  it('are absent where they are empty', async () => {
    const facts = await signInFacts({ nonce: '', request: '' })
    expect(facts).not.toHaveProperty('hasNonce')
    expect(facts).not.toHaveProperty('hasRequestObject')
  })
})

describe('the document of a discovery request', () => {
  const host = 'https://login.microsoftonline.com'

  it.each([
    [`${host}/${TENANT}/v2.0/.well-known/openid-configuration`, 'configuration'],
    [`${host}/${TENANT}/.well-known/openid-configuration`, 'configuration'],
    ['https://id.fabrikam.example/.well-known/oauth-authorization-server', 'configuration'],
    [`${host}/${TENANT}/discovery/v2.0/keys?appid=${APP}`, 'keys'],
    [`${host}/${TENANT}/discovery/keys`, 'keys'],
    [`${host}/common/discovery/instance?api-version=1.1`, 'instances'],
  ])('%s is %s', async (url, document) => {
    expect((await exchangeOf({ method: 'GET', url, answer: {} })).request.document).toBe(document)
  })

  it('is none elsewhere', async () => {
    expect(await signInFacts({})).not.toHaveProperty('document')
  })
})

describe('an encrypted answer', () => {
  const header = Buffer.from('{"alg":"dir","enc":"A256GCM"}').toString('base64url')

  it.each([
    [`${header}..iv.text.tag`, true],
    [`  ${header}.key.iv.text.tag\n`, true],
    [jwt({ aud: 'x' }), undefined],
    [`{"access_token":"${header}..iv.text.tag"}`, undefined],
    [`${header}..iv.text.tag and more`, undefined],
  ])('is recognised by its form: %s', async (answer, encrypted) => {
    const body = { grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer', client_id: APP }
    expect((await exchangeOf({ body, answer })).answer.encrypted).toBe(encrypted)
  })
})

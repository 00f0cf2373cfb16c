import { describe, expect, it } from 'vitest'
import { isTokenByAnswer, recognise, requestOf } from '../../src/exchanges/endpoint/recognise.ts'
import type { Request } from '../../src/exchanges/endpoint/recognise.ts'
import { targetOf } from '../../src/exchanges/endpoint/target.ts'
import { V2, buildEntry, type EntryPlan } from './build-entry.ts'

const idp = 'https://idp.fabrikam.example'
const unseen = { kind: 'unknown', why: 'not-recorded' } as const

function request(plan: EntryPlan): Request {
  const entry = buildEntry(plan)
  const target = targetOf(entry.request.url)
  if (target === undefined) throw new Error('no address')
  return requestOf(entry, target)
}

const kindOf = (plan: EntryPlan): string | undefined => recognise(request(plan))?.kind
const post = (path: string, body: NonNullable<EntryPlan['body']>): EntryPlan => ({
  url: `${idp}${path}`,
  body,
})
const get = (url: string, headers: EntryPlan['headers'] = {}): EntryPlan => ({
  method: 'GET',
  url,
  headers,
})

describe('the body of a request', () => {
  const headers = { 'content-type': 'application/octet-stream' }
  const body = { grant_type: 'password' }

  it('is read at a known endpoint, whatever it is called, and elsewhere where it may be a form', () => {
    expect(request({ headers, body }).body.seen).toBe('seen')
    expect(request({ ...post('/x', body), headers }).body).toStrictEqual({
      seen: 'unknown',
      fields: [],
    })
    expect(request({ ...post('/x', body), headers: {} }).body.seen).toBe('seen')
  })
})

describe('a known endpoint', () => {
  it.each([
    ['GET', 'authorize'],
    ['POST', 'authorize'],
    ['HEAD', undefined],
    ['OPTIONS', undefined],
    ['CONNECT', undefined],
  ])('asked by %s: %s', (method, kind) => {
    expect(kindOf({ method, url: `${V2}/authorize?client_id=a` })).toBe(kind)
  })
})

describe('a grant at an unknown address', () => {
  it.each<[string, EntryPlan, string | undefined]>([
    ['of a known type', post('/x', { grant_type: 'password' }), 'token'],
    ['of another type, posted for a token', post('/a/get_token', { grant_type: 'gift' }), 'token'],
    ['of another type, elsewhere', post('/token/gifts', { grant_type: 'gift' }), undefined],
    ['of another type, not posted', get(`${idp}/token?grant_type=gift`), undefined],
    ['that is masked, posted for a token', post('/token', { grant_type: '[REDACTED]' }), 'token'],
    ['that is masked, elsewhere', post('/buy', { grant_type: '[REDACTED]' }), undefined],
  ])('%s', (_, plan, kind) => {
    expect(kindOf(plan)).toBe(kind)
  })
})

describe('a revocation', () => {
  const body = { token: 'x' }

  it.each(['/revoke', '/o/revoke', '/revoketoken', '/revoke_token', '/oauth/revocation'])(
    'is posted with a token to %s',
    (path) => {
      expect(kindOf(post(path, body))).toBe('revoke')
      expect(kindOf(post(path, { item: 'x' }))).toBeUndefined()
      expect(kindOf(get(`${idp}${path}?token=x`))).toBeUndefined()
    },
  )

  it.each(['/revoke/all', '/revoke-all', '/prerevoke', '/revocations', '/revokes'])(
    'is nothing that only sounds like one: %s',
    (path) => {
      expect(kindOf(post(path, body))).toBeUndefined()
    },
  )
})

describe('a device-code request', () => {
  const body = { client_id: 'a' }

  it.each([
    '/devicecode',
    '/o/devicecode',
    '/device/code',
    '/device_authorization',
    '/device/authorize',
  ])('is posted with a client id to %s', (path) => {
    expect(kindOf(post(path, body))).toBe('device-code')
    expect(kindOf(post(path, { item: 'x' }))).toBeUndefined()
    expect(kindOf(get(`${idp}${path}?client_id=a`))).toBeUndefined()
  })

  it.each(['/device', '/mydevicecode', '/devicecodes', '/device/code/x'])(
    'is nothing that only sounds like one: %s',
    (path) => {
      expect(kindOf(post(path, body))).toBeUndefined()
    },
  )
})

describe('a logout', () => {
  const back = '?post_logout_redirect_uri=https://app.contoso.example/'

  it.each(['/logout', '/oidc/logout', '/connect/endsession', '/connect/end_session'])(
    'is asked for at %s, with where to go or for whom',
    (path) => {
      expect(kindOf(get(`${idp}${path}${back}`))).toBe('logout')
      expect(kindOf(get(`${idp}${path}?id_token_hint=x`))).toBe('logout')
      expect(kindOf(get(`${idp}${path}`))).toBeUndefined()
    },
  )

  it.each(['/prelogout', '/logouts', '/logout/done'])(
    'is nothing that only sounds like one: %s',
    (path) => {
      expect(kindOf(get(`${idp}${path}${back}`))).toBeUndefined()
    },
  )
})

describe('a userinfo call', () => {
  const headers = { authorization: 'Bearer x' }

  it('carries credentials to an address of that name', () => {
    expect(kindOf(get(`${idp}/oauth/userinfo`, headers))).toBe('userinfo')
    expect(kindOf(get(`${idp}/oauth/userinfo`))).toBeUndefined()
    expect(kindOf(get(`${idp}/userinfo/photo`, headers))).toBeUndefined()
    expect(kindOf(get(`${idp}/myuserinfo`, headers))).toBeUndefined()
  })
})

describe('a request for a managed identity’s token', () => {
  const local = 'http://localhost:50342/oauth2/token'
  const metadata = { metadata: 'True' }
  const fabric = 'https://10.0.0.4:2377/metadata/identity/oauth2'

  it.each<[string, EntryPlan]>([
    ['by the path of IMDS', get('http://169.254.169.254/metadata/identity/oauth2/token')],
    ['by the header of App Service', get(`${idp}/msi?resource=x`, { 'x-identity-header': 'h' })],
    ['by the header of a local host', get(`${local}?resource=x`, metadata)],
    ['by the header of a local address', get('http://127.0.0.1:1/x?resource=x', metadata)],
    ['by the header of IMDS', get('http://169.254.169.254/x?resource=x', metadata)],
    [
      'by the header of Service Fabric',
      get(`${fabric}?resource=x&api-version=2020-05-01`, { secret: 's' }),
    ],
  ])('is known %s', (_, plan) => {
    expect(kindOf(plan)).toBe('managed-identity')
  })

  it.each<[string, EntryPlan]>([
    ['names no resource', get(`${local}?api-version=1`, { ...metadata, secret: 's' })],
    ['goes to another machine', get(`${idp}/x?resource=x`, metadata)],
    ['has no header', get(`${local}?resource=x`)],
    ['has another header', get(`${local}?resource=x`, { metadata: 'false' })],
    ['has a secret but no version', get(`${fabric}?resource=x`, { secret: 's' })],
    ['has a version but no secret', get(`${fabric}?resource=x&api-version=2020-05-01`)],
  ])('is none that %s', (_, plan) => {
    expect(kindOf(plan)).not.toBe('managed-identity')
  })
})

describe('an answer tells a token request whose body was not recorded', () => {
  const tokens = { access_token: 'x', token_type: 'Bearer' }
  const failure = { error: 'invalid_grant', error_description: 'x' }

  it.each<[string, EntryPlan]>([
    ['by its tokens', { url: `${idp}/x`, answer: tokens }],
    ['by a token that ends', { url: `${idp}/x`, answer: { access_token: 'x', expires_in: 3600 } }],
    ['by a failure to bring tokens', { url: `${idp}/oauth/token`, answer: failure }],
    ['by a failure at another name', { url: `${idp}/access_token`, answer: failure }],
    ['by a failure at a third name', { url: `${idp}/accesstoken`, answer: failure }],
  ])('%s', (_, plan) => {
    expect(isTokenByAnswer(request({ body: unseen, ...plan }))).toBe(true)
  })

  it.each<[string, EntryPlan]>([
    ['the body was seen', { url: `${idp}/x`, answer: tokens, body: { item: '1' } }],
    ['there was no body', { url: `${idp}/x`, answer: tokens, body: { kind: 'empty' } }],
    ['nothing was posted', { method: 'GET', url: `${idp}/x`, answer: tokens }],
    ['there is no token', { url: `${idp}/x`, answer: { token_type: 'Bearer', expires_in: 1 } }],
    ['nothing is said of the token', { url: `${idp}/x`, answer: { access_token: 'x' } }],
    ['others fail like that', { url: `${idp}/x`, answer: failure }],
    ['others fail like that, of a like name', { url: `${idp}/tokens`, answer: failure }],
    ['others fail like that, of another name', { url: `${idp}/refreshtoken`, answer: failure }],
    ['the failure has no code', { url: `${idp}/token`, answer: { error_description: 'x' } }],
    ['the failure has no text', { url: `${idp}/token`, answer: { error: 'x' } }],
  ])('but not where %s', (_, plan) => {
    expect(isTokenByAnswer(request({ body: unseen, ...plan }))).toBe(false)
  })
})

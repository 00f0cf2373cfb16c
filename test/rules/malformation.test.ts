import { describe, expect, it } from 'vitest'
import type { Authority, Exchange, Parameter } from '../../src/exchanges/exchange.ts'
import type { Trail } from '../../src/lineage/trail.ts'
import { MISSING, NOT_POST, refusedForm } from '../../src/rules/parts/malformation.ts'
import { evidence, signIn, trail } from '../lineage/build-trail.ts'
import { captureFacts, trailOf } from './build-captures.ts'
import { failedExchange } from './build-exchange.ts'

const nothing = (): Trail => trail([])
const { request, authority } = failedExchange()

/** A refresh that Entra refused with this number. */
function refusedWith(code: number, differences: Partial<Omit<Exchange, 'error'>> = {}): Exchange {
  return failedExchange({ ...differences, error: { error: 'invalid_request', codes: [code] } })
}

/** A refresh of which the server says that it misses the client id. */
function lacksClientId(differences: Partial<Omit<Exchange, 'error'>> = {}): Exchange {
  return failedExchange({
    ...differences,
    error: { codes: [MISSING], facts: { missingParameter: 'client_id' } },
  })
}

const said = (exchange: Exchange): string | undefined => refusedForm(exchange, nothing())?.clause

const byGet = { method: 'GET', status: 405 } as const
const asJson = { request: { ...request, contentType: 'json' } } as const
const twice = { request: { ...request, repeated: ['client_id', 'scope'] } }

describe('the form of a refused request', () => {
  it.each<readonly [string, Exchange, string]>([
    ['GET, by its number', refusedWith(NOT_POST, { method: 'GET' }), 'sent the request by GET'],
    ['GET, by its status', failedExchange(byGet), 'sent the request by GET'],
    [
      'GET for a device code',
      refusedWith(NOT_POST, { kind: 'device-code', method: 'GET' }),
      'sent the request by GET',
    ],
    [
      'JSON, which no number tells',
      failedExchange({ ...asJson, error: { error: 'invalid_request' } }),
      'sent the parameters as JSON',
    ],
    ['JSON at the v1 endpoint', refusedWith(90014, asJson), 'sent the parameters as JSON'],
    [
      'text',
      refusedWith(9002313, { request: { ...request, contentType: 'other' } }),
      'sent the parameters with a Content-Type that is no form',
    ],
    ['parameters twice', refusedWith(9002313, twice), 'sent client_id and scope more than once'],
    ['a parameter too few', lacksClientId(), 'left client_id out'],
    ['a parameter too few, unnamed', refusedWith(MISSING), 'left a required parameter out'],
    [
      'a resource at the v1 endpoint',
      refusedWith(MISSING, {
        authority: { ...authority, protocol: 'v1' },
        request: { ...request, resource: 'https://graph.microsoft.com' },
      }),
      'left a required parameter out',
    ],
  ])('%s', (_what, exchange, clause) => {
    expect(said(exchange)).toBe(clause)
  })

  const others: Authority = { host: 'id.fabrikam.example', provider: 'other', protocol: 'other' }
  const { error: _error, ...unread } = failedExchange(twice)
  it.each<readonly [string, Exchange]>([
    ['a success', { ...unread, status: 200, outcome: 'success' }],
    ['a refusal without a body', unread],
    ['another error', failedExchange({ ...twice, error: { error: 'invalid_grant' } })],
    ['another number', refusedWith(70011, twice)],
    ['POST that is not taken', failedExchange({ status: 405 })],
    ['GET that is refused for another reason', failedExchange({ method: 'GET' })],
    ['GET of a discovery document', failedExchange({ ...byGet, kind: 'discovery' })],
    ['a sign-in request with another fault', refusedWith(9002313, { ...twice, kind: 'authorize' })],
    [
      'JSON at another provider',
      failedExchange({ ...asJson, authority: others, error: { error: 'invalid_request' } }),
    ],
    ['a form', refusedWith(9002313, { request: { ...request, contentType: 'form' } })],
    [
      'a resource in place of the scope',
      refusedWith(MISSING, { request: { ...request, resource: 'https://graph.microsoft.com' } }),
    ],
    [
      'an empty refresh token',
      refusedWith(9002313, { request: { ...twice.request, refreshTokenField: 'empty' } }),
    ],
  ])('is not the cause: %s', (_what, exchange) => {
    expect(said(exchange)).toBeUndefined()
  })

  it('is not the cause where the refresh token is damaged', () => {
    const known = evidence([signIn({ at: 0, brings: 'rt-2' })])
    const [intact] = known.tokens
    if (intact === undefined) throw new Error('the sign-in brought no token')
    const damaged = { ...intact, id: 'rt-1', alteredCopyOf: { id: 'rt-2', how: 'lower-cased' } }
    const followed = trailOf([captureFacts({ name: 'one.har' })], {
      ...known,
      tokens: [intact, damaged as typeof intact],
    })
    const exchange = refusedWith(9002313, twice)
    expect(refusedForm(exchange, followed)).toBeUndefined()
    expect(refusedForm(exchange, nothing())).toBeDefined()
  })
})

describe('a parameter that the server did not find', () => {
  const sent = (differences: Partial<Parameter>): Partial<Exchange> => ({
    parameters: [{ name: 'Client_Id', in: 'body', value: 'app-1', ...differences }],
  })

  it.each<readonly [string, Partial<Omit<Exchange, 'error'>>, string]>([
    ['not sent', {}, 'left client_id out'],
    ['perhaps sent', { requestBody: 'unknown' }, 'left client_id out, as the server says'],
    ['empty', sent({ value: '' }), 'sent an empty client_id'],
    ['in the query', sent({ in: 'query' }), 'sent client_id in the query instead of the body'],
    ['in the body', sent({}), 'sent client_id where the server did not find it'],
    [
      'in the query of a sign-in',
      { ...sent({ in: 'query' }), kind: 'authorize' },
      'sent client_id where the server did not find it',
    ],
  ])('%s', (_where, differences, clause) => {
    expect(said(lacksClientId(differences))).toBe(clause)
  })

  it('belongs into the body of a token request, and into the query of a sign-in', () => {
    const fix = (kind: Exchange['kind']): string | undefined =>
      refusedForm(lacksClientId({ kind }), nothing())?.fix
    expect(fix('token')).toMatch(/^Send client_id in the form body,/)
    expect(fix('authorize')).toBe('Send client_id with the request.')
    expect(refusedForm(refusedWith(MISSING), nothing())?.fix).toContain('Compare the parameters')
  })
})

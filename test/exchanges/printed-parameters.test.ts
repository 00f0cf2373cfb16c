import { describe, expect, it } from 'vitest'
import { createTokenTable } from '../../src/exchanges/border/token-table.ts'
import type { Parameter } from '../../src/exchanges/exchange.ts'
import { formFields, type Field } from '../../src/exchanges/request/parameters.ts'
import {
  bearerOf,
  bearerOrMaskOf,
  printedParameters,
} from '../../src/exchanges/request/printed-parameters.ts'
import { PLACEHOLDER } from '../../src/exchanges/token.ts'
import type { Header } from '../../src/readers/entry.ts'
import { jwt, refreshToken } from './build-entry.ts'

/** How each client id is shown is for others to decide: here in brackets. */
function printed(fields: readonly Field[], headers: readonly Header[] = []): Parameter[] {
  return printedParameters(fields, headers, createTokenTable(), (id) => `(${id})`)
}

const inBody = (name: string, value: string): Parameter[] =>
  printed([{ name, value, raw: value, in: 'body' }])

describe('a parameter', () => {
  it.each([
    ['scope', 'openid profile', { value: 'openid profile' }],
    ['Grant_Type', 'refresh_token', { value: 'refresh_token' }],
    ['client_id', 'my-app', { value: '(my-app)' }],
    ['Client_ID', 'my-app', { value: '(my-app)' }],
    ['redirect_uri', 'https://a.example/?secret=1', { value: 'https://a.example/' }],
    ['refresh_token', refreshToken('a'), { ref: '0' }],
    ['client_assertion', jwt({}), { ref: '0' }],
    ['code', '[REDACTED]', { ref: PLACEHOLDER }],
    ['client_secret', 'kXz8Q~SyntheticTokentrail', { removed: true }],
    ['nonce', 'n', { removed: true }],
    ['prompt', 'login ada@contoso.example', { value: 'login (other)' }],
    ['resource', 'ada@contoso.example', { removed: true }],
    ['client_info', '{"uid":"ada"}', { removed: true }],
  ])('%s=%s', (name, value, shown) => {
    expect(inBody(name, value)).toStrictEqual([{ name, in: 'body', ...shown }])
  })

  it.each(['client_id', 'client_secret', 'refresh_token', 'scope'])(
    '%s without a value is shown as it was sent: the fault may be just that',
    (name) => {
      expect(inBody(name, '')).toStrictEqual([{ name, in: 'body', value: '' }])
    },
  )

  it.each(['undefined', 'null', '[object Object]'])(
    'is shown where careless code sent %s for a token',
    (value) => {
      expect(inBody('refresh_token', value)).toStrictEqual([
        { name: 'refresh_token', in: 'body', value },
      ])
    },
  )

  it('of an unknown name shows neither: both may be pieces of a secret', () => {
    const other = { name: '(other)', in: 'query', removed: true }
    expect(printed(formFields('Xy9=secret&empty', 'query'))).toStrictEqual([other, other])
  })

  it('shows two hundred characters of its value', () => {
    const scopes = 'User.Read '.repeat(19).trim()
    const [shown] = inBody('scope', `${scopes} Mail.Read.Shared`)
    expect(shown?.value).toBe(`${scopes} Mail.Read.S`.slice(0, 200))
    expect(shown?.value).toHaveLength(200)
  })

  it('is one of the first sixty: no real request has more', () => {
    const fields = formFields('scope=a&'.repeat(61), 'query')
    expect(printed(fields)).toHaveLength(60)
    expect(printed(fields.slice(1))).toHaveLength(60)
    expect(printed(fields.slice(2))).toHaveLength(59)
  })
})

describe('a header', () => {
  const header = (name: string, value: string) => printed([], [{ name, value }])

  it.each([
    ['content-type', 'application/json', { value: 'application/json' }],
    ['origin', 'https://app.contoso.example', { value: 'https://app.contoso.example' }],
    ['client-request-id', 'not a GUID', { removed: true }],
    ['x-identity-header', 'secret', { removed: true }],
    ['authorization', `Bearer ${jwt({})}`, { ref: '0' }],
    ['authorization', 'Bearer [REDACTED]', { ref: PLACEHOLDER }],
    ['authorization', 'Bearer undefined', { removed: true }],
    ['authorization', 'Basic YTpi', { removed: true }],
    ['authorization', '', { value: '' }],
  ])('%s: %s', (name, value, shown) => {
    expect(header(name, value)).toStrictEqual([{ name, in: 'header', ...shown }])
  })

  it.each(['cookie', 'x-forwarded-for', 'scope', 'user-agent'])('%s is not told at all', (name) => {
    expect(header(name, 'openid')).toStrictEqual([])
  })

  it('stands behind the parameters', () => {
    const headers = [{ name: 'x-client-sku', value: 'MSAL.Java' }]
    expect(printed(formFields('prompt=none', 'query'), headers)).toStrictEqual([
      { name: 'prompt', in: 'query', value: 'none' },
      { name: 'x-client-sku', in: 'header', value: 'MSAL.Java' },
    ])
  })

  it('is the only place of a bearer token: elsewhere its name proves nothing', () => {
    const bearer = `Bearer ${jwt({})}`
    const fields = [{ name: 'authorization', value: bearer, raw: bearer, in: 'query' as const }]
    const table = createTokenTable()
    expect(printedParameters(fields, [], table, String)).toStrictEqual([
      { name: 'authorization', in: 'query', removed: true },
    ])
    expect(table.tokens()).toStrictEqual([])
  })
})

describe('a token becomes known by the kind of its place', () => {
  it.each([
    ['refresh_token', 'refresh'],
    ['id_token_hint', 'id'],
    ['device_code', 'device-code'],
    ['state', 'state'],
  ])('%s is %s', (name, kind) => {
    const table = createTokenTable()
    const value = refreshToken('a')
    printedParameters([{ name, value, raw: value, in: 'body' }], [], table, String)
    expect(table.tokens()).toStrictEqual([{ value, kind, issued: false }])
  })

  it('authorization is access', () => {
    const table = createTokenTable()
    const value = jwt({})
    const headers = [{ name: 'authorization', value: `Bearer ${value}` }]
    printedParameters([], headers, table, String)
    expect(table.tokens()).toStrictEqual([{ value, kind: 'access', issued: false }])
  })
})

describe('the token of an authorization', () => {
  it.each([
    ['Bearer abc', 'abc'],
    ['bearer  abc ', 'abc'],
    ['PoP abc', 'abc'],
    ['DPoP abc', 'abc'],
    ['Bearer [REDACTED]', '[REDACTED]'],
    ['Basic abc', undefined],
    ['X-Bearer abc', undefined],
    ['Bearer abc def', undefined],
    ['Bearer', undefined],
    ['[REDACTED]', undefined],
    ['', undefined],
    [undefined, undefined],
  ])('%s has %s', (authorization, token) => {
    expect(bearerOf(authorization)).toBe(token)
  })

  it.each([
    ['[REDACTED]', '[REDACTED]'],
    ['Bearer abc', 'abc'],
    ['Basic abc', undefined],
    [undefined, undefined],
  ])('%s has %s where a mask may stand for the whole', (authorization, token) => {
    expect(bearerOrMaskOf(authorization)).toBe(token)
  })
})

import { describe, expect, it } from 'vitest'
import {
  basicOf,
  clientAuthOf,
  clientSecretsOf,
  isScheme,
  type ClientAuth,
} from '../../src/exchanges/request/client-auth.ts'
import { bodyFields } from '../../src/exchanges/request/parameters.ts'
import type { ExchangeKind } from '../../src/exchanges/exchange.ts'
import type { Header } from '../../src/readers/entry.ts'
import { APP, buildEntry } from './build-entry.ts'

const SECRET = 'kXz8Q~SyntheticTokentrail'
const basic = (credentials: string): string => `Basic ${btoa(credentials)}`
const authorization = (value: string): Header[] => [{ name: 'authorization', value }]

function authOf(body: string, headers: Header[] = [], kind: ExchangeKind = 'token'): ClientAuth {
  const read = bodyFields(buildEntry({ body }).request)
  return clientAuthOf(kind, headers, read.fields, read)
}

describe('how a client proved itself', () => {
  it.each([
    ['its id alone', `client_id=${APP}`, [], 'none'],
    ['no header that counts', `client_id=${APP}`, authorization(''), 'none'],
    ['a token of a user', `client_id=${APP}`, authorization('Bearer abc'), 'none'],
    ['a scheme alone', `client_id=${APP}`, authorization('Negotiate'), 'none'],
    ['a list of schemes', `client_id=${APP}`, authorization('Negotiate,NTLM'), 'none'],
    ['a secret in the body', `client_secret=${SECRET}`, [], 'secret-post'],
    ['an assertion', 'client_assertion=eyJ', [], 'assertion'],
    ['an assertion before a secret', `client_assertion=e&client_secret=s`, [], 'assertion'],
  ] as const)('%s', (_name, body, headers, method) => {
    expect(authOf(body, [...headers])).toStrictEqual({ method, hints: [] })
  })

  it('is told with the id of a Basic header, whatever the body holds', () => {
    expect(authOf('client_secret=x', authorization(basic(`${APP}:${SECRET}`)))).toStrictEqual({
      method: 'secret-basic',
      hints: [],
      id: APP,
    })
  })

  it.each([
    ['the body was not recorded', '[REDACTED]', []],
    ['the header is a mask', `client_id=${APP}`, authorization('[REDACTED]')],
    ['the credentials are a mask', `client_id=${APP}`, authorization('Basic [REDACTED]')],
    ['the credentials were cut', `client_id=${APP}`, authorization('basic')],
  ])('is unknown where %s', (_name, body, headers) => {
    expect(authOf(body, headers)).toStrictEqual({ hints: [] })
  })

  it.each([
    ['token', 'none'],
    ['device-code', 'none'],
    ['revoke', 'none'],
    ['authorize', undefined],
    ['resource', undefined],
    ['userinfo', undefined],
    ['managed-identity', undefined],
  ] as const)('at %s is %s', (kind, method) => {
    expect(authOf(`client_id=${APP}`, [], kind)).toStrictEqual({
      ...(method !== undefined && { method }),
      hints: [],
    })
  })
})

describe('what is odd about a secret', () => {
  it.each([
    ['nothing', SECRET, []],
    ['there is none', '', ['empty']],
    ['it is the id of a secret', APP, ['guid']],
    ['an id of zeros is one, too', '00000000-0000-0000-0000-000000000000', ['guid']],
    ['space before it', `%20${SECRET}`, ['outer-white-space']],
    ['a line end after it', `${SECRET}%0A`, ['outer-white-space']],
    ['space around a short one', 'short%20', ['outer-white-space']],
    ['a plus that was not escaped', `${SECRET}+x`, ['space-for-plus']],
    ['a plus at its end', `${SECRET}+`, ['outer-white-space']],
    ['a space of its own', `${SECRET}%20x`, []],
    ['a plus beside an escaped one', `${SECRET}%2B+x`, ['space-for-plus']],
    ['an escape that was escaped', `${SECRET}%257E`, ['encoded-twice']],
    ['a mask has no faults', '%3Cthe+secret%3E', []],
    ['a mask of a template has none', '%7B%7Bthe+client+secret%7D%7D', []],
  ])('%s: %s', (_name, sent, hints) => {
    expect(authOf(`client_secret=${sent}`).hints).toStrictEqual(hints)
    expect(authOf('', authorization(basic(`${APP}:${sent}`))).hints).toStrictEqual(hints)
  })
})

describe('a Basic header', () => {
  it('holds an id and a secret, both form-encoded (RFC 6749 2.3.1)', () => {
    expect(basicOf(basic('my%2Dapp:a+b%3Ac:d'))).toStrictEqual({
      id: { raw: 'my%2Dapp', value: 'my-app' },
      secret: { raw: 'a+b%3Ac:d', value: 'a b:c:d' },
    })
  })

  it.each([
    ['of one letter', basic('a:b'), 'a', 'b'],
    ['without an id', basic(':b'), '', 'b'],
    ['in other letters, with more space', `BASIC   ${btoa('a:b')}  `, 'a', 'b'],
    ['with plus and slash', 'Basic YTo/Pj8+Pw==', 'a', '?>?>?'],
    ['of the URL-safe alphabet', 'Basic YTo_Pj8-Pw', 'a', '?>?>?'],
  ])('%s', (_name, header, id, secret) => {
    const found = basicOf(header)
    expect([found?.id.raw, found?.secret.raw]).toStrictEqual([id, secret])
  })

  it.each([
    ['nothing', undefined],
    ['another scheme', `Bearer ${btoa('a:b')}`],
    ['a scheme that ends alike', `X-Basic ${btoa('a:b')}`],
    ['more behind it', `Basic ${btoa('a:b')}, Bearer x`],
    ['no colon', basic('opaque')],
    ['no base64', 'Basic a'],
    ['a mask', 'Basic [REDACTED]'],
  ])('is not %s', (_name, header) => {
    expect(basicOf(header)).toBeUndefined()
  })
})

describe('what stands where a client secret belongs', () => {
  it('is in the header and in the body', () => {
    const { fields } = bodyFields(buildEntry({ body: 'client_secret=in+body' }).request)
    const headers = authorization(basic('app:in+header'))
    expect(clientSecretsOf(headers, fields)).toStrictEqual(['in header', 'in body'])
    expect(clientSecretsOf(headers, [])).toStrictEqual(['in header'])
    expect(clientSecretsOf([], fields)).toStrictEqual(['in body'])
    expect(clientSecretsOf([], [])).toStrictEqual([])
  })
})

describe('the first word of an authorization', () => {
  it.each([
    ['Bearer', true],
    ['sharedkey', true],
    ['AWS4-HMAC-SHA256', true],
    ['[REDACTED]', false],
    ['bearertoken', false],
    ['', false],
  ])('%s is a scheme: %s', (word, expected) => {
    expect(isScheme(word)).toBe(expected)
  })
})

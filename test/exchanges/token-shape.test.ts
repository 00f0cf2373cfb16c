import { describe, expect, it } from 'vitest'
import {
  looksSecret,
  plainClientId,
  plainRedirectUri,
  plainScopes,
  plainTenant,
} from '../../src/exchanges/printable.ts'
import { formatOf, isComparable, isMask, noToken } from '../../src/exchanges/token-shape.ts'
import { jwt, refreshToken } from './build-entry.ts'

describe('what is no token', () => {
  it.each([
    ['', 'empty'],
    ['null', 'literal'],
    ['None', 'literal'],
    ['undefined', 'literal'],
    ['[object Object]', 'literal'],
    ['[REDACTED]', 'placeholder'],
    ['<access token>', 'placeholder'],
    ['********************', 'placeholder'],
    ['xxxxxxxxxxxxxxxxxxxxxxxx', 'placeholder'],
    ['{hash:5d41402abc4b2a76b9719d911017c592}', 'placeholder'],
    ['RefreshToken', 'placeholder'],
    ['RefreshTokenOfSomebodyElse', 'placeholder'],
    ['0.AAAAAaa0-aA0a0AAaaAA.AaA_aaAA00aaAAAaa', 'placeholder'],
    ['0123456789abcdef012', 'placeholder'],
    ['0123456789abcdef0123', undefined],
    ['SyntheticTokentrail', undefined],
    [refreshToken('a'), undefined],
  ])('%s', (value, expected) => {
    expect(noToken(value)).toBe(expected)
  })
})

describe('the format of a token', () => {
  it.each([
    [refreshToken('a'), 'entra'],
    ['0.AXoA1234', 'entra'],
    ['AQABAAAAAAD', 'entra-legacy'],
    ['OAAABAAAAiL', 'entra-legacy'],
    ['M.C106_BL2.-CW', 'msa'],
    ['EwBoA8l6BAAU', 'msa'],
    [jwt({}), 'jwt'],
    ['eyJraWQiOiJjcGltY29yZV8wOTI1MjAxNSJ9.a.b.c.d', 'b2c'],
    ['eyJhbGciOiJkaXIifQ.a.b.c.d', 'jwe'],
    ['tGzv3JOkF0XG5Qx2TlKWIA', 'opaque'],
  ])('%s', (value, format) => {
    expect(formatOf(value)).toBe(format)
  })
})

it('a shortened token, or a piece of an Entra one, proves nothing by being equal', () => {
  expect(isComparable(refreshToken('a'))).toBe(true)
  expect(isComparable(refreshToken('a').slice(0, 249))).toBe(false)
  expect(isComparable('tGzv3JOkF0XG5Qx2...')).toBe(false)
  expect(isComparable('tGzv3JOkF0XG5Qx2TlKWIA')).toBe(true)
})

it.each([
  ['[REDACTED]', true],
  ['***', true],
  ['<removed by recorder>', true],
  ['[]', false],
  ['grant_type=redacted', false],
  ['{"a":"[REDACTED]"}', false],
])('a whole body that is a mask: %s', (body, expected) => {
  expect(isMask(body)).toBe(expected)
})

describe('printable values', () => {
  it.each([
    [refreshToken('a'), true],
    [jwt({}), true],
    ['M.C106_BL2.-CWq1', true],
    ['abc8Q~defghijk', true],
    ['a'.repeat(40), true],
    ['https://graph.microsoft.com/.default', false],
    ['11111111-1111-4111-8111-111111111111', false],
    ['1.2.3', false],
  ])('%s', (value, secret) => {
    expect(looksSecret(value)).toBe(secret)
  })

  it('keep what is harmless and nothing else', () => {
    expect(plainClientId('AAAAAAAA-1111-4111-8111-111111111111')).toBe(
      'aaaaaaaa-1111-4111-8111-111111111111',
    )
    expect(plainClientId('a@contoso.example')).toBe('(removed)')
    expect(plainClientId('a<script>')).toBe('(removed)')
    expect(plainTenant('Contoso.Example')).toBe('contoso.example')
    expect(plainTenant('Common')).toBe('common')
    expect(plainTenant('"><script')).toBe('(other)')
    expect(plainRedirectUri('https://a.example/cb?secret=1#x')).toBe('https://a.example/cb')
    expect(plainRedirectUri('msauth.com.contoso.app://auth')).toBe('msauth.com.contoso.app://auth')
    expect(plainRedirectUri('https://user:pw@a.example/')).toBe('(removed)')
    expect(plainScopes(' openid  https://x.example//.default a@b.example ')).toEqual([
      'openid',
      'https://x.example//.default',
      '(removed)',
    ])
  })
})

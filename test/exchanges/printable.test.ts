import { describe, expect, it } from 'vitest'
import { plainClientId, publicClientId } from '../../src/exchanges/border/client-ids.ts'
import {
  looksRandom,
  plainErrorWord,
  plainGuid,
  plainHost,
  plainMember,
  plainRedirectUri,
  plainResource,
  plainScopes,
} from '../../src/exchanges/border/printable.ts'
import { APP } from './build-entry.ts'

describe('a scope', () => {
  it.each([
    'https://graph.microsoft.com/Directory.AccessAsUser.All',
    'https://outlook.office365.com/.default',
    'api://11111111-1111-4111-8111-111111111111/Files.Read',
    'https://func-x7k2m9q.azurewebsites.net/user_impersonation',
    'Policy.ReadWrite.B2C',
    'offline_access',
    'api://A1B2C3/Orders.Read',
    'Orders2025.Read',
    'Mail2Graph3Read',
  ])('%s is printed as it is', (scope) => {
    expect(plainScopes(scope)).toStrictEqual([scope])
  })

  it.each([
    'https://graph.microsoft.com/Usetrailg2jQ-3hvx6r',
    'profi8ht3NaBb5Rrjlh9n_g5T8JbhQlIMhmm',
  ])('%s, with a piece of a credential in it, is removed', (scope) => {
    expect(plainScopes(`openid ${scope}`)).toStrictEqual(['openid', '(removed)'])
  })

  it.each([
    [' openid  profile\t', ['openid', 'profile']],
    ['', []],
    [' ', []],
  ])('stands between white space: "%s"', (value, scopes) => {
    expect(plainScopes(value)).toStrictEqual(scopes)
  })

  it('is one of two hundred at most', () => {
    expect(plainScopes('a '.repeat(200))).toHaveLength(200)
    expect(plainScopes('a '.repeat(201))).toHaveLength(200)
  })
})

describe('a resource', () => {
  it.each([
    ['a URI', 'https://graph.microsoft.com/', 'https://graph.microsoft.com/'],
    ['a GUID', APP, APP],
    ['nothing', '', undefined],
    ['none', undefined, undefined],
    ['what may be a secret', 'abc8Q~canary', '(removed)'],
    ['two, which no v1 endpoint takes', 'https://a.example https://b.example', '(removed)'],
  ])('%s', (_what, value, expected) => {
    expect(plainResource(value)).toBe(expected)
  })
})

describe('a redirect URI', () => {
  it.each([
    ['https://app.contoso.example/signed-in', 'https://app.contoso.example/signed-in'],
    ['HTTPS://app.contoso.example:8443', 'HTTPS://app.contoso.example:8443'],
    ['http://[::1]:8400/', 'http://[::1]:8400/'],
    ['com.contoso.app:/signed-in', 'com.contoso.app:/signed-in'],
    ['msauth.com.contoso.app://auth/%7Ehome', 'msauth.com.contoso.app://auth/%7Ehome'],
    ['urn:ietf:wg:oauth:2.0:oob', 'urn:ietf:wg:oauth:2.0:oob'],
    ['https://app.contoso.example/cb?key=canary', 'https://app.contoso.example/cb'],
    ['https://app.contoso.example/#/canary?x', 'https://app.contoso.example/'],
    [`https:${'/app'.repeat(50)}`, `https:${'/app'.repeat(50)}`],
  ])('%s is printed as %s', (value, expected) => {
    expect(plainRedirectUri(value)).toBe(expected)
  })

  it.each([
    ['has no scheme', '/signed-in'],
    ['begins with another sign', '"https://app.contoso.example/'],
    ['has a scheme that begins with a digit', '0https://app.contoso.example/'],
    ['has a sign in its scheme', 'ht~tps://app.contoso.example/'],
    ['holds other signs', 'https://app.contoso.example/(canary)'],
    ['ends in other signs', 'https://app.contoso.example/"'],
    ['is only a scheme', 'https:'],
    ['is longer than any', `https:${'/app'.repeat(50)}/`],
    ['names a person', 'https://jane%40fabrikam.example/'],
    ['holds a credential', 'https://app.contoso.example/eyJhbGciOiJub25lIn0'],
    ['is empty', ''],
  ])('is removed where it %s', (_what, value) => {
    expect(plainRedirectUri(value)).toBe('(removed)')
  })
})

describe('a host', () => {
  it.each([
    ['login.contoso.example', 'login.contoso.example'],
    ['127.0.0.1', '127.0.0.1'],
    ['[::ffff:7f00:1]', '[::ffff:7f00:1]'],
    ['!login.contoso.example', '(other)'],
    ['login.contoso.example!', '(other)'],
    ['x[::1]', '(other)'],
    ['[::1]x', '(other)'],
    ['', '(other)'],
  ])('%s is printed as %s', (host, expected) => {
    expect(plainHost(host)).toBe(expected)
  })
})

describe('a run that no person would write', () => {
  it.each([
    ['Abcdefghijklmnopqrstuvw1', true],
    ['-- Abcdefghijklmnopqrstuvw1 --', true],
    ['Abcdefghijklmnopqrstuv1', false],
    ['Abcdefghijklmnopqrstuvwx', false],
    ['ABCDEFGHIJKLMNOPQRSTUVW1', false],
    ['abcdefghijklmnopqrstuvw1', false],
    ['Abcdefghijklmnop qrstuvw1', false],
    ['', false],
  ])('%s', (value, expected) => {
    expect(looksRandom(value)).toBe(expected)
  })
})

describe('a word of an error', () => {
  it.each([
    ['invalid_grant', 'invalid_grant'],
    [undefined, undefined],
    [null, undefined],
    ['', undefined],
    ['no', '(other)'],
    ['Invalid', '(other)'],
    ['invalid grant', '(other)'],
    [5, '(other)'],
    [['invalid_grant'], '(other)'],
  ])('%s', (value, expected) => {
    expect(plainErrorWord(value)).toBe(expected)
  })
})

describe('a GUID', () => {
  it.each([
    ['ABCDEF00-2222-4222-8222-222222222222', 'abcdef00-2222-4222-8222-222222222222'],
    ['ABCDEF00-2222-4222-8222-22222222222', undefined],
    [[APP], undefined],
    [undefined, undefined],
  ])('%s', (value, expected) => {
    expect(plainGuid(value)).toBe(expected)
  })
})

describe('the name of a session in an archive', () => {
  it.each([
    ['raw/012_c.txt', 'raw/012_c.txt'],
    ['someone/raw\\012_c.txt', 'raw\\012_c.txt'],
    ['someone/012_C.TXT', '012_C.TXT'],
    ['012_c.txt.bak', '(other)'],
    ['someone', '(other)'],
  ])('%s', (name, expected) => {
    expect(plainMember(name)).toBe(expected)
  })
})

describe('a client id', () => {
  it.each([
    [APP.toUpperCase(), 'entra', APP],
    ['ABCDEF00-2222-4222-8222-222222222222', 'entra', 'abcdef00-2222-4222-8222-222222222222'],
    [APP, 'google', APP],
    ['nightly-sync', 'entra', 'nightly-sync'],
    ['Nightly', 'entra', undefined],
    ['00000000ABCDEF12', 'msa', '00000000ABCDEF12'],
    ['00000000ABCDEF12', 'entra', undefined],
    ['10000000ABCDEF12', 'msa', undefined],
    ['x00000000ABCDEF12', 'msa', undefined],
    ['00000000ABCDEF12x', 'msa', undefined],
    ['123456789.apps.googleusercontent.com', 'google', '123456789.apps.googleusercontent.com'],
    ['My-Client.1', 'other', 'My-Client.1'],
    ['my client', 'other', undefined],
    ['client?', 'other', undefined],
    ['?client', 'other', undefined],
    ['Abcdefghijklmnopqrstuvw1', 'other', undefined],
  ] as const)('%s at %s', (value, provider, expected) => {
    expect(plainClientId(value, provider)).toBe(expected)
  })

  it('may be unreadable in an address bar, but not where ids are GUIDs', () => {
    const random = 'Abcdefghijklmnopqrstuvw1'
    expect(publicClientId(random, 'auth0')).toBe(random)
    expect(publicClientId(random, 'entra')).toBeUndefined()
  })
})

import { describe, expect, it } from 'vitest'
import { plainClientId, publicClientId } from '../../src/exchanges/border/client-ids.ts'
import {
  looksRandom,
  plainErrorWord,
  plainGuid,
  plainMember,
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
  ])('%s is printed as it is', (scope) => {
    expect(plainScopes(scope)).toStrictEqual([scope])
  })

  it.each([
    'https://graph.microsoft.com/Usetrailg2jQ-3hvx6r',
    'profi8ht3NaBb5Rrjlh9n_g5T8JbhQlIMhmm',
  ])('%s, with a piece of a credential in it, is removed', (scope) => {
    expect(plainScopes(`openid ${scope}`)).toStrictEqual(['openid', '(removed)'])
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

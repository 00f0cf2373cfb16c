import { describe, expect, it } from 'vitest'
import {
  plainGrantType,
  plainLibrary,
  plainLocales,
  plainPrompt,
  plainResponseMode,
  plainResponseTypes,
  plainVersion,
} from '../../src/exchanges/border/request-words.ts'

describe('a grant type', () => {
  it.each([
    ['as it is registered', 'refresh_token', 'refresh_token'],
    ['as careless code writes it', ' Refresh_Token\n', 'refresh_token'],
    [
      'of another service',
      'urn:contoso:params:grant-type:kiosk_v.one',
      'urn:contoso:params:grant-type:kiosk_v.one',
    ],
    ['of one letter', 'x', 'x'],
    ['as long as any may be', 'urn:'.repeat(20), 'urn:'.repeat(20)],
    ['longer than any may be', `${'urn:'.repeat(20)}x`, '(other)'],
    ['with what may be a secret behind it', 'refresh_token 0123', '(other)'],
    ['with what may be a secret before it', 'Canary9refresh_token', '(other)'],
    ['that a recorder masked', '[REDACTED]', '(removed)'],
    ['that a recorder masked by letters', 'xxxxxxxx', '(removed)'],
  ])('%s', (_what, value, expected) => {
    expect(plainGrantType(value)).toBe(expected)
  })
})

describe('words of a sign-in request', () => {
  it.each([
    ['login', 'login'],
    ['login consent', 'login consent'],
    [' login\tconsent ', 'login consent'],
    ['login canary', 'login (other)'],
    ['Login', '(other)'],
    ['', ''],
  ])('the prompt "%s" is printed as "%s"', (value, expected) => {
    expect(plainPrompt(value)).toBe(expected)
  })

  it('stand as far apart as they like, and are ten at most', () => {
    expect(plainResponseTypes(`code${' '.repeat(12)}id_token`)).toStrictEqual(['code', 'id_token'])
    expect(plainResponseTypes('code '.repeat(12))).toHaveLength(10)
  })

  it.each([
    ['form_post', 'form_post'],
    ['query.jwt', 'query.jwt'],
    ['jwt', 'jwt'],
    ['form.jwt_post', '(other)'],
    ['query.jwt.canary', '(other)'],
    ['canary', '(other)'],
  ])('the response mode %s is printed as %s', (value, expected) => {
    expect(plainResponseMode(value)).toBe(expected)
  })

  it.each([
    ['a language', 'de', 'de'],
    ['several', 'de-CH fr zh-Hans-CN', 'de-CH fr zh-Hans-CN'],
    ['a region that is a number', 'es-419', 'es-419'],
    ['something before it', '_de-CH', undefined],
    ['something behind it', 'de-CH?', undefined],
    ['something beside it', 'de canary-of-some-length', undefined],
    ['other characters in it', 'de-#!', undefined],
  ])('locales: %s', (_what, value, expected) => {
    expect(plainLocales(value)).toBe(expected)
  })
})

describe('a library', () => {
  it.each([
    'MSAL.Python',
    '@azure/msal-browser',
    // No address of a person has its @ in front.
    '@contoso/auth.js',
    'msal4javaclient',
    'MSAL4JAVACLIENT',
    'MsalForAndroid2',
    'x'.repeat(39) + '.x',
  ])('is printed: %s', (name) => {
    expect(plainLibrary(name)).toBe(name)
  })

  it.each([
    ['with something before it', '?MSAL.Python'],
    ['with something behind it', 'MSAL.Python?'],
    ['whose name is too long', `${'x'.repeat(39)}.xx`],
    ['that is a piece of a token', 'MSc3XViGkj3jx'],
    ['that is a number', 'MSAL 20250301'],
    ['that is a person', 'jane@fabrikam.example'],
    ['that is none', undefined],
  ])('is not printed %s', (_what, name) => {
    expect(plainLibrary(name)).toBeUndefined()
  })

  it.each([
    ['4.61.3.0', true],
    ['10.0.19045', true],
    ['1.0.0-beta.2', true],
    ['1.0.0+build.7', true],
    ['0123456', false],
    ['v1.0', false],
    ['1.0 canary', false],
    ['1.0.0-beta.2-canary', false],
  ])('has the version %s: %s', (version, isPrinted) => {
    expect(plainVersion(version)).toBe(isPrinted ? version : undefined)
  })
})

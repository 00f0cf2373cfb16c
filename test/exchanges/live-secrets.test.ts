import { describe, expect, it } from 'vitest'
import { isLiveClientSecret, liveCookies } from '../../src/exchanges/border/live-secrets.ts'

const SESSION = `1.made-up-session-${'k7'.repeat(20)}`

describe('a live session cookie', () => {
  it.each([
    ['Entra', `fpc=1; ESTSAUTHPERSISTENT=${SESSION}; buid=2`],
    ['Entra, as it is set', `ESTSAUTH=${SESSION}; path=/; secure; HttpOnly`],
    ['several in one header', `buid=2, ESTSAUTH="${SESSION}", fpc=1`],
    ['several in one header, a line each', `buid=2; path=/\nSignInStateCookie=${SESSION}; path=/`],
    ['Azure AD B2C', `x-ms-cpim-sso:contoso.example_0=${SESSION}`],
    ['a personal account', `__Host-MSAAUTHP=${SESSION}`],
    ['ADFS', `MSISAuth=${SESSION}; MSISAuthenticated=1`],
    ['ASP.NET Core', `.AspNetCore.Cookies=${SESSION}`],
    ['ASP.NET Core, in parts', `.AspNetCore.CookiesC1=${SESSION}`],
    ['the primary refresh token', `x-ms-RefreshTokenCredential=${SESSION}`],
  ])('is known: %s', (_, header) => {
    expect(liveCookies(header)).toStrictEqual([SESSION])
  })

  it('has forty characters at least', () => {
    expect(liveCookies(`ESTSAUTH=${SESSION.slice(0, 40)}`)).toStrictEqual([SESSION.slice(0, 40)])
    expect(liveCookies(`ESTSAUTH=${SESSION.slice(0, 39)}`)).toStrictEqual([])
  })

  it.each([
    ['of no session', `fpc=${SESSION}`],
    ['whose name only ends alike', `NOESTSAUTH=${SESSION}`],
    ['too short', 'ESTSAUTH=1.abc'],
    ['that names a session, and does not open it', `ESTSAUTHLIGHT=+${'3'.repeat(36)}`],
    ['masked', `ESTSAUTH=${'*'.repeat(60)}`],
    ['masked by a word', `ESTSAUTH=[REDACTED ${'x'.repeat(60)}]`],
    ['shortened', `ESTSAUTH=${SESSION}...`],
    ['made up', `ESTSAUTH=${SESSION}SyntheticTokentrail`],
  ])('is none: %s', (_, header) => {
    expect(liveCookies(header)).toStrictEqual([])
  })
})

describe('a live client secret', () => {
  it.each([
    ['Entra', 'abc8Q~made-up-secret-of-app-1', 'entra'],
    ['Entra, its + not encoded', ' abc8Q~made up secret of app 1', 'entra'],
    ['Google', 'GOCSPX-made-up-secret-of-app-1', 'google'],
    ['hexadecimal digits', '0123456789abcdef0123456789abcdef', 'other'],
    ['hexadecimal digits in white space', ' 0123456789abcdef0123456789abcdef\n', 'other'],
    ['Google, each + counted', 'GOCSPX-made up secret of-an', 'google'],
    ['mixed characters', 'Zm9vYmFyMTIzNDU2Nzg5MDEy/x=', 'auth0'],
    ['a GUID, where secrets have no names', '33333333-3333-4333-8333-333333333333', 'other'],
  ] as const)('is known: %s', (_, value, provider) => {
    expect(isLiveClientSecret(value, provider)).toBe(true)
  })

  it.each([
    ['empty', '', 'entra'],
    ['masked', '[REDACTED]', 'entra'],
    ['a variable', '${CLIENT_SECRET_OF_APP_1}', 'entra'],
    ['the name of a secret', '33333333-3333-4333-8333-333333333333', 'entra'],
    ['the stand-in of a GUID', '0a1b2c3d-4e5f-8770-b770-0a1b2c3d4e5f', 'other'],
    ['a stand-in', 'abc8Q~TokentrailPseudonym0123456789', 'entra'],
    ['what somebody typed', 'my-application-secret-2025', 'other'],
    ['made up', 'abc8Q~SyntheticTokentrail0123456789', 'entra'],
  ] as const)('is none: %s', (_, value, provider) => {
    expect(isLiveClientSecret(value, provider)).toBe(false)
  })
})

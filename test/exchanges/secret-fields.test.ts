import { describe, expect, it } from 'vitest'
import { encodeBase64Url } from '../../src/exchanges/border/base64-url.ts'
import { treatmentOf } from '../../src/exchanges/border/secret-fields.ts'
import { APP } from './build-entry.ts'

/** What is printed of a parameter; undefined where it is removed. */
function printed(name: string, value: string): string | undefined {
  const treatment = treatmentOf(name)
  if (typeof treatment !== 'object' || !('print' in treatment)) throw new Error('not printed')
  return treatment.print(value)
}

describe('a parameter of a request', () => {
  it.each([
    ['a token', 'refresh_token', { token: 'refresh' }],
    ['a token, its name in other letters', 'Refresh_Token', { token: 'refresh' }],
    ['a secret', 'client_secret', 'remove'],
    ['a person', 'login_hint', 'remove'],
    ['a name that nobody knows', 'SyntheticTokentrail', undefined],
    ['a name that every object has', 'constructor', undefined],
  ])('is treated as %s', (_what, name, treatment) => {
    expect(treatmentOf(name)).toStrictEqual(treatment)
  })

  it.each([
    ['token_type_hint', 'refresh_token'],
    ['client_assertion_type', 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer'],
    ['subject_token_type', 'urn:ietf:params:oauth:token-type:saml2'],
    ['api-version', '2019-08-01'],
    ['p', 'B2C_1A_Sign-In.v2'],
    ['x-client-OS', 'Windows 10 (x64), build=19045'],
    ['x-client-current-telemetry', '5|61,0,,,|1;1'],
    ['x-client-CPU', 'arm64+neon'],
    ['content-type', 'application/x-www-form-urlencoded; charset=utf-8'],
    // A lone @ is no address: only a domain behind it makes one.
    ['x-ms-lib-capability', 'retry-after@2'],
    // It asks for what an answer brings.
    ['client_info', '1'],
  ])('is printed as it is: %s=%s', (name, value) => {
    expect(printed(name, value)).toBe(value)
  })

  it.each([
    ['scopes, with one space between them', 'scope', ' openid  profile', 'openid profile'],
    [
      'a redirect URI without its query',
      'redirect_uri',
      'https://a.example/b?c=d',
      'https://a.example/b',
    ],
    ['a request id in lower case', 'client-request-id', APP.toUpperCase(), APP],
    ['response types', 'response_type', 'code  id_token', 'code id_token'],
    ['a grant of another name', 'grant_type', 'Mine', '(other)'],
  ])('is printed otherwise: %s', (_what, name, value, expected) => {
    expect(printed(name, value)).toBe(expected)
  })

  it.each([
    ['more than a word', 'token_type_hint', 'refresh token'],
    ['a mark before a word', 'p', '?b2c_1_sign_in'],
    ['a mark behind a word', 'p', 'b2c_1_sign_in?'],
    ['a word that is too long', 'p', 'b2c.'.repeat(20) + 'x'],
    ['a word that no person writes', 'p', 'CanaryAb3De7Fg2Hi9Jk4Lm6Np8Q'],
    ['a mark before a label', 'x-client-os', '<Windows'],
    ['a mark behind a label', 'x-client-os', 'Windows>'],
    ['a label that is too long', 'x-client-os', 'Linux 6 '.repeat(10) + 'x'],
    ['a label with what no person writes', 'x-client-os', 'Linux CanaryAb3De7Fg2Hi9Jk4Lm6Np8Q'],
    ['a label that names a person', 'x-client-os', 'Linux of jane.roe@fabrikam.example'],
    ['a person of an answer', 'client_info', encodeBase64Url('{"uid":"ada","utid":"t1"}')],
    ['what asks for nothing', 'client_info', '0'],
    ['no request id', 'client-request-id', 'jane-roe'],
  ])('is removed where it holds %s', (_what, name, value) => {
    expect(printed(name, value)).toBeUndefined()
  })

  it('may be as long as a word is ever', () => {
    expect(printed('p', 'b2c.'.repeat(20))).toHaveLength(80)
    expect(printed('x-client-os', 'Linux 6 '.repeat(10))).toHaveLength(80)
  })
})

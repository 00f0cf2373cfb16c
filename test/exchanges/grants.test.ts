import { describe, expect, it } from 'vitest'
import { grantTypeOf } from '../../src/exchanges/request/grants.ts'

const urn = 'urn:ietf:params:oauth:grant-type:'

describe('a grant type', () => {
  it.each([
    ['authorization_code', 'authorization_code'],
    ['refresh_token', 'refresh_token'],
    ['password', 'password'],
    ['client_credentials', 'client_credentials'],
    ['user_fic', 'user_fic'],
    ['srv_challenge', 'srv_challenge'],
    ['device_code', 'device_code'],
    [`${urn}device_code`, 'device_code'],
    [`${urn}jwt-bearer`, 'jwt_bearer'],
    [`${urn}saml2-bearer`, 'saml_bearer'],
    [`${urn}saml1_1-bearer`, 'saml_bearer'],
    [`${urn}token-exchange`, 'token_exchange'],
    ['Refresh_Token', 'refresh_token'],
    [' refresh_token\r\n', 'refresh_token'],
    ['refresh-token', 'other'],
    ['', 'other'],
  ])('%j is %s', (sent, grantType) => {
    expect(grantTypeOf(sent)).toBe(grantType)
  })

  it.each(['[REDACTED]', ' *** ', undefined])('was not seen where %s stands', (sent) => {
    expect(grantTypeOf(sent)).toBeUndefined()
  })

  it.each([
    [`${urn}jwt-bearer`, 'on_behalf_of', 'on_behalf_of'],
    [`${urn}jwt-bearer`, 'something_else', 'jwt_bearer'],
    [`${urn}saml2-bearer`, 'on_behalf_of', 'saml_bearer'],
    ['refresh_token', 'on_behalf_of', 'refresh_token'],
  ])('%s with the use %s is %s', (sent, use, grantType) => {
    expect(grantTypeOf(sent, use)).toBe(grantType)
  })
})

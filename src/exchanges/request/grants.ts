import { isMask } from '../border/token-shape.ts'
import type { GrantType } from '../exchange.ts'

const prefix = 'urn:ietf:params:oauth:grant-type:'

const grantTypes = new Map<string, GrantType>([
  ['authorization_code', 'authorization_code'],
  ['refresh_token', 'refresh_token'],
  ['password', 'password'],
  ['client_credentials', 'client_credentials'],
  ['user_fic', 'user_fic'],
  // A broker asks for the nonce of its next request.
  ['srv_challenge', 'srv_challenge'],
  // MSAL Node and MSAL.NET send the short form.
  ['device_code', 'device_code'],
  [`${prefix}device_code`, 'device_code'],
  [`${prefix}jwt-bearer`, 'jwt_bearer'],
  [`${prefix}saml2-bearer`, 'saml_bearer'],
  [`${prefix}saml1_1-bearer`, 'saml_bearer'],
  [`${prefix}token-exchange`, 'token_exchange'],
])

/**
 * Normalises `grant_type`; a JWT assertion with the on-behalf-of use is a grant of its own. A masked
 * grant is none that was seen.
 */
export function grantTypeOf(
  grantType: string | undefined,
  requestedTokenUse?: string,
): GrantType | undefined {
  if (grantType === undefined || isMask(grantType)) return undefined
  const known = grantTypes.get(grantType.trim().toLowerCase())
  if (known === 'jwt_bearer' && requestedTokenUse === 'on_behalf_of') return 'on_behalf_of'
  return known ?? 'other'
}

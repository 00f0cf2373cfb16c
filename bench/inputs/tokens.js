/**
 * The tokens of one client that renews them in turn: the nth answer brings what the next request
 * sends. Synthetic, but of the shape and size that Entra gives them.
 *
 * @import { Random } from './random.js'
 *
 * @typedef {object} Issued
 * @property {string} form the body of the request
 * @property {string} answer the body of the answer, JSON
 * @property {string} accessToken
 */
import { Buffer } from 'node:buffer'

const TENANT = '00000000-1111-2222-3333-444444444444'
const CLIENT = '55555555-6666-7777-8888-999999999999'

export const TOKEN_URL = `https://login.microsoftonline.com/${TENANT}/oauth2/v2.0/token`

/**
 * @param {Random} random
 * @returns {(at: number) => Issued} renews the tokens at that time, milliseconds since 1970
 */
export function tokenClient(random) {
  let refreshToken = opaque(random)
  return (at) => {
    const sent = refreshToken
    refreshToken = opaque(random)
    const accessToken = jwt(random, { aud: 'https://graph.microsoft.com', scp: 'User.Read' }, at)
    const form = new URLSearchParams({
      client_id: CLIENT,
      scope: 'https://graph.microsoft.com/User.Read openid profile offline_access',
      grant_type: 'refresh_token',
      client_info: '1',
      'x-client-SKU': 'msal.js.browser',
      'x-client-VER': '4.12.0',
      'client-request-id': random.guid(),
      refresh_token: sent,
    })
    const answer = {
      token_type: 'Bearer',
      scope: 'User.Read profile openid',
      expires_in: 3900,
      ext_expires_in: 3900,
      access_token: accessToken,
      refresh_token: refreshToken,
      id_token: jwt(random, { aud: CLIENT, nonce: random.guid() }, at),
    }
    return { form: form.toString(), answer: JSON.stringify(answer), accessToken }
  }
}

/** @param {Random} random */
function opaque(random) {
  return `1.ASyntheticTokentrail${random.base64url(1100)}`
}

/**
 * @param {Random} random
 * @param {Record<string, string>} claims
 * @param {number} at
 */
function jwt(random, claims, at) {
  const issued = Math.floor(at / 1000)
  const header = { typ: 'JWT', alg: 'RS256', kid: random.base64url(27) }
  const payload = {
    ...claims,
    iss: `https://login.microsoftonline.com/${TENANT}/v2.0`,
    iat: issued,
    nbf: issued,
    exp: issued + 3900,
    tid: TENANT,
    appid: CLIENT,
    oid: '00000000-aaaa-bbbb-cccc-000000000001',
    ver: '2.0',
    xms_ftd: random.base64url(400),
  }
  /** @param {object} part */
  const encoded = (part) => Buffer.from(JSON.stringify(part)).toString('base64url')
  return `${encoded(header)}.${encoded(payload)}.${random.base64url(342)}`
}

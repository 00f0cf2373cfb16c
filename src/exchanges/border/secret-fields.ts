import {
  looksRandom,
  plain,
  plainGuid,
  plainRedirectUri,
  plainResource,
  plainScopes,
} from './printable.ts'
import {
  plainGrantType,
  plainLibrary,
  plainLocales,
  plainPrompt,
  plainResponseMode,
  plainResponseTypes,
  plainVersion,
} from './request-words.ts'
import type { TokenKind } from '../token.ts'

/** What becomes of a parameter's value at the border. A name without a row is removed. */
export type Treatment =
  | { readonly token: TokenKind }
  | { readonly print: (value: string) => string | undefined }
  | 'remove'

const readable = (value: string, shape: RegExp) =>
  looksRandom(value) ? undefined : plain(value, shape)
const word = (value: string) => readable(value, /^[\w.:-]{1,80}$/)
const label = (value: string) => readable(value, /^[\w.@/+,;=|() -]{1,80}$/)
const scopes = (value: string) => plainScopes(value).join(' ')

const treatments = new Map<string, Treatment>([
  ['refresh_token', { token: 'refresh' }],
  ['access_token', { token: 'access' }],
  ['id_token', { token: 'id' }],
  ['id_token_hint', { token: 'id' }],
  ['code', { token: 'code' }],
  ['device_code', { token: 'device-code' }],
  ['assertion', { token: 'assertion' }],
  ['client_assertion', { token: 'assertion' }],
  ['subject_token', { token: 'assertion' }],
  ['actor_token', { token: 'assertion' }],
  ['user_federated_identity_credential', { token: 'assertion' }],
  ['state', { token: 'state' }],
  ['token', { token: 'refresh' }],

  ['grant_type', { print: plainGrantType }],
  ['scope', { print: scopes }],
  ['resource', { print: plainResource }],
  ['audience', { print: plainResource }],
  ['redirect_uri', { print: plainRedirectUri }],
  ['post_logout_redirect_uri', { print: plainRedirectUri }],
  ['response_type', { print: (value) => plainResponseTypes(value).join(' ') }],
  ['response_mode', { print: plainResponseMode }],
  ['prompt', { print: plainPrompt }],
  ['token_type', { print: word }],
  ['token_type_hint', { print: word }],
  ['access_type', { print: word }],
  ['approval_prompt', { print: word }],
  ['code_challenge_method', { print: word }],
  ['client_assertion_type', { print: word }],
  ['requested_token_use', { print: word }],
  ['requested_token_type', { print: word }],
  ['subject_token_type', { print: word }],
  ['api-version', { print: word }],
  ['api_version', { print: word }],
  ['client-request-id', { print: plainGuid }],
  ['return-client-request-id', { print: word }],
  ['p', { print: word }],
  ['mkt', { print: plainLocales }],
  ['ui_locales', { print: plainLocales }],
  ['instance_aware', { print: word }],
  ['return_spa_code', { print: word }],
  ['nativebroker', { print: word }],
  ['client_info', { print: (value) => (value === '1' ? value : undefined) }],
  ['x-client-sku', { print: plainLibrary }],
  ['x-client-ver', { print: plainVersion }],
  ['x-client-os', { print: label }],
  ['x-client-cpu', { print: label }],
  ['x-ms-lib-capability', { print: label }],
  ['x-client-current-telemetry', { print: label }],
  ['x-client-last-telemetry', { print: label }],
  ['content-type', { print: label }],
  ['origin', { print: plainRedirectUri }],
  ['sec-fetch-site', { print: word }],

  ...[
    'client_secret',
    'password',
    'username',
    'login_hint',
    'domain_hint',
    'logout_hint',
    'sid',
    'nonce',
    'claims',
    'request',
    'request_uri',
    'code_challenge',
    'code_verifier',
    'spa_code',
    'user_code',
    'req_cnf',
    'session_state',
    'authorization',
    'x-anchormailbox',
    'x-identity-header',
    'secret',
    'error',
    'error_description',
    'error_uri',
    'iss',
    'user_id',
    'object_id',
    'msi_res_id',
    'dpop',
    'key_id',
    'brk_client_id',
    'brk_redirect_uri',
    'x-client-xtra-sku',
  ].map((name): [string, Treatment] => [name, 'remove']),
])

/** Undefined for a name that is not known: a stray `&` in a secret makes parts of it look like names. */
export function treatmentOf(name: string): Treatment | undefined {
  return treatments.get(name.toLowerCase())
}

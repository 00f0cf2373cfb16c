import { parseServerTime, policyFacts } from '../../catalogue/extract-facts.ts'
import {
  isGuid,
  plainErrorWord,
  plainGuid,
  REMOVED as UNPRINTED,
} from '../../exchanges/border/printable.ts'
import { treatmentOf } from '../../exchanges/border/secret-fields.ts'
import { noToken } from '../../exchanges/border/token-shape.ts'
import { endpointMembers } from '../../exchanges/endpoint/discovered.ts'
import { isComparableTrait, stateAsMeant } from '../../exchanges/join/sign-in-fit.ts'
import type { Pseudonyms } from '../pseudonyms.ts'
import { REMOVED_VALUE } from '../pseudonyms/removed.ts'
import { cleanAudience, cleanScopes } from '../pseudonyms/resource-names.ts'
import { cleanEndpoint, cleanOrigin, cleanRedirectUri } from './clean-address.ts'
import { cleanErrorText } from './clean-error-text.ts'
import { cleanPolicy } from './clean-path.ts'
import { cleanAnchorMailbox, cleanClientInfo } from './clean-person.ts'

/** Undefined where nothing of the value is of use. */
type Way = (value: string, pseudonyms: Pseudonyms) => string | undefined

const token: Way = (value, pseudonyms) => pseudonyms.token(value)
const opaque: Way = (value, pseudonyms) => pseudonyms.opaque(value)
const secret: Way = (value, pseudonyms) => pseudonyms.secret(value)
const person: Way = (value, pseudonyms) => pseudonyms.person(value)
const clientId: Way = (value, pseudonyms) => pseudonyms.clientId(value)
const removed: Way = () => REMOVED_VALUE
const errorWord: Way = (value) => plainErrorWord(value)
const supportId: Way = (value) => plainGuid(value)
const number: Way = (value) => (/^\d{1,12}(?:\.\d{1,9})?$/.test(value) ? value : REMOVED_VALUE)

/** `undefined` in its place shows what the client forgot. */
const state: Way = (value, pseudonyms) =>
  noToken(value) === 'literal' ? value : pseudonyms.opaque(stateAsMeant(value))

/** A value that one message fixes and another shows: a mask in its place proves nothing. */
const trait =
  (way: Way): Way =>
  (value, pseudonyms) =>
    isComparableTrait(value) ? way(value, pseudonyms) : REMOVED_VALUE

const objectId: Way = (value, pseudonyms) =>
  isGuid(value) ? pseudonyms.guid(value.toLowerCase()) : REMOVED_VALUE

/** Of what a challenge asks for, only the policies are read. */
const claims: Way = (value, pseudonyms) => {
  const { policies } = policyFacts(value)
  if (policies === undefined) return REMOVED_VALUE
  const values = policies.map((id) => pseudonyms.guid(id))
  return JSON.stringify({ access_token: { capolids: { essential: true, values } } })
}

const serverTime: Way = (value) => {
  const at = parseServerTime(value)
  return at === undefined ? '' : new Date(at).toISOString()
}

const rows = (way: Way, ...names: string[]): [string, Way][] => names.map((name) => [name, way])

/** Ways of their own; all other names go by what may be printed of them. */
const ways: ReadonlyMap<string, Way> = new Map([
  ...rows(token, 'spa_code', 'refreshtoken'),
  ...rows(clientId, 'client_id', 'brk_client_id'),
  ...rows(secret, 'client_secret', 'password'),
  ...rows(person, 'username', 'login_hint', 'logout_hint', 'domain_hint'),
  ...rows(state, 'state'),
  ...rows(opaque, 'sid', 'session_state', 'user_code'),
  ...rows(trait(opaque), 'nonce'),
  ...rows(
    trait((value, pseudonyms) => pseudonyms.challenge(value)),
    'code_challenge',
  ),
  ...rows((value, pseudonyms) => pseudonyms.verifier(value), 'code_verifier'),
  ...rows(trait(cleanRedirectUri), 'redirect_uri', 'post_logout_redirect_uri', 'brk_redirect_uri'),
  ...rows(cleanOrigin, 'origin'),
  ...rows(cleanScopes, 'scope'),
  ...rows(cleanAudience, 'resource', 'audience'),
  ...rows(cleanPolicy, 'p'),
  ...rows(objectId, 'user_id', 'object_id'),
  ...rows(cleanAnchorMailbox, 'x-anchormailbox'),
  ...rows(cleanClientInfo, 'client_info'),
  ...rows(claims, 'claims'),
  ...rows(removed, 'request', 'request_uri'),
  ...rows(errorWord, 'error', 'suberror', 'error_subcode'),
  ...rows(cleanErrorText, 'error_description'),
  ...rows(supportId, 'trace_id', 'correlation_id'),
  ...rows(serverTime, 'timestamp'),
  ...rows(number, 'expires_in', 'ext_expires_in', 'refresh_in', 'interval', 'not_before'),
  ...rows(number, 'expires_on', 'refresh_token_expires_in', 'id_token_expires_in'),
  ...rows((value) => (value === '1' ? value : undefined), 'foci'),
  ...rows(cleanEndpoint, ...endpointMembers.map(([name]) => name)),
  ...rows(cleanEndpoint, 'iss', 'issuer', 'jwks_uri', 'tenant_discovery_endpoint'),
  ...rows(cleanEndpoint, 'verification_uri', 'verification_url'),
])

/**
 * The value of a parameter of a request or of an answer, by its name in any case. Undefined where
 * the name is not known or the value says nothing.
 */
export function cleanValue(
  name: string,
  value: string,
  pseudonyms: Pseudonyms,
): string | undefined {
  const way = ways.get(name.toLowerCase())
  const treatment = treatmentOf(name)
  if (way === undefined && treatment === undefined) return undefined
  if (value === '') return value
  if (way !== undefined) return way(value, pseudonyms)
  if (treatment === undefined || treatment === 'remove') return REMOVED_VALUE
  if ('token' in treatment) return pseudonyms.token(value)
  const printed = treatment.print(value)
  if (printed === undefined || printed === UNPRINTED) return REMOVED_VALUE
  return isGuid(printed) && name.toLowerCase() !== 'client-request-id'
    ? pseudonyms.guid(printed.toLowerCase())
    : printed
}

import { member, type JsonObject } from '../../exchanges/answer/json.ts'
import { cleanAudience, cleanScopes } from './resource-names.ts'
import { cleanUrl } from './url.ts'
import type { Pseudonyms } from '../pseudonyms.ts'

type Names = Omit<Pseudonyms, 'token'>

/** What becomes of one claim; undefined leaves it out. */
type Cleaning = (value: unknown, names: Names) => unknown

const text =
  (clean: (value: string, names: Names) => string | undefined): Cleaning =>
  (value, names) =>
    typeof value === 'string' ? clean(value, names) : undefined

/** Of one value or of each in a list, where each keeps its place. */
const each =
  (clean: (value: string, names: Names) => string | undefined): Cleaning =>
  (value, names) => {
    if (!Array.isArray(value)) return text(clean)(value, names)
    return value.slice(0, MOST_VALUES).map((one) => text(clean)(one, names) ?? null)
  }

const MOST_VALUES = 200

const time: Cleaning = (value) => (typeof value === 'number' ? value : undefined)
const fitting = (shape: RegExp): Cleaning =>
  each((value) => (shape.test(value) ? value : undefined))
const person = text((value, names) => names.person(value))
const client = text((value, names) => names.clientId(value))
const scopes = each(cleanScopes)

/** RFC 7519, OpenID Connect Core and Microsoft's own. A claim without a row is left out. */
const claims: readonly (readonly [name: string, clean: Cleaning])[] = [
  ['aud', each(cleanAudience)],
  ['iss', text(cleanUrl)],
  ['iat', time],
  ['nbf', time],
  ['exp', time],
  ['auth_time', time],
  ['acr', fitting(/^(?:\d|c\d{1,2})$/)],
  ['amr', fitting(/^[a-z]{2,12}$/)],
  ['appid', client],
  ['azp', client],
  ['idtyp', fitting(/^(?:app|user|device)$/)],
  ['nonce', text((value, names) => names.opaque(value))],
  ['oid', text((value, names) => names.guid(value))],
  ['roles', scopes],
  ['scope', scopes],
  ['scp', scopes],
  ['sub', text((value, names) => names.opaque(value))],
  ['tid', text((value, names) => names.tenant(value))],
  ['uid', text((value, names) => names.guid(value))],
  ['utid', text((value, names) => names.tenant(value))],
  ['ver', fitting(/^[\d.]{1,8}$/)],
  ['xms_cc', fitting(/^[A-Za-z\d]{2,4}$/)],
  ['name', person],
  ['upn', person],
  ['email', person],
  ['preferred_username', person],
  ['unique_name', person],
  ['given_name', person],
  ['family_name', person],
]

/** The claims that are known to be harmless, and stand-ins of those that name somebody. */
export function cleanClaims(payload: JsonObject, names: Names): JsonObject {
  return Object.fromEntries(
    claims.flatMap(([name, clean]) => {
      const value = clean(member(payload, name), names)
      return value === undefined ? [] : [[name, value] as const]
    }),
  )
}

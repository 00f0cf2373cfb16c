import { decodeBase64Url } from './base64-url.ts'
import { member, parseJsonObject, textMember, type JsonObject } from '../answer/json.ts'
import { plain, plainGuid, plainResource, plainScopes, plainTenant } from './printable.ts'
import type { TokenClaims } from '../token.ts'

/** Milliseconds of the last time that a Date can hold, in seconds. */
const LAST_SECOND = 8.64e12

/** The payload of a signed JWT, not verified; undefined for anything else. */
export function jwtPayload(value: string): JsonObject | undefined {
  const [, payload] = /^eyJ[\w-]*\.([\w-]+)\.[\w-]*$/.exec(value) ?? []
  const json = payload === undefined ? undefined : decodeBase64Url(payload)
  return json === undefined ? undefined : parseJsonObject(json)
}

/** The allow-listed claims. Nothing that names a person is among them. */
export function claimsOf(payload: JsonObject): TokenClaims {
  const issuedAt = time(member(payload, 'iat'))
  const notBefore = time(member(payload, 'nbf'))
  const expiresAt = time(member(payload, 'exp'))
  const audience = plainResource(firstText(member(payload, 'aud')))
  const scopes = textMember(payload, 'scp') ?? textMember(payload, 'scope')
  const tenant = textMember(payload, 'tid')
  const application = plainGuid(member(payload, 'appid')) ?? plainGuid(member(payload, 'azp'))
  const amr = words(member(payload, 'amr'))
  const version = plain(textMember(payload, 'ver'), /^[\d.]{1,8}$/)
  return {
    ...(issuedAt !== undefined && { issuedAt }),
    ...(notBefore !== undefined && { notBefore }),
    ...(expiresAt !== undefined && { expiresAt }),
    ...(audience !== undefined && { audience }),
    ...(scopes !== undefined && { scopes: plainScopes(scopes) }),
    ...(tenant !== undefined && { tenant: plainTenant(tenant) }),
    ...(application !== undefined && { application }),
    ...(amr !== undefined && { amr }),
    ...(version !== undefined && { version }),
  }
}

function time(value: unknown): number | undefined {
  if (typeof value !== 'number' || !(value > 0 && value < LAST_SECOND)) return undefined
  return Math.round(value * 1000)
}

function firstText(value: unknown): string | undefined {
  const first: unknown = Array.isArray(value) ? value[0] : value
  return typeof first === 'string' ? first : undefined
}

/** RFC 8176 names, which are short words. */
function words(value: unknown): string[] | undefined {
  if (!Array.isArray(value)) return undefined
  return value
    .slice(0, 20)
    .filter((word): word is string => typeof word === 'string' && /^[a-z]{2,12}$/.test(word))
}

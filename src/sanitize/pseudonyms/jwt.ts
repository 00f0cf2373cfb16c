import { parseJsonObject, textMember } from '../../exchanges/answer/json.ts'
import { base64Url, decodeBase64Url, encodeBase64Url } from '../../exchanges/border/base64-url.ts'
import { jwtPayload } from '../../exchanges/border/claims.ts'
import { PSEUDONYM_MARK } from '../../exchanges/border/marks.ts'
import { cleanClaims } from './claims.ts'
import type { KeyedHash } from './keyed-hash.ts'
import type { Pseudonyms } from '../pseudonyms.ts'

/**
 * A JWT with the claims that are known to be harmless and stand-ins of those that name somebody. Its
 * signature stands for the whole value. Gives undefined for what is no JWT.
 */
export function jwtStandIn(
  value: string,
  hash: KeyedHash,
  names: Omit<Pseudonyms, 'token'>,
): string | undefined {
  const payload = jwtPayload(value)
  if (payload === undefined) return undefined
  const header = cleanHeader(value.slice(0, value.indexOf('.')), names)
  const signature = PSEUDONYM_MARK + base64Url(hash('jwt', value))
  return `${encoded(header)}.${encoded(cleanClaims(payload, names))}.${signature}`
}

/** `kid` is always there and comes first: its beginning marks even a piece of the token. */
function cleanHeader(
  header: string,
  names: Pick<Pseudonyms, 'word'>,
): Readonly<Record<string, string>> {
  const given = parseJsonObject(decodeBase64Url(header) ?? '') ?? {}
  const algorithm = /^(?:[A-Z]{2}\d{3}|EdDSA|none)$/.exec(textMember(given, 'alg') ?? '')?.[0]
  const type = /^(?:\w{1,10}\+)?jwt$/i.exec(textMember(given, 'typ') ?? '')?.[0]
  return {
    kid: names.word(`kid ${textMember(given, 'kid') ?? ''}`),
    ...(algorithm !== undefined && { alg: algorithm }),
    ...(type !== undefined && { typ: type }),
  }
}

function encoded(part: Readonly<Record<string, unknown>>): string {
  return encodeBase64Url(JSON.stringify(part))
}

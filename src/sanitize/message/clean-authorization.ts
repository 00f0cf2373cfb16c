import { basicOf, type Value } from '../../exchanges/request/client-auth.ts'
import { bearerOf } from '../../exchanges/request/printed-parameters.ts'
import type { Pseudonyms } from '../pseudonyms.ts'
import { encodeSecretAs } from './clean-form.ts'
import { REMOVED_VALUE } from '../pseudonyms/removed.ts'

/** Schemes whose credentials the engine reads: with a mask in their place it would read the mask. */
const read = /^(?:bearer|pop|dpop|basic)$/i
/** Of the registry of RFC 9110 16.4.1, and of the clouds. */
const known =
  /^(?:bearer|pop|dpop|basic|digest|negotiate|ntlm|hoba|mutual|oauth|scram-sha-1|scram-sha-256|vapid|gnap|sharedkey|sharedkeylite|sharedaccesssignature|aws4-hmac-sha256|mac|hawk|apikey|token)$/i

/** The value of an `Authorization` header. */
export function cleanAuthorization(value: string, pseudonyms: Pseudonyms): string {
  const [scheme = ''] = /^[^\s,]*/.exec(value) ?? []
  const bearer = bearerOf(value)
  if (bearer !== undefined) return `${scheme} ${pseudonyms.token(bearer)}`
  const basic = basicOf(value)
  if (basic !== undefined) {
    const id = cleanHalf(basic.id, (one) => pseudonyms.clientId(one))
    const secret = cleanHalf(basic.secret, (one) => pseudonyms.secret(one))
    return `${scheme} ${btoa(`${id}:${secret}`)}`
  }
  if (value === '' || read.test(scheme)) return scheme
  return known.test(scheme) ? `${scheme} ${REMOVED_VALUE}` : REMOVED_VALUE
}

function cleanHalf({ value, raw }: Value, standIn: (value: string) => string): string {
  return value === '' ? '' : encodeSecretAs(raw, standIn(value))
}

import { isMask } from '../../exchanges/border/token-shape.ts'
import { basicOf, isScheme, type Value } from '../../exchanges/request/client-auth.ts'
import { bearerOf } from '../../exchanges/request/printed-parameters.ts'
import type { Pseudonyms } from '../pseudonyms.ts'
import { encodeSecretAs } from './clean-form.ts'
import { REMOVED_VALUE } from '../pseudonyms/removed.ts'

/** Schemes whose credentials the engine reads: with a mask in their place it would read the mask. */
const read = /^(?:bearer|pop|dpop|basic)$/i

/** Stands for what is no scheme: a mask alone would be read as a bearer token that was masked. */
const NO_SCHEME = 'unknown'

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
  if (isMask(value)) return REMOVED_VALUE
  return `${isScheme(scheme) ? scheme : NO_SCHEME} ${REMOVED_VALUE}`
}

function cleanHalf({ value, raw }: Value, standIn: (value: string) => string): string {
  return value === '' ? '' : encodeSecretAs(raw, standIn(value))
}

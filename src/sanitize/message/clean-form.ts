import { decodePercent, type Field } from '../../exchanges/request/parameters.ts'
import { encodePart } from '../form-text.ts'
import type { Pseudonyms } from '../pseudonyms.ts'
import { cleanValue } from './clean-value.ts'

/** Known parameters as the text of a form, a query or a fragment; empty where none is known. */
export function cleanForm(fields: readonly Field[], pseudonyms: Pseudonyms): string {
  return fields
    .flatMap(({ name, value, raw }) => {
      const clean = cleanValue(name, value, pseudonyms)
      const encode = name.toLowerCase() === 'client_secret' ? encodeSecretAs : encodeAs
      return clean === undefined ? [] : [`${encodeURIComponent(name)}=${encode(raw, clean)}`]
    })
    .join('&')
}

/** Encodes a value in the way another was: a plus that became a space shows in the raw text. */
export function encodeAs(raw: string, value: string): string {
  const encoded = encodePart(value)
  return raw.includes('+') ? encoded.replaceAll('%20', '+') : encoded
}

/**
 * As `encodeAs`. Of a secret, an escape that was escaped shows what the sender did wrong, so none is
 * escaped that was not: rather is the secret another one.
 */
export function encodeSecretAs(raw: string, secret: string): string {
  if (raw.includes('%25')) return encodeAs(raw, secret)
  return encodeAs(raw, decodePercent(secret)).replaceAll('%25', '%')
}

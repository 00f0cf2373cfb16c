import { plainErrorWord } from '../../exchanges/border/printable.ts'
import { attributesOf } from '../../exchanges/answer/challenge.ts'
import type { Pseudonyms } from '../pseudonyms.ts'
import { cleanEndpoint } from './clean-address.ts'
import { cleanErrorText } from './clean-error-text.ts'
import { REMOVED_VALUE } from '../pseudonyms/removed.ts'

type Way = (value: string, pseudonyms: Pseudonyms) => string | undefined

/** RFC 6750 3, and what Microsoft's resources add. */
const attributes: Readonly<Record<string, Way>> = {
  authorization_uri: (value, pseudonyms) => cleanEndpoint(value, pseudonyms) ?? REMOVED_VALUE,
  client_id: (value, pseudonyms) => pseudonyms.clientId(value),
  error: (value) => plainErrorWord(value),
  error_description: cleanErrorText,
  claims: () => REMOVED_VALUE,
}

/** The value of a `WWW-Authenticate` header, written anew with the attributes that are known. */
export function cleanChallenge(value: string, pseudonyms: Pseudonyms): string | undefined {
  if (!/\bbearer\b/i.test(value)) {
    return /^\s*(?:basic|digest|negotiate|ntlm|pop|dpop)\b/i.exec(value)?.[0].trim()
  }
  const found = attributesOf(value)
  const clean = Object.entries(attributes).flatMap(([name, way]) => {
    const given = found.get(name)
    if (given === undefined) return []
    const text = given === '' ? '' : way(given, pseudonyms)
    return [`${name}="${text ?? ''}"`]
  })
  return ['Bearer', clean.join(', ')].filter((part) => part !== '').join(' ')
}

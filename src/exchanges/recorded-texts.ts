import { textOf, type Members } from './answer/answer.ts'
import { treatmentOf } from './border/secret-fields.ts'
import type { Request } from './endpoint/recognise.ts'

/**
 * Method, address and parameters of a request: equal for two recordings of one exchange. Recorders
 * spell one body in several ways (fields, text, other escapes), so what is compared is decoded; what
 * nobody knows is left out, as in a sanitized copy.
 */
export function requestText({ entry, target, fields }: Request): string {
  const { scheme, host, port, path } = target
  const known = fields
    .filter(({ name }) => treatmentOf(name) !== undefined)
    .map(({ name, value, in: place }) => [place, name.toLowerCase(), value])
  return JSON.stringify([entry.request.method, scheme, host, port, path, ...known])
}

/** Of two answers with the same tokens these tell one that was given again, from a cache. */
const answered = [
  'access_token',
  'refresh_token',
  'id_token',
  'expires_in',
  'ext_expires_in',
  'expires_on',
  'not_before',
]

/** What a token-bearing answer brought: equal for two recordings of one exchange. */
export function answerText(members: Members): string {
  return JSON.stringify(answered.map((name) => textOf(members, name)))
}

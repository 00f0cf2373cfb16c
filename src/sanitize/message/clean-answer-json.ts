import { isObject, member, textMember, type JsonObject } from '../../exchanges/answer/json.ts'
import { numbersOf } from '../../exchanges/answer/oauth-errors.ts'
import { plain } from '../../exchanges/border/printable.ts'
import type { Pseudonyms } from '../pseudonyms.ts'
import { cleanValue } from './clean-value.ts'

const errorWords: readonly string[] = ['error', 'suberror', 'error_subcode']

/**
 * The members of an answer that the engine knows: of tokens, errors, device codes and discovery.
 * Numbers stay numbers, since v1 endpoints write them as text.
 */
export function cleanAnswerJson(json: JsonObject, pseudonyms: Pseudonyms): JsonObject {
  return Object.fromEntries(
    Object.keys(json).flatMap((name): [string, unknown][] => {
      const clean = cleanMember(name, member(json, name), pseudonyms)
      return clean === undefined ? [] : [[name, clean]]
    }),
  )
}

function cleanMember(name: string, value: unknown, pseudonyms: Pseudonyms): unknown {
  if (name === 'error_codes') return numbersOf(value)
  // The engine takes members by their exact names.
  if (name !== name.toLowerCase()) return undefined
  if (typeof value === 'string') return cleanValue(name, value, pseudonyms)
  if (typeof value === 'number') {
    const clean = cleanValue(name, String(value), pseudonyms)
    return clean === String(value) ? value : clean
  }
  return errorWords.includes(name) ? cleanErrorMember(value) : undefined
}

/** An error that is no word: Graph's is an object, whose code says what a person wants to know. */
function cleanErrorMember(value: unknown): unknown {
  if (!isObject(value)) return Array.isArray(value) ? [] : value
  const code = plain(textMember(value, 'code'), /^[A-Za-z_]{3,39}$/)
  return code === undefined ? {} : { code }
}

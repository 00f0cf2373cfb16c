import { isMarked as isMarkedSecret, PSEUDONYM_GUID_MARK } from '../../exchanges/border/marks.ts'
import { isGuid } from '../../exchanges/border/printable.ts'
import { isMaskedState, noToken } from '../../exchanges/border/token-shape.ts'
import { NAME_SHAPE } from '../pseudonyms/names.ts'

/** Stand-ins for words, people and hosts, and for GUIDs. */
const otherMarks = new RegExp(`${NAME_SHAPE}|-${PSEUDONYM_GUID_MARK}-`, 'i')

/**
 * A variable of a template that was never filled in, one character again and again, or a mask that
 * keeps punctuation and length.
 */
const unfilled = /^(?:[aA0\W_]+|\{\{.*\}\}|\$\{.*\}|\$\(.*\)|%\w+%|__\w+__|(.)\1*)$/s

/** Whether a value is a stand-in, or was made up for an example. */
export function isMarked(value: string): boolean {
  return isMarkedSecret(value) || otherMarks.test(value)
}

/** Whether what stands where a secret belongs is none: nothing, a mask, a stand-in, or a GUID. */
export function isHarmless(value: string): boolean {
  const text = value.trim()
  if (isMaskedState(text) || isMarked(text) || isGuid(text) || unfilled.test(text)) return true
  return noToken(text) === 'literal'
}

/** As `isHarmless`, where a value that is short or a word cannot be a secret of that kind. */
export function isNoToken(value: string): boolean {
  return isHarmless(value) || noToken(value.trim()) !== undefined
}

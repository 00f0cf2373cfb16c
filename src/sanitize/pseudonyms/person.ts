import { isMaskedState } from '../../exchanges/border/token-shape.ts'
import type { KeyedHash } from './keyed-hash.ts'
import { isNameStandIn, nameStandIn } from './names.ts'
import { REMOVED_VALUE } from './removed.ts'

const ENDING = '@pseudonym.example'

/** The stand-in of whatever names a person, as a mail address. */
export function personStandIn(value: string, hash: KeyedHash): string {
  const person = value.trim()
  if (person === '') return ''
  if (isMaskedState(person)) return REMOVED_VALUE
  const isStandIn =
    person.endsWith(ENDING) && isNameStandIn(person.slice(0, person.length - ENDING.length))
  return isStandIn ? person : nameStandIn(person, hash) + ENDING
}

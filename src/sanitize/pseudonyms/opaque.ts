import { isMaskedState } from '../../exchanges/border/token-shape.ts'
import { base32, type KeyedHash } from './keyed-hash.ts'
import { isNameStandIn } from './names.ts'
import { REMOVED_VALUE } from './removed.ts'
import { markFor } from './shape.ts'
import { isOwnStandIn, OPAQUE_LENGTH } from './own-stand-in.ts'

/** The stand-in of a value whose shape nobody looks at; a mask becomes one. */
export function opaqueStandIn(value: string, hash: KeyedHash): string {
  if (value === '' || isOwnStandIn(value) || isNameStandIn(value)) return value
  if (isMaskedState(value)) return REMOVED_VALUE
  return markFor(value) + base32(hash('opaque', value), OPAQUE_LENGTH)
}

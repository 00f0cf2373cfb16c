import { isGuid } from '../../exchanges/border/printable.ts'
import { noToken } from '../../exchanges/border/token-shape.ts'
import { guidStandIn } from './guid.ts'
import type { KeyedHash } from './keyed-hash.ts'
import { REMOVED_VALUE } from './removed.ts'
import { keepShape } from './shape.ts'
import { isOwnStandIn } from './own-stand-in.ts'

/** The stand-in of a client secret or a password. White space round a mask stays: a rule tells it. */
export function secretStandIn(value: string, hash: KeyedHash): string {
  if (isGuid(value)) return guidStandIn(value, hash)
  const instead = noToken(value)
  if (instead === 'placeholder' && value.trim() === value) return REMOVED_VALUE
  if (instead === 'empty' || instead === 'literal' || isOwnStandIn(value)) return value
  return keepShape('secret', value, hash)
}

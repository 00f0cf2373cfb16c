import { plainClientId, publicClientId } from '../../exchanges/border/client-ids.ts'
import { PSEUDONYM_MARK } from '../../exchanges/border/marks.ts'
import { isGuid } from '../../exchanges/border/printable.ts'
import { isMaskedState } from '../../exchanges/border/token-shape.ts'
import { guidStandIn } from './guid.ts'
import { base32, hex } from './keyed-hash.ts'
import { isNameStandIn, nameStandIn } from './names.ts'
import type { NamingContext } from './naming-context.ts'
import { opaqueStandIn } from './opaque.ts'
import { REMOVED_VALUE } from './removed.ts'
import { isOwnStandIn } from './own-stand-in.ts'

const GOOGLE_ENDING = '.apps.googleusercontent.com'
const GOOGLE_START = '000000-'

/** A digit and capital letters: random to the eye, and short enough to be no secret. */
const RANDOM_START = `${PSEUDONYM_MARK}7`

/** The stand-in of a client id, which may be printed where the id itself might. */
export function clientIdStandIn(value: string, { hash, keepIds }: NamingContext): string {
  if (value === '' || isOwnStandIn(value) || isNameStandIn(value) || isOtherStandIn(value)) {
    return value
  }
  if (isMaskedState(value)) return REMOVED_VALUE
  const isWord = plainClientId(value, 'entra') !== undefined
  const isLegacy = !isWord && plainClientId(value, 'msa') !== undefined
  const isPrinted = isWord || isLegacy || plainClientId(value, 'other') !== undefined
  if (keepIds && isPrinted) return value
  if (isGuid(value)) return guidStandIn(value, hash)
  const id = value.toLowerCase()
  if (isLegacy) return `${LEGACY_START}${hex(hash('client', id), 4)}`
  const name = nameStandIn(value, hash)
  if (value.endsWith(GOOGLE_ENDING) && isPrinted) return GOOGLE_START + name + GOOGLE_ENDING
  if (isWord) return name
  // A capital letter keeps it from being printed where every id is a GUID.
  if (isPrinted) return name.toUpperCase()
  if (publicClientId(value, 'other') === undefined) return opaqueStandIn(value, hash)
  return RANDOM_START + base32(hash('client', id), 12)
}

/** Sixteen hexadecimal digits leave no room for another mark. */
const LEGACY_START = '00008770'

function isOtherStandIn(value: string): boolean {
  if (value.startsWith(LEGACY_START) && /^[0-9a-f]{16}$/.test(value)) return true
  if (!value.startsWith(GOOGLE_START) || !value.endsWith(GOOGLE_ENDING)) return false
  return isNameStandIn(value.slice(GOOGLE_START.length, -GOOGLE_ENDING.length))
}

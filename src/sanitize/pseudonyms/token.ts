import { noToken } from '../../exchanges/border/token-shape.ts'
import { bareSpan } from './bare-span.ts'
import { jwtStandIn } from './jwt.ts'
import type { KeyedHash } from './keyed-hash.ts'
import { cutAlike, type Origin } from './known-tokens.ts'
import { REMOVED_VALUE } from './removed.ts'
import { keepShape } from './shape.ts'
import type { Pseudonyms } from '../pseudonyms.ts'
import { isOwnStandIn } from './own-stand-in.ts'

/** What decides about the stand-in of a token. */
export interface TokenContext {
  readonly hash: KeyedHash
  readonly originOf: (value: string) => Origin | undefined
  /** `tokenStandIn` itself, which may remember what it gave. */
  readonly token: (value: string) => string
  /** Of what a JWT names. */
  readonly names: Omit<Pseudonyms, 'token'>
}

/** The stand-in of a token; see `Pseudonyms.token`. */
export function tokenStandIn(value: string, context: TokenContext): string {
  const instead = noToken(value)
  if (instead === 'placeholder') return REMOVED_VALUE
  if (instead !== undefined || isOwnStandIn(value)) return value
  const [from, until] = bareSpan(value)
  const bare = value.slice(from, until)
  const standIn = remade(bare, context)
  if (standIn === undefined) return keepShape('token', value, context.hash)
  return value.slice(0, from) + standIn + value.slice(until)
}

/** The stand-in of a value that has more than its shape to keep. */
function remade(bare: string, context: TokenContext): string | undefined {
  const origin = context.originOf(bare)
  if (origin?.how === 'cut') {
    return cutAlike(context.token(origin.whole), bare, origin.whole)
  }
  if (origin?.how === 'lower-cased') return context.token(origin.whole).toLowerCase()
  return jwtStandIn(bare, context.hash, context.names)
}

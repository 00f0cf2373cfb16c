import { challengeOf } from '../../exchanges/join/sign-in-fit.ts'
import { PSEUDONYM_MARK } from '../../exchanges/border/marks.ts'
import { isMaskedState } from '../../exchanges/border/token-shape.ts'
import { base32, type KeyedHash } from './keyed-hash.ts'
import { NAME_MARK } from './names.ts'
import { numberStream } from './number-stream.ts'
import { isOwnStandIn } from './own-stand-in.ts'
import { REMOVED_VALUE } from './removed.ts'

/** RFC 7636 4.1. */
const SHORTEST = 43
const LONGEST = 128

/** The mark and enough behind it to tell values apart. */
const SHORTEST_MARKED = PSEUDONYM_MARK.length + 16

/** The stand-in of a code verifier. It depends on its challenge alone, since a capture may lack it. */
export function verifierStandIn(value: string, hash: KeyedHash): string {
  if (value === '' || isOwnStandIn(value) || isShortStandIn(value)) return value
  if (isMaskedState(value)) return REMOVED_VALUE
  const { length } = value
  const isAllowed = length >= SHORTEST && length <= LONGEST
  return standInOf(challengeOf(value), isAllowed ? SHORTEST : length, hash)
}

/**
 * Gives the stand-in of a code challenge. One whose verifier is not in the capture gets the verifier's
 * stand-in, which matches it as a plain challenge does: a hash would carry no mark, and sanitizing a
 * capture again would change it.
 */
export function challengeStandIns(
  verifiers: readonly string[],
  hash: KeyedHash,
): (challenge: string) => string {
  const unmasked = verifiers.filter((verifier) => !isMaskedState(verifier))
  const plain = new Set(unmasked)
  const hashed = new Map(unmasked.map((verifier) => [challengeOf(verifier), verifier]))

  return (challenge) => {
    if (challenge === '') return ''
    if (isMaskedState(challenge)) return REMOVED_VALUE
    // Whoever sends a plain challenge shows the verifier itself.
    if (plain.has(challenge)) return verifierStandIn(challenge, hash)
    const verifier = hashed.get(challenge)
    if (verifier !== undefined) return challengeOf(verifierStandIn(verifier, hash))
    return isOwnStandIn(challenge) ? challenge : standInOf(challenge, SHORTEST, hash)
  }
}

function standInOf(challenge: string, length: number, hash: KeyedHash): string {
  const digest = hash('verifier', challenge)
  const mark = length < SHORTEST_MARKED ? shortMark(length) : PSEUDONYM_MARK
  const start = mark + base32(digest, Math.min(length - mark.length, MOST_OF_A_HASH))
  if (start.length === length) return start
  const next = numberStream(digest)
  const rest = Array.from({ length: length - start.length }, () => String(next(10)))
  return start + rest.join('')
}

const MOST_OF_A_HASH = 48

/** A value too short for the mark holds the beginning of another one. */
function shortMark(length: number): string {
  return NAME_MARK.slice(0, Math.ceil(length / 2))
}

function isShortStandIn(value: string): boolean {
  const { length } = value
  if (length >= SHORTEST_MARKED) return false
  const mark = shortMark(length)
  return value.startsWith(mark) && /^[a-z2-7]*$/.test(value.slice(mark.length))
}

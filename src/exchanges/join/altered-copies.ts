import { compareText } from './order.ts'
import { decodePercent } from '../request/parameters.ts'
import { isComparable } from '../border/token-shape.ts'
import type { AlteredCopy, TokenId } from '../token.ts'

export interface NamedValue {
  readonly id: TokenId
  readonly value: string
  readonly issued: boolean
}

/** What careless code does to a token between two requests. */
const changes: readonly (readonly [AlteredCopy['how'], (value: string) => string])[] = [
  ['percent-decoded', decodePercent],
  ['plus-to-space', (value) => value.replaceAll('+', ' ')],
  ['lower-cased', (value) => value.toLowerCase()],
  ['space-trimmed', (value) => value.trim()],
  ['quotes-trimmed', (value) => value.replace(/^(["'])([^]*)\1$/, '$2')],
]

/** A shorter beginning may be shared by honest siblings: Entra's share their first 97 characters. */
export const SHORTEST_PIECE = 100

/**
 * Finds the tokens that are another one after exactly one change, or that are one change away from
 * being it: quotes are added as often as lost. Takes tokens in the order of their first sighting.
 */
export function alteredCopies(tokens: readonly NamedValue[]): Map<TokenId, AlteredCopy> {
  const copies = new Map<TokenId, AlteredCopy>()
  for (const [piece, whole] of cutPieces(tokens)) {
    copies.set(piece.id, { id: whole.id, how: 'cut', length: piece.value.length })
  }
  for (const [intact, copy, how] of changedPairs(tokens)) {
    // A server may return what it was sent in another spelling; only that change is no damage.
    if (copy.issued && how !== 'percent-decoded') continue
    if (!copies.has(copy.id) && isComparable(intact.value))
      copies.set(copy.id, { id: intact.id, how })
  }
  return copies
}

function* changedPairs(
  tokens: readonly NamedValue[],
): Generator<[intact: NamedValue, copy: NamedValue, how: AlteredCopy['how']]> {
  const places = new Map(tokens.map(({ value }, place) => [value, place]))
  for (const [place, token] of tokens.entries()) {
    for (const [how, change] of changes) {
      const otherPlace = places.get(change(token.value)) ?? place
      const other = tokens[otherPlace]
      if (other === undefined || other === token) continue
      // What a server issued is intact; of two that were only sent, the earlier one.
      const first = token.issued === other.issued ? place < otherPlace : token.issued
      yield first ? [token, other, how] : [other, token, how]
    }
  }
}

/** In sorted order a value that continues another follows it directly. */
function* cutPieces(tokens: readonly NamedValue[]): Generator<[NamedValue, NamedValue]> {
  const sorted = tokens.toSorted((a, b) => compareText(a.value, b.value))
  for (const [index, piece] of sorted.entries()) {
    if (piece.issued || piece.value.length < SHORTEST_PIECE) continue
    const whole = sorted[index + 1]
    if (whole?.value.startsWith(piece.value) !== true) continue
    // White space behind a token was added to it: this one lost nothing.
    if (whole.value.trimEnd() !== piece.value) yield [piece, whole]
  }
}

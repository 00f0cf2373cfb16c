import { SHORTEST_PIECE } from '../../exchanges/join/altered-copies.ts'
import { compareText } from '../../exchanges/join/order.ts'
import { bareSpan } from './bare-span.ts'

/** How a value of the capture comes from another one of it, which alone tells its stand-in. */
export type Origin =
  | { readonly how: 'cut'; readonly whole: string }
  | { readonly how: 'lower-cased'; readonly whole: string }

/** Finds where a value comes from, given all the tokens of a capture. Both without what surrounds them. */
export function knownTokens(tokens: readonly string[]): (bare: string) => Origin | undefined {
  const long = [...new Set(tokens.map(bareOf))].filter(isLong).toSorted(compareText)
  const wholes = new Map<string, string>()
  // In sorted order a value that continues another follows it directly, and its longest comes last.
  let longest: string | undefined
  for (const value of long.toReversed()) {
    if (longest?.startsWith(value) === true) wholes.set(value, longest)
    else longest = value
  }
  // Only these lose something in lower case that no hash of theirs could bring back.
  const delicate = long.filter((value) => value.startsWith('eyJ') || wholes.has(value))
  const originals = new Map(delicate.map((value) => [value.toLowerCase(), value]))

  return (value) => {
    const whole = wholes.get(value)
    if (whole !== undefined) return { how: 'cut', whole }
    const original = originals.get(value)
    if (original === undefined || original === value) return undefined
    return { how: 'lower-cased', whole: original }
  }
}

function bareOf(value: string): string {
  return value.slice(...bareSpan(value))
}

function isLong({ length }: string): boolean {
  return length >= SHORTEST_PIECE
}

/** The beginning of a whole one's stand-in: as long as the piece, or as long in proportion. */
export function cutAlike(standIn: string, piece: string, whole: string): string {
  if (standIn.length === whole.length) return standIn.slice(0, piece.length)
  const part = Math.floor((standIn.length * piece.length) / whole.length)
  return standIn.slice(0, Math.min(Math.max(part, SHORTEST_PIECE), standIn.length - 1))
}

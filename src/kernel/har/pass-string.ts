import { Escapes, escapesIn, unusualEscapes } from './escapes.ts'
import { maskOfEqual } from './masks.ts'
import * as vectors from './vectors.ts'

/**
 * Passes over the blocks in which a string goes on with nothing but ASCII and the usual escapes;
 * gives the address of the first other block, or of what is less than a block. `isWide` tells that
 * a sequence of UTF-8 may go on.
 */
export function passString(start: usize, end: usize, isWide: bool): usize {
  if (Escapes.digits != 0 || isWide) return start
  const backslash = vectors.backslash()
  const quote = vectors.quote()
  const space = vectors.space()
  let open = Escapes.open
  let at = start
  for (; at + 64 <= end; at += 64) {
    const a = v128.load(at)
    const b = v128.load(at, 16)
    const c = v128.load(at, 32)
    const d = v128.load(at, 48)
    // Controls, and all that is not ASCII: negative as signed numbers.
    const odd = v128.or(
      v128.or(i8x16.lt_s(a, space), i8x16.lt_s(b, space)),
      v128.or(i8x16.lt_s(c, space), i8x16.lt_s(d, space)),
    )
    if (i8x16.bitmask(odd) != 0) break
    const backslashes = maskOfEqual(a, b, c, d, backslash)
    const quotes = maskOfEqual(a, b, c, d, quote)
    if ((backslashes | quotes | open) == 0) continue
    const escapes = escapesIn(backslashes, open)
    const found = escapes ^ (backslashes | open)
    if ((quotes & ~found) != 0) break
    if (unusualEscapes(at, found & ~(quotes | backslashes)) != 0) break
    open = (escapes & backslashes) >> 63
  }
  Escapes.open = open
  return at
}

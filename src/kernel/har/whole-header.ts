import * as ascii from './ascii.ts'
import { positionOf } from './chunk.ts'
import { beginHeader, finishHeader, hasMeaning, takeName, takeValue } from './header.ts'
import { addressOf, MARK_BYTES, Marks } from './marks.ts'
import { SPILL_ROOM } from './memory.ts'
import { hasBackslash, lastQuote } from './text.ts'

// `"name"` and `"value"` as they are loaded, and the bits that these take.
const NAME_KEY: u64 = 0x22656d616e22
const NAME_BITS: u64 = 0xffffffffffff
const VALUE_KEY: u64 = 0x2265756c617622
const VALUE_BITS: u64 = 0xffffffffffffff

/**
 * Passes over the marks of a header as nearly all are, `{"name":"…","value":"…"}`, the first of
 * which is behind its bracket. False where it is another, or long, or not all of it is there; then
 * nothing is done.
 */
export function passWholeHeader(): bool {
  const mark = Marks.next
  const after = mark + 8 * MARK_BYTES
  if (after > Marks.end) return false
  const name = stringAfter(mark, NAME_KEY, NAME_BITS)
  const value = stringAfter(mark + 4 * MARK_BYTES, VALUE_KEY, VALUE_BITS)
  const comma = addressOf(mark + 3 * MARK_BYTES)
  const closing = addressOf(mark + 7 * MARK_BYTES)
  if (name == 0 || value == 0 || load<u8>(comma) != ascii.COMMA) return false
  if (load<u8>(closing) != ascii.CLOSE_BRACE || closing - name > SPILL_ROOM) return false
  Marks.next = after
  beginHeader()
  takeName(name, lastQuote(comma) - name)
  if (hasMeaning()) takeWholeValue(value, lastQuote(closing))
  return true
}

function takeWholeValue(start: usize, end: usize): void {
  takeValue(positionOf(start), positionOf(end), hasBackslash(start, end - start))
  finishHeader()
}

/** The address of the string's first byte that is the value of a key; 0 where that is not there. */
function stringAfter(mark: usize, key: u64, bits: u64): usize {
  const quote = addressOf(mark + 2 * MARK_BYTES)
  const hasKey = (load<u64>(addressOf(mark)) & bits) == key
  const hasColon = load<u8>(addressOf(mark + MARK_BYTES)) == ascii.COLON
  return hasKey && hasColon && load<u8>(quote) == ascii.QUOTE ? quote + 1 : 0
}

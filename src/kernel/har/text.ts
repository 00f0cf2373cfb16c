import * as ascii from './ascii.ts'
import { bytesBefore } from './masks.ts'
import { SPILL, SPILL_ROOM } from './memory.ts'
import { Spill, spill } from './spill.ts'

/** The string of interest that the walk is in, or behind. */
export namespace Text {
  /** It has begun, and nobody has looked at it yet. */
  export let isOpen: bool = false
  export let isKey: bool = false
  /** Address of its first byte after the quote, in this chunk. */
  export let start: usize = 0
  /** Position in the capture of that byte, whatever chunk it was in. */
  export let from: f64 = 0
  /** Once it is closed: the address of its last quote, of its bytes, and how many these are. */
  export let quote: usize = 0
  export let at: usize = 0
  export let length: usize = 0
}

/** Begins with a string whose first byte is at `start`, which is `from` in the capture. */
export function openText(start: usize, from: f64, isKey: bool): void {
  Text.isOpen = true
  Text.isKey = isKey
  Text.start = start
  Text.from = from
}

/** Ends the string that ends before `address`, with nothing but white space between. */
export function endText(address: usize): void {
  const quote = lastQuote(address)
  Text.isOpen = false
  Text.quote = quote
  if (Spill.length == 0) {
    Text.at = Text.start
    Text.length = quote - Text.start
  } else {
    spill(Text.start, quote)
    Text.at = SPILL
    Text.length = Spill.length
    Spill.length = 0
  }
}

/** The address of the last quote before `address`. */
export function lastQuote(address: usize): usize {
  let quote = address - 1
  while (load<u8>(quote) != ascii.QUOTE) quote--
  return quote
}

/** Keeps what there is of the string, as the chunk ends within it. */
export function pauseText(end: usize): void {
  spill(Text.start, end)
}

/** Whether the string is too long for anybody to look at its bytes, which may not be there then. */
export function isTooLong(): bool {
  return Text.length > SPILL_ROOM
}

/** Whether there is a backslash in the bytes of a string. */
export function hasBackslash(start: usize, length: usize): bool {
  const end = start + length
  for (let at = start; at < end; at += 16) {
    const found = i8x16.bitmask(i8x16.eq(v128.load(at), i8x16.splat(ascii.BACKSLASH)))
    if ((found & bytesBefore(end, at)) != 0) return true
  }
  return false
}

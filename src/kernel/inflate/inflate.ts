/*
 * Inflation of small members of an archive: raw DEFLATE (RFC 1951) from one fixed buffer to another.
 * It refuses what zlib refuses. The module calls nothing and its memory never grows.
 */
import { inflateCodedBlock } from './coded-block.ts'
import {
  BLOCK_DISTANCES,
  BLOCK_LITERALS,
  FIXED_DISTANCES,
  FIXED_LITERALS,
  defineFixedCodes,
  readBlockCodes,
} from './block-codes.ts'
import { crc32, defineCrcTables } from './crc32.ts'
import { begin, isAtLimit, isCut, take, writtenBytes } from './cursor.ts'
import { CAPACITY, INPUT, OUTPUT } from './memory.ts'
import { CUT, DAMAGED, ENDED, FULL } from './outcome.ts'
import { copyStoredBlock } from './stored-block.ts'
import { defineSymbols } from './symbols.ts'

// The compiler finds no file by its whole name in an export from it.
export { CAPACITY as capacity, INPUT as input, OUTPUT as output, crc32 }

defineSymbols()
defineFixedCodes()
defineCrcTables()

/**
 * Inflates the first `packed` bytes of the input, until `most` bytes are written; neither may be
 * more than the capacity. Gives one of the numbers of outcome.ts.
 */
export function inflate(packed: u32, most: u32): i32 {
  begin(packed, most)
  while (!isAtLimit()) {
    const isLast = take(1)
    const kind = take(2)
    if (isCut()) return CUT
    const outcome = inflateBlock(kind)
    if (isAtLimit()) break
    if (isLast || outcome != ENDED) return outcome
  }
  return FULL
}

/** The number of bytes in the output, at most as many as were asked for. */
export function written(): u32 {
  return writtenBytes()
}

function inflateBlock(kind: u32): i32 {
  if (kind == 0) return copyStoredBlock()
  if (kind == 1) return inflateCodedBlock(FIXED_LITERALS, FIXED_DISTANCES)
  if (kind == 3) return DAMAGED
  const outcome = readBlockCodes()
  return outcome == ENDED ? inflateCodedBlock(BLOCK_LITERALS, BLOCK_DISTANCES) : outcome
}

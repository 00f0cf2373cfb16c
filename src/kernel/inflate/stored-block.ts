import { bit, bitCount, isCut, limit, moveTo, next, take } from './cursor.ts'
import { INPUT } from './memory.ts'
import { CUT, DAMAGED, ENDED } from './outcome.ts'

/** Copies a block that is stored as it is (RFC 1951, 3.2.4), up to the limit. */
export function copyStoredBlock(): i32 {
  moveTo((bit + 7) & ~7, next)
  const length = take(16)
  const complement = take(16)
  if (isCut()) return CUT
  if (length != (complement ^ 0xffff)) return DAMAGED
  const there = min(length, (bitCount - bit) >> 3)
  const copied = min(there, <u32>(limit - next))
  memory.copy(next, INPUT + (bit >> 3), copied)
  moveTo(bit + (copied << 3), next + copied)
  return there == length ? ENDED : CUT
}

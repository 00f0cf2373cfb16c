import { MARKS, MOST_MARKS } from './memory.ts'

/*
 * The marks of a stretch of the chunk: the addresses, in their order, of brackets, commas, colons,
 * opening quotes and first bytes of scalars. They are collected before any is looked at, as a walk
 * that goes from block to block stumbles at the end of each.
 */
export const MARK_BYTES: usize = 4

export namespace Marks {
  /** Address of the mark that is looked at next, and the address after the last mark. */
  export let next: usize = MARKS
  export let end: usize = MARKS
}

/** Forgets all marks. */
export function clearMarks(): void {
  Marks.next = MARKS
  Marks.end = MARKS
}

/** Whether it is time to look at them. */
export function areMarksEnough(): bool {
  return Marks.end >= MARKS + MOST_MARKS * MARK_BYTES
}

/** Adds the marks of the block at `at`. */
export function addMarks(at: usize, bits: u64): void {
  const start = Marks.end
  const end = start + usize(popcnt(bits)) * MARK_BYTES
  // Most blocks have no more than eight; what is written beyond the last is written over.
  let rest = addEight(start, at, bits)
  for (let to = start + 8 * MARK_BYTES; to < end; to += 8 * MARK_BYTES)
    rest = addEight(to, at, rest)
  Marks.end = end
}

function addEight(to: usize, at: usize, bits: u64): u64 {
  const second = addOne(to, at, bits)
  const third = addOne(to + MARK_BYTES, at, second)
  const fourth = addOne(to + 2 * MARK_BYTES, at, third)
  const fifth = addOne(to + 3 * MARK_BYTES, at, fourth)
  const sixth = addOne(to + 4 * MARK_BYTES, at, fifth)
  const seventh = addOne(to + 5 * MARK_BYTES, at, sixth)
  const eighth = addOne(to + 6 * MARK_BYTES, at, seventh)
  return addOne(to + 7 * MARK_BYTES, at, eighth)
}

/** Writes the address of the lowest bit, and gives the others. */
function addOne(to: usize, at: usize, bits: u64): u64 {
  store<u32>(to, u32(at + usize(ctz(bits))))
  return bits & (bits - 1)
}

/** The address in the chunk that a mark stands for. */
export function addressOf(mark: usize): usize {
  return load<u32>(mark)
}

/** The mark after another. */
export function markAfter(mark: usize): usize {
  return mark + MARK_BYTES
}

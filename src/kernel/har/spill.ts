import { SPILL, SPILL_ROOM } from './memory.ts'

/** The bytes so far of a text or a scalar that goes on from one chunk to the next. */
export namespace Spill {
  /** 0 where nothing goes on. More than the room where it is too long to be looked at. */
  export let length: usize = 0
}

/** Adds the bytes from `start` up to `end`. */
export function spill(start: usize, end: usize): void {
  const length = end - start
  if (Spill.length + length <= SPILL_ROOM) memory.copy(SPILL + Spill.length, start, length)
  Spill.length += length
}

import * as ascii from './ascii.ts'
import { Chunk } from './chunk.ts'
import { SPILL, SPILL_ROOM } from './memory.ts'
import { isDelimiter, scalarEnd } from './scalar.ts'
import { Spill, spill } from './spill.ts'

/** A number, `true`, `false` or `null` may go on in the next chunk. */
export namespace OpenScalar {
  export let isOpen: bool = false
}

/**
 * Passes over the scalar at `start`; the address after it, or 0 where it is none. At the end of the
 * chunk it is kept, as it may go on.
 */
export function passScalar(start: usize): usize {
  const end = scalarEnd(start, Chunk.end)
  if (end == Chunk.end) {
    OpenScalar.isOpen = true
    spill(start, end)
  }
  return end
}

/** Goes on with the open scalar; gives the address after it, which may be that after the chunk. */
export function resumeScalar(start: usize): usize {
  let at = start
  while (at < Chunk.end && !isDelimiter(load<u8>(at))) at++
  spill(start, at)
  OpenScalar.isOpen = at == Chunk.end
  return at
}

/** The length of the scalar that has ended, whose bytes are at `SPILL`; 0 where it is none. */
export function takeScalar(): usize {
  const length = Spill.length
  Spill.length = 0
  if (length > SPILL_ROOM) return 0
  const end = SPILL + length
  store<u8>(end, ascii.SPACE)
  return scalarEnd(SPILL, end + 1) == end ? length : 0
}

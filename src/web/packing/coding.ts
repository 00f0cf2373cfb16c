import { packingKernel, type PackingKernel } from './packing-kernel.ts'

/** How many bytes the length of a text takes, before its code. */
export const LENGTH_BYTES = 4

// In the order of src/kernel/packing/packing.ts.
const ways = { learn: 0, read: 1, write: 2 }

// A browser begins with machine code that was made in haste, and changes to better between two calls.
const PIECE = 500

/** A kernel at work on one text. */
export interface Coding {
  readonly kernel: PackingKernel
  /** Where the text will be, and its code is; both behind what is known. */
  readonly text: Uint8Array<ArrayBuffer>
  readonly code: Uint8Array<ArrayBuffer>
  /** Goes through all of the text. */
  pass(way: 'read' | 'write'): void
}

/** Makes room for a text of so many bytes, and learns what is known. */
export function beginCoding(length: number, known: Uint8Array): Coding {
  const kernel = packingKernel()
  const { buffer } = kernel.memory
  const start = kernel.text.value
  const behind = start + known.length
  if (known.length + length > kernel.room.value) throw new RangeError('The text is too long.')
  new Uint8Array(buffer, start).set(known)
  const goOn = (from: number, end: number, way: number): void => {
    for (let at = from; at < end; at += PIECE) kernel.goOn(Math.min(at + PIECE, end), way)
  }
  goOn(start, behind, ways.learn)
  return {
    kernel,
    text: new Uint8Array(buffer, behind, length),
    code: new Uint8Array(buffer, kernel.code.value),
    pass: (way) => goOn(behind, behind + length, ways[way]),
  }
}

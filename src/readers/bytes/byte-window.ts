import type { ByteSource } from '../source.ts'

/** The part of a capture that is held in memory while it is looked at. Positions count from its start. */
export interface ByteWindow {
  /** Bytes held. */
  readonly length: number
  /** Position of the window's start in the capture. */
  readonly base: number
  /** Reads on until at least `length` bytes are held or the capture ends. */
  reach(length: number): Promise<void>
  /** Bytes from one position to another, uncopied: valid until the next call of `reach` or `drop`. */
  part(from: number, to: number): Uint8Array
  /** Lets go of the first bytes. */
  drop(length: number): void
}

const step = 256 * 1024

/** A window at the start of a capture. It grows with what is really there, never by what is asked for. */
export function openWindow(source: ByteSource): ByteWindow {
  let buffer = new Uint8Array(2 * step)
  let start = 0
  let end = 0
  let base = 0
  let isEnded = false
  const makeRoom = (): void => {
    if (buffer.length - end >= step) return
    const held = buffer.subarray(start, end)
    // Moved within the buffer only where half of it is free, so that each byte is moved rarely.
    if (held.length > buffer.length / 2) buffer = new Uint8Array(buffer.length * 2)
    buffer.set(held)
    start = 0
    end = held.length
  }
  return {
    get length() {
      return end - start
    },
    get base() {
      return base
    },
    async reach(length) {
      while (!isEnded && end - start < length) {
        makeRoom()
        const read = await source.read(buffer.subarray(end, end + step), base + end - start)
        end += read
        isEnded = read === 0
      }
    },
    part: (from, to) => buffer.subarray(start + from, Math.min(start + to, end)),
    drop(length) {
      const dropped = Math.min(length, end - start)
      start += dropped
      base += dropped
    },
  }
}

import type { ByteSource } from '../source.ts'

/** A part of a capture that is held in memory while it is looked at. Positions count from its start. */
export interface ByteWindow {
  /** Bytes held. */
  readonly length: number
  /** Position of the window's start in the capture. */
  readonly base: number
  /** One-based line of the capture in which the window starts. */
  readonly line: number
  /** Reads on until at least `length` bytes are held or the capture ends. */
  reach(length: number): Promise<void>
  /** Bytes from one position to another, uncopied: valid until the next call of `reach` or `drop`. */
  part(from: number, to: number): Uint8Array
  /** Lets go of the first bytes. */
  drop(length: number): void
}

const step = 256 * 1024
const lineFeed = 0x0a

/** A window at the start of a capture. */
export function byteWindow(source: ByteSource): ByteWindow {
  let buffer = new Uint8Array(2 * step)
  let start = 0
  let end = 0
  let base = 0
  let line = 1
  let ended = false
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
    get line() {
      return line
    },
    async reach(length) {
      while (!ended && end - start < length) {
        makeRoom()
        const read = await source.read(buffer.subarray(end, end + step), base + end - start)
        end += read
        ended = read === 0
      }
    },
    part: (from, to) => buffer.subarray(start + from, Math.min(start + to, end)),
    drop(length) {
      for (let at = start; ; at++) {
        at = buffer.indexOf(lineFeed, at)
        if (at < 0 || at >= start + length) break
        line++
      }
      start += length
      base += length
    },
  }
}

import type { ByteSource } from '../source.ts'

/** A source that is read forwards, of which no more is in memory than is needed. */
export interface ByteWindow {
  /** Position in the capture of the first byte that was not dropped. */
  readonly position: number
  /**
   * The bytes from `position` on, at least `count`; fewer only at the end of the capture. They are
   * valid until the next call.
   */
  hold(count: number): Promise<Uint8Array>
  /** Moves `count` bytes on, without holding them; gives how many there were. */
  drop(count: number): Promise<number>
}

const usualSize = 256 * 1024

/** Grows with what is really there, never by what `hold` was asked for. */
export function openWindow(source: ByteSource, progress: (bytes: number) => void): ByteWindow {
  let buffer = new Uint8Array(usualSize)
  let start = 0
  let end = 0
  let position = 0
  let isEnded = false

  const makeRoom = (): void => {
    const held = buffer.subarray(start, end)
    if (held.length > buffer.length / 2) buffer = new Uint8Array(buffer.length * 2)
    buffer.set(held)
    end = held.length
    start = 0
  }
  const hold = async (count: number): Promise<Uint8Array> => {
    while (end - start < count && !isEnded) {
      if (end === buffer.length) makeRoom()
      const read = await source.read(buffer.subarray(end), position + end - start)
      isEnded = read === 0
      end += read
      progress(position + end - start)
    }
    return buffer.subarray(start, end)
  }
  const drop = async (count: number): Promise<number> => {
    let left = count
    while (left > 0) {
      const held = await hold(1)
      if (held.length === 0) break
      const step = Math.min(left, held.length)
      start += step
      position += step
      left -= step
      if (start === end) start = end = 0
    }
    return count - left
  }
  return {
    get position() {
      return position
    },
    hold,
    drop,
  }
}

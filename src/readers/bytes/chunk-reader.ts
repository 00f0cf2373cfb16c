import type { ByteSource } from '../source.ts'

/** A chunk that is being read ahead. */
interface Ahead {
  readonly at: number
  readonly slot: number
  readonly read: Promise<number>
}

/**
 * Reads a source chunk by chunk into the buffers of `room` in turn; an empty chunk is the end. A
 * chunk is valid until the next one is asked for. Where there are two buffers, and the source reads
 * in the background, the next chunk is read ahead.
 */
export function chunkReader(
  source: ByteSource,
  room: readonly Uint8Array[],
): (at: number) => Promise<Uint8Array> {
  let slot = 0
  let ahead: Ahead | undefined
  const bufferAt = (which: number): Uint8Array => room[which] ?? new Uint8Array()
  const readAhead = (at: number): void => {
    const next = (slot + 1) % room.length
    const read = Promise.resolve(source.read(bufferAt(next), at))
    // Whoever stops early does not wait for it, and then nobody hears of its failure.
    read.catch(() => undefined)
    ahead = { at, slot: next, read }
  }
  return async (at) => {
    const before = ahead
    ahead = undefined
    const isAhead = before?.at === at
    if (before) await before.read
    if (isAhead) slot = before.slot
    const reading = isAhead ? before.read : source.read(bufferAt(slot), at)
    const length = await reading
    if (typeof reading !== 'number' && room.length > 1 && length > 0) readAhead(at + length)
    return bufferAt(slot).subarray(0, length)
  }
}

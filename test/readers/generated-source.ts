import type { ByteSource } from '../../src/readers/source.ts'

/** A capture that nobody holds: `head`, then `length` bytes of the repeated `fill`, then `tail`. */
export function generatedSource(parts: {
  readonly head: string | Uint8Array
  readonly fill: string
  readonly length: number
  readonly tail: string | Uint8Array
}): ByteSource {
  const head = bytesOf(parts.head)
  const fill = bytesOf(parts.fill)
  const tail = bytesOf(parts.tail)
  const block = repeated(fill)
  const filledTo = head.length + Math.floor(parts.length / fill.length) * fill.length
  return {
    seekable: false,
    read(into, at) {
      if (at < head.length) return give(into, head.subarray(at))
      if (at >= filledTo) return give(into, tail.subarray(at - filledTo))
      const from = (at - head.length) % fill.length
      return give(into, block.subarray(from, from + filledTo - at))
    },
  }
}

function repeated(fill: Uint8Array): Uint8Array {
  const block = new Uint8Array(Math.max(fill.length, 1024 * 1024))
  for (let at = 0; at < block.length; at += fill.length)
    block.set(fill.subarray(0, block.length - at), at)
  return block
}

function give(into: Uint8Array, from: Uint8Array): number {
  const part = from.subarray(0, into.length)
  into.set(part)
  return part.length
}

function bytesOf(text: string | Uint8Array): Uint8Array {
  return typeof text === 'string' ? new TextEncoder().encode(text) : text
}

import { TokentrailError } from '../errors.ts'
import type { HttpEntry } from './entry.ts'
import type { ReadContext, Reader } from './reader.ts'
import { recognise } from './recognise.ts'
import { readFully, type ByteSource } from './source.ts'

const headBytes = 64 * 1024

/**
 * Recognises a capture by its first 64 KiB and begins to read it. Throws `capture-empty` or
 * `capture-not-recognised`; what the reader itself throws comes with the first entry asked for.
 */
export async function openCapture(
  source: ByteSource,
  context: ReadContext,
): Promise<{ readonly reader: Reader; readonly entries: AsyncIterable<HttpEntry> }> {
  const buffer = new Uint8Array(headBytes)
  const head = buffer.subarray(0, await readFully(source, buffer, 0))
  if (head.length === 0) throw new TokentrailError('capture-empty', 'it is empty')
  const found = recognise(head)
  if ('refusal' in found) throw new TokentrailError('capture-not-recognised', found.refusal)
  const whole = source.seekable ? source : replay(source, head)
  return { reader: found, entries: found.read(whole, context) }
}

/** A source that gives the bytes already taken once more. */
function replay(source: ByteSource, head: Uint8Array): ByteSource {
  return {
    ...(source.size !== undefined && { size: source.size }),
    seekable: false,
    read(into, at) {
      if (at >= head.length) return source.read(into, at)
      const part = head.subarray(at, at + into.length)
      into.set(part)
      return part.length
    },
  }
}

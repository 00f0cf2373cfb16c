import { TokentrailError } from '../../errors.ts'
import type { ByteSource } from '../source.ts'
import { ElementWalk, type ElementOptions, type SplitElement } from './xml-walk.ts'

export type { ElementOptions, SplitElement } from './xml-walk.ts'

const usualChunk = 256 * 1024

/**
 * Cuts the elements of some names out of an XML capture of any size, holding one element at a time.
 * The bytes of an element are valid until the next one is asked for. A cut or damaged file gives
 * every element that is complete; throws `capture-unreadable` when there is no element at all.
 */
export async function* splitElements(
  source: ByteSource,
  options: ElementOptions,
  chunkBytes: number = usualChunk,
): AsyncGenerator<SplitElement> {
  const buffer = new Uint8Array(chunkBytes)
  const walk = new ElementWalk(options)
  for (let base = 0; ;) {
    const read = await source.read(buffer, base)
    if (read === 0) break
    for (const element of walk.feed(buffer.subarray(0, read), base)) yield element
    if (walk.stopped) return
    base += read
    options.progress?.(base)
  }
  const end = walk.finish()
  if (end !== undefined) throw new TokentrailError('capture-unreadable', end)
}

import type { ByteSource } from '../source.ts'
import { oneChunk, walkSource } from '../bytes/walk-source.ts'
import { ElementWalk, type ElementOptions, type SplitElement } from './xml-walk.ts'

export type { ElementOptions, SplitElement } from './xml-walk.ts'

/**
 * Cuts the elements of some names out of an XML capture of any size, holding one element at a time.
 * Gives them in portions as `walkSource` does; the bytes of an element are valid until the next one
 * is taken. A cut or damaged file gives every element that is complete; throws `capture-unreadable`
 * when there is no element at all.
 */
export function splitElements(
  source: ByteSource,
  options: ElementOptions,
  chunkBytes?: number,
): AsyncGenerator<Iterable<SplitElement>> {
  const progress = (bytes: number): void => options.progress?.(bytes)
  return walkSource(source, new ElementWalk(options), progress, oneChunk(chunkBytes))
}

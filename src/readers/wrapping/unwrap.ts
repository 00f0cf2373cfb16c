import { TokentrailError } from '../../errors.ts'
import type { Codecs } from '../codecs.ts'
import type { Diagnostic, StreamReader } from '../reader.ts'
import { headOf, recognise, type Refusal } from '../recognise.ts'
import type { ByteSource } from '../source.ts'
import { isZip } from '../zip/zip-signature.ts'
import { chunksOf, peek, streamSource } from './stream-source.ts'
import { transcode } from './transcode.ts'
import { untilDamage } from './until-damage.ts'
import { wrappingNames, wrappingOf, type Wrapping } from './wrappings.ts'
import { refuseZstdWindow } from './zstd-window.ts'

const headBytes = 64 * 1024

/** Layers of any kind around one capture; who packs deeper builds a trap. */
export const mostLayers = 4

/** A capture or a ZIP archive without the wrappings around it. */
export interface Unwrapped {
  readonly source: ByteSource
  /** What it is by its first 64 KiB. */
  readonly format: 'zip' | StreamReader | Refusal
  readonly isEmpty: boolean
  /** Outermost first, as they are called in a sentence. */
  readonly layers: readonly string[]
}

export interface UnwrapOptions {
  /** Metered, so that a bomb ends with `limit-reached`. */
  readonly codecs: Codecs
  /** Layers that are around the source already. */
  readonly layers: readonly string[]
  /** Told of damage when that is reached. */
  readonly diagnose: (diagnostic: Diagnostic) => void
}

/**
 * Takes compression and UTF-16 away, as a stream of which little is held at a time. Throws
 * `limit-reached` for more than four layers.
 */
export async function unwrap(source: ByteSource, options: UnwrapOptions): Promise<Unwrapped> {
  const { layers } = options
  const { head, ...peeked } = await peek(source, headBytes)
  const format = isZip(head) ? 'zip' : await recognise(headOf(head))
  const isKnown = format === 'zip' || !('refusal' in format)
  const wrapping = isKnown ? undefined : wrappingOf(head)
  if (wrapping === undefined) {
    const isPrefixed = !isKnown && (await isPrefixedZip(source))
    const isEmpty = head.length === 0
    return { ...peeked, format: isPrefixed ? 'zip' : format, isEmpty, layers }
  }
  refuseDeeper(layers)
  if (wrapping === 'zstd') refuseZstdWindow(head)
  const inner = streamSource(without(wrapping, peeked.source, options))
  return unwrap(inner, { ...options, layers: [...layers, wrappingNames[wrapping]] })
}

/** An archive that unpacks itself begins with a program; others got something before them on their way. */
async function isPrefixedZip(source: ByteSource): Promise<boolean> {
  if (!source.seekable || source.size === undefined) return false
  const { endsAsZip } = await import('../zip/zip-directory.ts')
  return endsAsZip(source, source.size)
}

/** Throws `limit-reached` where one more layer would be one too many. */
export function refuseDeeper(layers: readonly string[]): void {
  if (layers.length < mostLayers) return
  throw new TokentrailError(
    'limit-reached',
    `it is packed in more than ${mostLayers} layers: unpack some of them`,
  )
}

function without(
  wrapping: Wrapping,
  source: ByteSource,
  { codecs, diagnose }: UnwrapOptions,
): AsyncIterable<Uint8Array> {
  if (wrapping === 'utf-16le' || wrapping === 'utf-16be')
    return transcode(chunksOf(source), wrapping)
  return untilDamage(source, (chunks) => codecs.unpack(wrapping, chunks), diagnose)
}

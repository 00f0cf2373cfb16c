import type { TokentrailError } from '../../errors.ts'
import type { HttpEntry } from '../entry.ts'
import type { Diagnostic, ReadContext, Reader } from '../reader.ts'
import type { ByteSource } from '../source.ts'
import type { DiagnosticRelay } from './diagnostic-relay.ts'
import type { FindSibling } from './siblings.ts'

/** A capture in an input, or why one cannot be read. It must be read before the next is asked for. */
export type FoundCapture = ReadableCapture | RefusedCapture

export interface ReadableCapture {
  /** Path of the capture within the input; empty where the input holds only this one. */
  readonly place: string
  readonly reader: Reader
  readonly refusal?: never
  /** As `read` of a reader. */
  readonly read: (context: ReadContext) => AsyncIterable<HttpEntry>
}

export interface RefusedCapture {
  readonly place: string
  readonly reader?: never
  readonly refusal: TokentrailError
  readonly read?: never
}

/** A place in an input that may be a capture or hold some. */
export interface Spot {
  readonly source: ByteSource
  readonly place: string
  /** What is around it, outermost first. */
  readonly layers: readonly string[]
  /** Bytes of the archives around it that are held in memory. */
  readonly held: number
  readonly relay: DiagnosticRelay
  /** Absent outside of archives. */
  readonly sibling?: FindSibling
}

/** A capture at a place; its reader gives its entries by `read`. */
export function readable(
  { place, layers, relay, sibling }: Spot,
  reader: Reader,
  read: (context: ReadContext) => AsyncIterable<HttpEntry>,
): ReadableCapture {
  return {
    place,
    reader,
    read(context) {
      if (layers.length > 0) context.diagnose(unwrapped(layers))
      relay.connect((diagnostic) => context.diagnose(diagnostic))
      return read(sibling === undefined ? context : { ...context, beside: sibling })
    },
  }
}

export function refused(place: string, refusal: TokentrailError): RefusedCapture {
  return { place, refusal }
}

function unwrapped(layers: readonly string[]): Diagnostic {
  const detail = `It was unwrapped: ${layers.join(', then ')}.`
  return { code: 'unwrapped', severity: 'info', detail }
}

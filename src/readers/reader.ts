import type { Codecs } from './codecs.ts'
import type { HttpEntry } from './entry.ts'
import type { ByteSource } from './source.ts'

/** A capture format: how to know it by its first bytes, and how to get its entries. */
export interface Reader {
  /** Kebab-case; the capture's `format` in a report. */
  readonly id: string
  /** As a person says it: "HAR", "Fiddler archive". */
  readonly title: string
  /** Whether a capture that begins with these bytes (up to 64 KiB) is of this format. */
  sniff(head: Uint8Array): boolean
  /**
   * Gives the entries in the capture's own order. What cannot be read is reported to
   * `context.diagnose` and passed over; a `TokentrailError` is thrown only when the capture as a
   * whole cannot be read.
   */
  read(source: ByteSource, context: ReadContext): AsyncIterable<HttpEntry>
}

export interface ReadContext {
  readonly codecs: Codecs
  readonly limits: Limits
  /** Called for everything that was damaged, repaired or left out. */
  diagnose(diagnostic: Diagnostic): void
  /** Called as soon as the capture tells which program wrote it; may be called again with more. */
  produced(by: Producer): void
  /** Called now and then with the bytes done so far. */
  progress?(bytes: number): void
}

/** The program that wrote a capture: HAR `creator`, a ZIP comment. */
export interface Producer {
  readonly name: string
  readonly version?: string
}

/** Upper bounds that keep hostile captures harmless. Sizes are in bytes. */
export interface Limits {
  /** Entries of one capture; the rest is left out with a diagnostic. */
  readonly entries: number
  /** One entry of a text capture. A larger one is left out with a diagnostic. */
  readonly entryBytes: number
  /** One inflated member or body. */
  readonly inflatedBytes: number
  /** Everything inflated from one capture, where that is more than fifty times its size. */
  readonly totalInflatedBytes: number
  /** Nesting of JSON. */
  readonly depth: number
}

export const defaultLimits: Limits = {
  entries: 1_000_000,
  entryBytes: 128 * 1024 * 1024,
  inflatedBytes: 64 * 1024 * 1024,
  totalInflatedBytes: 2 * 1024 * 1024 * 1024,
  depth: 256,
}

/** Something about a capture that its reader had to repair, skip or guess. */
export interface Diagnostic {
  readonly code: DiagnosticCode
  /** `error`: nothing of the capture could be used. */
  readonly severity: 'error' | 'warning' | 'info'
  readonly entry?: number
  readonly line?: number
  /**
   * A whole sentence without any content of the capture. Its subject `It` is the capture, so that
   * a message which names the capture can put the name there.
   */
  readonly detail: string
}

export type DiagnosticCode =
  | 'unreadable'
  | 'truncated'
  | 'entry-damaged'
  | 'entry-too-large'
  | 'member-missing'
  | 'member-damaged'
  | 'body-undecodable'
  | 'body-mismatch'
  | 'repaired'
  | 'limit-reached'
  | 'time-missing'

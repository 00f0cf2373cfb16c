import type { Diagnostic } from '../readers/reader.ts'
import type { ByteSource } from '../readers/source.ts'
import type { AuditHit } from './audit/audit-hit.ts'
import type { ByteSink } from './byte-sink.ts'
import type { OutputKind } from './write/output-writer.ts'

/** Takes the bytes of one sanitized input. */
export interface SanitizedOutput extends ByteSink {
  /** Where it is not the kind that was proposed. Several captures are in a ZIP whatever it says. */
  readonly kind?: OutputKind
  /** Called after the last byte; gives what was written, to be read again. */
  close(): Promise<ByteSource>
}

/** What became of the captures that were to be sanitized. */
export interface Sanitized {
  /** In the order of the inputs, and of the captures in them. */
  readonly captures: readonly SanitizedCapture[]
  /** Absent without `verify`. */
  readonly proof?: SanitizeProof
}

/** A capture of an input, and what became of it. */
export interface SanitizedCapture {
  readonly name: string
  /** The input that holds it among others. */
  readonly archive?: string
  /** The reader's id; absent where nobody can read it. */
  readonly format?: string
  readonly entries: number
  /** OAuth exchanges among them. */
  readonly exchanges: number
  /** What it is part of now; absent where it cannot be read, so that nothing was written. */
  readonly kind?: OutputKind
  /** What was wrong with it, before. */
  readonly diagnostics: readonly Diagnostic[]
}

/** What a second analysis showed, that of the sanitized captures. */
export interface SanitizeProof {
  /** Findings that were compared. */
  readonly findings: number
  /** Verdicts that were compared: one for each rule that speaks of the traffic. */
  readonly verdicts: number
  /** Sentences, without any value of a capture. */
  readonly differences: readonly string[]
  /** What in the outputs still looks like a secret or a person. */
  readonly left: readonly AuditHit[]
}

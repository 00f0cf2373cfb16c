import type { Codecs } from './codecs.ts'
import { createDiagnosticLog } from './notes/diagnostics.ts'
import type { HttpEntry } from './entry.ts'
import type { HarFault, HarLint } from './har/har-lint.ts'
import type { Interest } from './interest.ts'
import { findCaptures } from './find-captures.ts'
import { portableCodecs } from './portable-codecs.ts'
import {
  defaultLimits,
  type Diagnostic,
  type Limits,
  type PasswordQuestion,
  type Producer,
  type ReadContext,
} from './reader.ts'
import type { ByteSource } from './source.ts'
import { watchInput, type WatchOptions } from './watch.ts'

/** Bytes that are one capture, or hold several. */
export interface CaptureInput {
  readonly name: string
  readonly source: ByteSource
  readonly beside?: NonNullable<ReadContext['beside']>
}

export interface ReadOptions extends WatchOptions {
  /** Default: decoders in JavaScript. */
  readonly codecs?: Codecs
  readonly limits?: Partial<Limits>
  readonly passwords?: readonly string[]
  /** Checks HARs against the schema of their specification; default: nobody does. */
  readonly lintHar?: HarLint
  readonly askPassword?: (
    question: PasswordQuestion & { readonly capture: string },
  ) => Promise<string | undefined>
}

/** What was told of a capture beside its entries. */
export interface CaptureNotes {
  readonly diagnostics: readonly Diagnostic[]
  readonly producer?: Producer
  /** Of the log of a HAR that was checked. */
  readonly logFaults?: readonly HarFault[]
}

/** One capture of an input, while it is read. */
export interface CaptureReading {
  /** Where it stands in the input: `monday.har`; empty where the input holds only this one. */
  readonly place: string
  /** The reader's id; absent where nobody can read it. */
  readonly format?: string
  /** As a person calls the format. */
  readonly formatTitle?: string
  /**
   * Its entries, to be read to the end before the next capture is asked for. Ends early at what is
   * unreadable.
   */
  readonly entries: (interest: Interest) => AsyncIterable<HttpEntry>
  /** What was told of the capture; complete when its entries have ended. */
  notes(): CaptureNotes
  /** To be called for each exchange in its entries. */
  found(): void
}

/**
 * Reads all captures of an input, one after the other. One that cannot be read has no entries and a
 * diagnostic; only `cancelled` and what the system throws ends the whole.
 */
export async function* readCaptures(
  { name, source, beside }: CaptureInput,
  options: ReadOptions,
): AsyncGenerator<CaptureReading> {
  const { passwords, askPassword, lintHar } = options
  const watch = watchInput(name, source, options)
  const questions = (capture: string): Pick<ReadContext, 'askPassword'> =>
    askPassword ? { askPassword: (question) => askPassword({ ...question, capture }) } : {}
  const ports = {
    codecs: options.codecs ?? (await portableCodecs()),
    limits: { ...defaultLimits, ...options.limits },
    ...(passwords && { passwords }),
    ...questions(name),
  }
  for await (const { place, reader, refusal, read } of findCaptures(watch.source, ports)) {
    const log = createDiagnosticLog()
    let producer: Producer | undefined
    let logFaults: readonly HarFault[] | undefined
    const context: ReadContext = {
      ...ports,
      ...questions(place === '' ? name : `${name}/${place}`),
      diagnose: log.add,
      produced({ name: by, version }) {
        producer = { name: by, ...(version !== undefined && version !== '' && { version }) }
      },
      ...(beside && { beside }),
      ...(lintHar && { lint: { har: lintHar, log: (faults) => (logFaults = faults) } }),
    }
    if (refusal) log.addThrown(refusal, 0)
    yield {
      place,
      ...(reader && { format: reader.id, formatTitle: reader.title }),
      entries: (interest) =>
        read
          ? watch.entries((own) => read({ ...context, interest: own }), interest, log)
          : nothing(),
      notes: () => ({
        diagnostics: log.list(),
        ...(producer && { producer }),
        ...(logFaults && { logFaults }),
      }),
      found: watch.found,
    }
  }
}

async function* nothing(): AsyncGenerator<HttpEntry> {}

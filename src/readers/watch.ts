import { TokentrailError } from '../errors.ts'
import type { DiagnosticLog } from './notes/diagnostics.ts'
import type { HttpEntry } from './entry.ts'
import type { Interest, Passed } from './interest.ts'
import type { ByteSource } from './source.ts'

/** Entries between two looks at progress and cancellation. */
const STRIDE = 64

export interface WatchOptions {
  readonly onProgress?: (progress: {
    capture: string
    bytes: number
    size?: number
    entries: number
    exchanges: number
  }) => void
  readonly signal?: AbortSignal
}

export interface Watch {
  /** The same source, with its bytes counted. */
  readonly source: ByteSource
  /**
   * The entries that `read` gives, and those that it passes over counted; what it throws goes into
   * the log, and the entries before it stand.
   */
  entries(
    read: (interest: Interest) => AsyncIterable<HttpEntry>,
    interest: Interest,
    log: DiagnosticLog,
  ): AsyncIterable<HttpEntry>
  /** Whoever uses the entries found an exchange in one: progress counts it. */
  found(): void
}

/**
 * Stands between the readers of one input and whoever uses its entries: progress, cancellation,
 * refusals.
 */
export function watchInput(
  name: string,
  source: ByteSource,
  { onProgress, signal }: WatchOptions,
): Watch {
  let bytes = 0
  let entries = 0
  let exchanges = 0
  const look = (): void => {
    if (signal?.aborted) throw new TokentrailError('cancelled', 'the analysis was cancelled')
    const { size } = source
    onProgress?.({ capture: name, bytes, entries, exchanges, ...(size !== undefined && { size }) })
  }
  // Where a read ends tells nothing of an archive, whose directory comes first and stands last.
  const note = (read: number): number => {
    bytes = Math.min(bytes + read, source.size ?? Infinity)
    look()
    return read
  }
  return {
    source: {
      ...(source.size !== undefined && { size: source.size }),
      seekable: source.seekable,
      read(into, at) {
        const read = source.read(into, at)
        return typeof read === 'number' ? note(read) : read.then(note)
      },
    },
    found() {
      exchanges += 1
    },
    async *entries(read, interest, log) {
      let own = 0
      const count = (more: number): void => {
        const strides = Math.floor(entries / STRIDE)
        own += more
        entries += more
        if (Math.floor(entries / STRIDE) > strides) look()
      }
      const pass = (passed: Passed): void => {
        count(passed.entries)
        interest.pass(passed)
      }
      try {
        for await (const entry of read({ ...interest, pass })) {
          count(1)
          yield entry
        }
        if (own === 0) log.addNothingRead()
      } catch (thrown) {
        log.addThrown(thrown, own)
      }
    },
  }
}

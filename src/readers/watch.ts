import { TokentrailError } from '../errors.ts'
import type { DiagnosticLog } from './diagnostics.ts'
import type { HttpEntry } from './entry.ts'
import type { ByteSource } from './source.ts'

/** Entries between two looks at progress and cancellation. */
const STRIDE = 64

export interface WatchOptions {
  readonly name: string
  readonly source: ByteSource
  readonly log: DiagnosticLog
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
  /** Runs `open`; a coded refusal becomes a diagnostic, and nothing is given. */
  guard<T>(open: () => Promise<T>): Promise<T | undefined>
  /** The same entries; what the reader throws becomes a diagnostic, and the entries before it stand. */
  entries(from: AsyncIterable<HttpEntry> | undefined): AsyncIterable<HttpEntry>
  /** Whoever uses the entries found an exchange in one: progress counts it. */
  found(): void
}

/** Stands between a reader and whoever uses its entries: progress, cancellation, refusals. */
export function watchEntries({ name, source, log, onProgress, signal }: WatchOptions): Watch {
  let bytes = 0
  let entries = 0
  let exchanges = 0
  const look = (): void => {
    if (signal?.aborted) throw new TokentrailError('cancelled', 'the analysis was cancelled')
    const { size } = source
    onProgress?.({ capture: name, bytes, entries, exchanges, ...(size !== undefined && { size }) })
  }
  const note = (at: number, read: number): number => {
    bytes = Math.max(bytes, at + read)
    look()
    return read
  }
  return {
    source: {
      ...(source.size !== undefined && { size: source.size }),
      seekable: source.seekable,
      read(into, at) {
        const read = source.read(into, at)
        return typeof read === 'number' ? note(at, read) : read.then((n) => note(at, n))
      },
    },
    async guard(open) {
      try {
        return await open()
      } catch (thrown) {
        log.addThrown(thrown, 0)
        return undefined
      }
    },
    found() {
      exchanges += 1
    },
    async *entries(from) {
      try {
        for await (const entry of from ?? []) {
          entries += 1
          if (entries % STRIDE === 0) look()
          yield entry
        }
        if (from !== undefined && entries === 0) log.addNothingRead()
      } catch (thrown) {
        log.addThrown(thrown, entries)
      }
    },
  }
}

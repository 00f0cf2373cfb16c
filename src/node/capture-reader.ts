import { extractCaptures, type Capture, type Extract, type ExtractOptions } from '../index.ts'
import { nodeCodecs } from './codecs.ts'

/** What a reader has of whoever wants to know. */
export type Ports = Pick<ExtractOptions, 'askPassword' | 'onProgress'>

/** Reads captures in this thread, or in another. */
export interface CaptureReader<Kind extends Capture> {
  /**
   * Rejects with what reading threw, with `cancelled` where the reader was stopped, and with an
   * error that says no more where its thread has ended by itself. A thread reads one at a time.
   */
  extract(capture: Kind, ports: Ports): Promise<readonly Extract[]>
  /** Ends it for good, also in the middle of a capture. */
  stop(): void
}

/** A reader of everything in the thread that asks for it. */
export function readerHere(options: ExtractOptions): CaptureReader<Capture> {
  const ending = new AbortController()
  return {
    extract(capture, ports) {
      const own = { codecs: nodeCodecs, signal: ending.signal }
      return extractCaptures([capture], { ...options, ...ports, ...own })
    },
    stop: () => ending.abort(),
  }
}

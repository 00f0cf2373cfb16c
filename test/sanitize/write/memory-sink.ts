import type { ByteSink } from '../../../src/sanitize/byte-sink.ts'

/** A sink that keeps what is written to it. */
export function memorySink(): ByteSink & { bytes(): Uint8Array } {
  const parts: Uint8Array[] = []
  return {
    // Whoever writes may use its memory again.
    write: (bytes) => void parts.push(bytes.slice()),
    bytes: () => new Uint8Array(Buffer.concat(parts)),
  }
}

import { Gzip } from 'fflate'
import type { ByteSink } from '../byte-sink.ts'

const nothing = new Uint8Array()

/** Packs what is written to it with gzip, without name and time, so that equal content is equal bytes. */
export function gzipSink(sink: ByteSink): ByteSink & { close(): Promise<void> } {
  const ready: Uint8Array[] = []
  const gzip = new Gzip({ mtime: 0 }, (chunk) => void ready.push(chunk))
  const push = async (bytes: Uint8Array, isLast: boolean): Promise<void> => {
    gzip.push(bytes, isLast)
    for (const chunk of ready.splice(0)) await sink.write(chunk)
  }
  return {
    write: (bytes) => push(bytes, false),
    close: () => push(nothing, true),
  }
}

import { growingBuffer } from '../../readers/bytes/growing-buffer.ts'
import type { ByteSink } from '../byte-sink.ts'

const mostHeld = 64 * 1024

/** A sink that gathers small writes, of which a capture makes millions, into larger ones. */
export interface BufferedSink extends ByteSink {
  write(bytes: Uint8Array): Promise<void>
  /** Hands on what is still held. */
  flush(): Promise<void>
}

/** What `sink` gets is its own. */
export function bufferedSink(sink: ByteSink): BufferedSink {
  const held = growingBuffer()
  const flush = async (): Promise<void> => {
    if (held.length === 0) return
    const bytes = held.join().slice()
    held.clear()
    await sink.write(bytes)
  }
  return {
    async write(bytes) {
      held.append(bytes)
      if (held.length >= mostHeld) await flush()
    },
    flush,
  }
}

import { streamSource, type ByteSource } from '../index.ts'

/** A stream, such as standard input, as a source that can only be read forwards. */
export function stdinSource(stream: AsyncIterable<Uint8Array | string>): ByteSource {
  return streamSource(bytesOf(stream))
}

async function* bytesOf(stream: AsyncIterable<Uint8Array | string>): AsyncGenerator<Uint8Array> {
  for await (const chunk of stream)
    yield typeof chunk === 'string' ? new TextEncoder().encode(chunk) : chunk
}

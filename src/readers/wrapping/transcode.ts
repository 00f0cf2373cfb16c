/** UTF-16 as UTF-8, without its byte order mark; what is no character becomes U+FFFD. */
export async function* transcode(
  chunks: AsyncIterable<Uint8Array>,
  encoding: 'utf-16le' | 'utf-16be',
): AsyncGenerator<Uint8Array> {
  const decoder = new TextDecoder(encoding)
  const encoder = new TextEncoder()
  let bytes = 0
  for await (const chunk of chunks) {
    bytes += chunk.length
    yield encoder.encode(decoder.decode(chunk, { stream: true }))
  }
  // Half a character at the end says only that the text was cut, which its format will notice.
  if (bytes % 2 === 0) yield encoder.encode(decoder.decode())
}

const step = 8192

/**
 * Text whose characters are bytes: a way through XML for messages that Burp writes there as they
 * were sent, in whatever encoding.
 */
export function byteText(bytes: Uint8Array): string {
  const parts: string[] = []
  for (let at = 0; at < bytes.length; at += step) {
    // Spreading the bytes takes several times as long.
    const part: unknown = Reflect.apply(
      String.fromCharCode,
      undefined,
      bytes.subarray(at, at + step),
    )
    parts.push(String(part))
  }
  return parts.join('')
}

/** The bytes of such text. */
export function bytesOf(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length)
  for (let at = 0; at < bytes.length; at++) bytes[at] = text.charCodeAt(at)
  return bytes
}

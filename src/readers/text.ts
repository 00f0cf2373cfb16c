const utf8 = new TextDecoder()
const strictUtf8 = new TextDecoder('utf-8', { fatal: true })
const latin1 = new TextDecoder('latin1')

/** UTF-8 without its byte order mark; ill-formed sequences become U+FFFD. */
export function decodeText(bytes: Uint8Array): string {
  return utf8.decode(bytes)
}

/** UTF-8 where the bytes are well formed, else undefined. */
export function decodeUtf8(bytes: Uint8Array): string | undefined {
  try {
    return strictUtf8.decode(bytes)
  } catch {
    return undefined
  }
}

/** Header bytes: UTF-8 in practice, ISO-8859-1 by RFC 9110 5.5 where that fails. */
export function decodeHeaderText(bytes: Uint8Array): string {
  return decodeUtf8(bytes) ?? latin1.decode(bytes)
}

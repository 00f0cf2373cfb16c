const utf8 = new TextDecoder()
const partOfUtf8 = new TextDecoder('utf-8', { ignoreBOM: true })
const strictUtf8 = new TextDecoder('utf-8', { fatal: true })
const latin1 = new TextDecoder('latin1')

/** UTF-8 without its byte order mark; ill-formed sequences become U+FFFD. */
export function decodeText(bytes: Uint8Array): string {
  return utf8.decode(bytes)
}

/** As `decodeText`, from the middle of a text, where a byte order mark is a character like others. */
export function decodePart(bytes: Uint8Array): string {
  return partOfUtf8.decode(bytes)
}

/** UTF-8 where the bytes are well formed, else undefined. */
export function decodeUtf8(bytes: Uint8Array): string | undefined {
  try {
    return strictUtf8.decode(bytes)
  } catch {
    return undefined
  }
}

/** As `decodeText`; `mended` is called where sequences are ill formed. */
export function mendText(bytes: Uint8Array, mended: () => void): string {
  const text = decodeUtf8(bytes)
  if (text !== undefined) return text
  mended()
  return decodeText(bytes)
}

/** Header bytes: UTF-8 in practice, ISO-8859-1 by RFC 9110 5.5 where that fails. */
export function decodeHeaderText(bytes: Uint8Array): string {
  return decodeUtf8(bytes) ?? latin1.decode(bytes)
}

/**
 * Whether text is UTF-16, and which: by its byte order mark or, as programs forget that, by a NUL in each
 * of the first characters.
 */
export function utf16Of(head: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  const [first, second] = head
  if (first === 0xff && second === 0xfe) return 'utf-16le'
  if (first === 0xfe && second === 0xff) return 'utf-16be'
  const start = head.subarray(0, 16)
  if (start.length < 4) return undefined
  const alternates = (text: number): boolean =>
    start.every((byte, at) => (at % 2 === text ? isAscii(byte) : byte === 0))
  if (alternates(0)) return 'utf-16le'
  return alternates(1) ? 'utf-16be' : undefined
}

function isAscii(byte: number): boolean {
  return (byte >= 0x20 && byte < 0x7f) || (byte >= 0x09 && byte <= 0x0d)
}

// A hexadecimal digit for each byte of ASCII: what kind of character it is, if it is the last one.
const kinds =
  '00000000011001000000000000000000' +
  '2343353467338393bbbbbbbbbb886a73' +
  '3cdddcdddcdddddcdddddcddddd63733' +
  '3efffefffefffffefffffefffff63730'

/**
 * Contexts of literals (RFC 7932 7.1). For each of the four modes there are 512 numbers: what the
 * last byte gives, then what the one before it gives. Together they are the context.
 */
export const contexts: Uint8Array = Uint8Array.from({ length: 4 * 512 }, (_, at) => {
  const byte = at & 0xff
  const isLast = (at & 0x100) === 0
  if (at < 512) return isLast ? byte & 63 : 0
  if (at < 1024) return isLast ? byte >> 2 : 0
  if (at < 1536) return isLast ? lastOfText(byte) : beforeInText(byte)
  return magnitude(byte) << (isLast ? 3 : 0)
})

function lastOfText(byte: number): number {
  if (byte < 128) return Number.parseInt(kinds.charAt(byte), 16) << 2
  return (byte & 1) + (byte < 192 ? 0 : 2)
}

function beforeInText(byte: number): number {
  if (byte >= 224) return 2
  const character = String.fromCharCode(byte)
  if (/[a-z]/.test(character)) return 3
  if (/[0-9A-Z]/.test(character)) return 2
  return /[!-~]/.test(character) ? 1 : 0
}

function magnitude(byte: number): number {
  return [1, 16, 64, 128, 192, 240, 255].filter((least) => byte >= least).length
}

const table = Uint32Array.from({ length: 256 }, (_, byte) => {
  let value = byte
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1
  return value
})

/** The checksum of ZIP and gzip (ISO 3309); `before` is that of the bytes before these. */
export function crc32(bytes: Uint8Array, before = 0): number {
  let value = before ^ 0xffffffff
  for (let at = 0; at < bytes.length; at++) value = crc32Step(value, bytes[at] ?? 0)
  return (value ^ 0xffffffff) >>> 0
}

/** What one byte makes of the checksum, without the inversions at its ends. */
export function crc32Step(value: number, byte: number): number {
  return (value >>> 8) ^ (table[(value ^ byte) & 0xff] ?? 0)
}

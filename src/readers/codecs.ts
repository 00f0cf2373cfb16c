/**
 * Decompression, handed in by the edge (node:zlib in Node, JavaScript decoders in a page). Each
 * function gives at most `limit` bytes; it throws a `RangeError` when the input holds more, and any
 * other error when it is damaged. Callers ask for one byte more than they accept, so that a lying
 * size is noticed.
 */
export interface Codecs {
  /** Raw DEFLATE (RFC 1951), no wrapper. */
  inflateRaw(bytes: Uint8Array, limit: number): Uint8Array
  /** Brotli (RFC 7932). */
  brotli(bytes: Uint8Array, limit: number): Uint8Array
  /** Zstandard (RFC 8878). */
  zstd(bytes: Uint8Array, limit: number): Uint8Array
}

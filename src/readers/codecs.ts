/** How bytes are packed: gzip (RFC 1952), zlib (RFC 1950), raw DEFLATE (RFC 1951), Zstandard (RFC 8878). */
export type Packing = 'gzip' | 'zlib' | 'deflate' | 'zstd'

/**
 * Decompression, handed in by the edge (node:zlib in Node, JavaScript decoders in a page). Each
 * function but `unpack` gives at most `limit` bytes; it throws a `RangeError` when the input holds
 * more, and any other error when it is damaged. Callers ask for one byte more than they accept, so
 * that a lying size is noticed.
 */
export interface Codecs {
  /** Raw DEFLATE (RFC 1951), no wrapper. */
  inflateRaw(bytes: Uint8Array, limit: number): Uint8Array
  /** Brotli (RFC 7932). */
  brotli(bytes: Uint8Array, limit: number): Uint8Array
  /** Zstandard (RFC 8878). */
  zstd(bytes: Uint8Array, limit: number): Uint8Array
  /**
   * Unpacks a stream of any length, all gzip members and Zstandard frames of it. Gives what it can
   * decode before it throws for damaged or cut input; what `packed` throws passes through. A chunk
   * belongs to whoever takes it.
   */
  unpack(packing: Packing, packed: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array>
}

/** Where the bytes of the chunk stand. */
export namespace Chunk {
  /** Address after its last byte. */
  export let end: usize = 0
  /** Position in the capture of the byte at address 0, had the capture begun there. */
  export let base: f64 = 0
}

/** The position in the capture of the byte at an address of the chunk. */
export function positionOf(address: usize): f64 {
  return Chunk.base + f64(address)
}

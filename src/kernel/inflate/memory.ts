/** The largest input and the largest output, in bytes. */
export const CAPACITY: i32 = 0x20000

// Bits are read eight bytes at a time, the last ones with whatever lies behind the input.
const INPUT_SLACK: i32 = 16
// A match that begins before the limit may go 257 bytes beyond it, and is written 16 at a time.
const OUTPUT_SLACK: i32 = 288

/** Where the packed bytes are put. */
export const INPUT: usize = memory.data(CAPACITY + INPUT_SLACK, 16)
/** Where the unpacked bytes are written. */
export const OUTPUT: usize = memory.data(CAPACITY + OUTPUT_SLACK, 16)

// How reading ended; src/readers/zip/inflate-kernel.ts knows these numbers.

/** The part that was read is good and has come to its end. */
export const ENDED: i32 = 0
/** As many bytes are written as were asked for. */
export const FULL: i32 = 1
/** The input ends within the stream. */
export const CUT: i32 = 2
/** The input is no DEFLATE stream. */
export const DAMAGED: i32 = 3

/*
 * The memory, which never grows. What is 0 there has not been met yet; pages that nobody touches
 * cost nothing.
 */

/** By how many contexts bits are told; see contexts.ts. */
export const CONTEXTS: i32 = 9
/** Odds by each context's chance, by each context's history, by the repetition, and even ones. */
export const INPUTS: i32 = 2 * CONTEXTS + 2
/** How many mixers weigh them, each by another situation: see mixing.ts. */
export const MIXERS: i32 = 4

/** Of each context: what it looks at, as 32 bits; its line of cells; its cell there; what it held. */
export const LOOKS: usize = 1024
export const LINES: usize = LOOKS + 64
export const FOUND: usize = LINES + 64
export const HELD: usize = FOUND + 64
/** The inputs, what came of them in each mixer, and the weights that each mixer took. */
export const ODDS: usize = HELD + 64
export const MIXED: usize = ODDS + 128
export const TAKEN: usize = MIXED + 16
/** Open brackets in rows of 8 bytes: see brackets.ts. */
export const BRACKETS: usize = 0x800
export const MOST_BRACKETS: i32 = 64
/** How much each length of a repetition is trusted. */
export const TRUST: usize = BRACKETS + 8 * MOST_BRACKETS
/** By each history of bits: how fast a chance moves, as u16, and the two histories that follow. */
export const RATES: usize = 0xc00
export const FOLLOWING: usize = RATES + 512
/** Odds by chances and chances by odds: see odds.ts. */
export const ODDS_TABLE: usize = 0x1000
export const CHANCE_TABLE: usize = ODDS_TABLE + 4096 * 4
/** What came after each history, in each context. */
export const HISTORIES: usize = CHANCE_TABLE + 4096 * 4

/** Where each hash of six bytes was met last. */
export const PLACES: usize = 0x10000
export const PLACES_BITS: i32 = 18
/** Rows of 33 chances as u16, one for each situation: see correction.ts. */
export const CORRECTIONS: usize = PLACES + (4 << PLACES_BITS)
/** Weights of the mixers, each with 65536 situations, and of what mixes them, with 256. */
export const WEIGHTS: usize = CORRECTIONS + 65536 * 68
export const LAST_WEIGHTS: usize = WEIGHTS + MIXERS * 65536 * INPUTS * 4
/** The text, which the host writes and reads, behind a gap that matches may look into. */
export const TEXT: usize = LAST_WEIGHTS + 256 * 16 + 64
export const TEXT_ROOM: usize = 0x180000
/** The code, which may be a little longer where the text is noise. */
export const CODE: usize = TEXT + TEXT_ROOM
const CODE_ROOM: usize = 0x200000
/** 2 ^ 24 cells of 4 bytes: see cells.ts. */
export const CELLS: usize = CODE + CODE_ROOM

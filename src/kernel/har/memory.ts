/*
 * The memory of 136 pages, which never grows, so that the views of the host stay valid. What the
 * compiler lays out itself, constants, lies below the first page; pages that nobody touches cost
 * nothing.
 */
const PAGE: usize = 0x10000

/** One row of 8 bytes for each byte value: see grammar.ts. */
export const GRAMMAR_ROWS: usize = PAGE
/** One row of 8 bytes for each byte value: see scalar.ts. */
export const NUMBER_ROWS: usize = GRAMMAR_ROWS + 256 * 8
/** Constant vectors of 16 bytes: see vectors.ts. */
export const VECTORS: usize = NUMBER_ROWS + 256 * 8
/** Rows of 32 bytes: see names.ts. */
export const NAME_ROWS: usize = VECTORS + 16 * 16
export const MOST_NAMES: usize = 64
/** Tables of 16 bytes, then rows of 32: see words.ts. */
export const WORD_TABLES: usize = NAME_ROWS + MOST_NAMES * 32
export const WORD_ROWS: usize = WORD_TABLES + 6 * 16
export const MOST_WORDS: usize = 64
/** Where the host puts a word or the name of a header: 16 bytes. */
export const NAME_INPUT: usize = WORD_ROWS + MOST_WORDS * 32
/** What the host reads after a run, as f64: see facts.ts. */
export const FACTS: usize = NAME_INPUT + 16
/** The last 16 bytes of the chunk before. */
export const LAST_BYTES: usize = FACTS + 32 * 8
/** The origin that was met last, as a row of the table of origins. */
export const MET_ORIGIN: usize = LAST_BYTES + 16
/** Addresses of 4 bytes, and room for those of one block more: see marks.ts. */
export const MARKS: usize = MET_ORIGIN + 128
export const MOST_MARKS: usize = 2048
/** Rows of 16 bytes: see lines.ts. */
export const LINES: usize = MARKS + (MOST_MARKS + 2 * 64) * 4
export const MOST_LINES: usize = 1024
/** The table of origins: rows of 128 bytes. */
export const ORIGIN_ROWS: usize = 2 * PAGE
export const ORIGIN_SLOTS: u32 = 2048
/**
 * Where a text is put together that goes on from one chunk to the next, and room to read beyond.
 */
export const SPILL: usize = ORIGIN_ROWS + usize(ORIGIN_SLOTS) * 128
export const SPILL_ROOM: usize = PAGE
/** The two inputs, with room around each for vectors that reach over its ends. */
const INPUT_BYTES: usize = 4 * 1024 * 1024
const MARGIN: usize = 0x1000
export const FIRST_INPUT: usize = SPILL + SPILL_ROOM + MARGIN
export const SECOND_INPUT: usize = FIRST_INPUT + INPUT_BYTES + MARGIN

import * as ascii from './ascii.ts'
import { NUMBER_ROWS, SPILL_ROOM } from './memory.ts'

/*
 * Numbers by RFC 8259 6, by a table as in grammar.ts; what is no number ends in state 0. A byte
 * that ends a scalar has the highest bit of its row set.
 */
type State = u64

const START: State = 6
const MINUS: State = 12
const ZERO: State = 18
const WHOLE: State = 24
const POINT: State = 30
const FRACTION: State = 36
const EXPONENT: State = 42
const SIGN: State = 48
const POWER: State = 54

const ENDS: u64 = 1 << 63

// `true`, `null`, and the first four letters of `false`, as they are loaded.
const TRUE: u32 = 0x65757274
const NULL: u32 = 0x6c6c756e
const FALS: u32 = 0x736c6166

/**
 * The address after the scalar that begins at `start`: `end` where it may go on there, 0 where it
 * is none.
 */
export function scalarEnd(start: usize, end: usize): usize {
  let state = START
  let at = start
  for (; at < end; at++) {
    const row = load<u64>(NUMBER_ROWS + (usize(load<u8>(at)) << 3))
    if (i64(row) < 0) break
    state = row >> state
  }
  if (at - start > SPILL_ROOM) return 0
  if (at == end || isNumber(state & 63) || isLiteral(start, at - start)) return at
  return 0
}

function isNumber(state: State): bool {
  return state == ZERO || state == WHOLE || state == FRACTION || state == POWER
}

function isLiteral(start: usize, length: usize): bool {
  const head = load<u32>(start)
  if (length == 4) return head == TRUE || head == NULL
  return length == 5 && head == FALS && load<u8>(start, 4) == ascii.LOWER_E
}

/** Whether a scalar ends before this byte. */
export function isDelimiter(byte: u8): bool {
  return i64(load<u64>(NUMBER_ROWS + (usize(byte) << 3))) < 0
}

const BEGINS: u64 = (WHOLE << START) | (WHOLE << MINUS)
const GOES_ON: u64 =
  (WHOLE << WHOLE) |
  (FRACTION << POINT) |
  (FRACTION << FRACTION) |
  (POWER << EXPONENT) |
  (POWER << SIGN) |
  (POWER << POWER)
const BEGINS_EXPONENT: u64 = (EXPONENT << ZERO) | (EXPONENT << WHOLE) | (EXPONENT << FRACTION)

/** Makes the table. */
export function makeNumbers(): void {
  setRow(ascii.DIGIT_0, (ZERO << START) | (ZERO << MINUS) | GOES_ON)
  for (let digit: u8 = ascii.DIGIT_0 + 1; digit <= ascii.DIGIT_9; digit++)
    setRow(digit, BEGINS | GOES_ON)
  setRow(ascii.DASH, (MINUS << START) | (SIGN << EXPONENT))
  setRow(ascii.PLUS, SIGN << EXPONENT)
  setRow(ascii.POINT, (POINT << ZERO) | (POINT << WHOLE))
  setRow(ascii.LOWER_E, BEGINS_EXPONENT)
  setRow(ascii.UPPER_E, BEGINS_EXPONENT)
  setRow(ascii.SPACE, ENDS)
  setRow(ascii.TAB, ENDS)
  setRow(ascii.LINE_FEED, ENDS)
  setRow(ascii.CARRIAGE_RETURN, ENDS)
  setRow(ascii.COMMA, ENDS)
  setRow(ascii.COLON, ENDS)
  setRow(ascii.QUOTE, ENDS)
  setRow(ascii.OPEN_BRACE, ENDS)
  setRow(ascii.CLOSE_BRACE, ENDS)
  setRow(ascii.OPEN_BRACKET, ENDS)
  setRow(ascii.CLOSE_BRACKET, ENDS)
}

function setRow(byte: u8, row: u64): void {
  store<u64>(NUMBER_ROWS + (usize(byte) << 3), row)
}

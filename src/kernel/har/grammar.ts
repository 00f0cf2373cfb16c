import * as ascii from './ascii.ts'
import { GRAMMAR_ROWS } from './memory.ts'

/*
 * The grammar of RFC 8259 as a table that is walked by shifting: a state is the position of its six
 * bits in the rows, and what stands there in the row of a token's first byte is the next state. So
 * the next state waits for one shift only, as the row does not depend on the state before.
 */
export type State = u64

export const WRONG: State = 0
/** After the bracket of an object, as `ARRAY` of an array. */
export const OBJECT: State = 6
export const KEY: State = 12
/** After the colon of a key. */
const KEYED: State = 18
/** After a member of an object, and after its comma. */
const MEMBER: State = 24
const NEXT_MEMBER: State = 30
const ARRAY: State = 36
/** After an element of an array, and after its comma. */
export const ELEMENT: State = 42
const NEXT_ELEMENT: State = 48

const STATE_BITS: u64 = 63
const IS_SCALAR: u64 = 1 << 61
const OPENS: u64 = 1 << 62
/** Of brackets and scalars; the highest, so that it shows as the sign. */
const IS_NOTABLE: u64 = 1 << 63

/** Where a walk stands within an entry. */
export namespace Nest {
  export let state: State = WRONG
  /** One bit for each open bracket, the innermost the lowest: whether it is of an object. */
  export let kinds: u64 = 0
  export let depth: u32 = 0
  /** Most brackets that may be open, no more than `kinds` has bits. */
  export let most: u32 = 64
}

/** What the table says of a token that begins with this byte. */
export function rowOf(byte: usize): u64 {
  return load<u64>(GRAMMAR_ROWS + (byte << 3))
}

/** Whether there is more to do than to go on to the next state. */
export function isNotable(row: u64): bool {
  return i64(row) < 0
}

export function isScalar(row: u64): bool {
  return (row & IS_SCALAR) != 0
}

export function opens(row: u64): bool {
  return (row & OPENS) != 0
}

/** The state after a token, still with bits of no meaning above its six. */
export function after(state: State, row: u64): State {
  return row >> state
}

export function settled(state: State): State {
  return state & STATE_BITS
}

/** The state after a bracket that closes an element of something of these kinds. */
export function afterValue(kinds: u64): State {
  return kinds & 1 ? MEMBER : ELEMENT
}

const VALUE: u64 = (MEMBER << KEYED) | (ELEMENT << ARRAY) | (ELEMENT << NEXT_ELEMENT)
const TEXT: u64 = VALUE | (KEY << OBJECT) | (KEY << NEXT_MEMBER)
const SCALAR: u64 = VALUE | IS_NOTABLE | IS_SCALAR
const OPENS_OBJECT: u64 = (OBJECT << KEYED) | (OBJECT << ARRAY) | (OBJECT << NEXT_ELEMENT)
const OPENS_ARRAY: u64 = (ARRAY << KEYED) | (ARRAY << ARRAY) | (ARRAY << NEXT_ELEMENT)
// What comes after these depends on the bracket around them: only that they are right is told.
const CLOSES_OBJECT: u64 = (MEMBER << OBJECT) | (MEMBER << MEMBER)
const CLOSES_ARRAY: u64 = (ELEMENT << ARRAY) | (ELEMENT << ELEMENT)

/** Makes the table. */
export function makeGrammar(): void {
  setRow(ascii.QUOTE, TEXT)
  setRow(ascii.COLON, KEYED << KEY)
  setRow(ascii.COMMA, (NEXT_MEMBER << MEMBER) | (NEXT_ELEMENT << ELEMENT))
  setRow(ascii.OPEN_BRACE, OPENS_OBJECT | IS_NOTABLE | OPENS)
  setRow(ascii.OPEN_BRACKET, OPENS_ARRAY | IS_NOTABLE | OPENS)
  setRow(ascii.CLOSE_BRACE, CLOSES_OBJECT | IS_NOTABLE)
  setRow(ascii.CLOSE_BRACKET, CLOSES_ARRAY | IS_NOTABLE)
  for (let digit = ascii.DIGIT_0; digit <= ascii.DIGIT_9; digit++) setRow(digit, SCALAR)
  setRow(ascii.DASH, SCALAR)
  setRow(ascii.LOWER_T, SCALAR)
  setRow(ascii.LOWER_F, SCALAR)
  setRow(ascii.LOWER_N, SCALAR)
}

function setRow(byte: u8, row: u64): void {
  store<u64>(GRAMMAR_ROWS + (usize(byte) << 3), row)
}

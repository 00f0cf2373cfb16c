import { type LineState, startLine } from '../bytes/lines.ts'

/** How far a scan has come in the JSON value that it is passing over. It may stop at any byte. */
export interface ScanState {
  /** Brackets that are open. */
  depth: number
  /** Most brackets that were open at once. */
  deepest: number
  inString: boolean
  /** A bracket was closed by one of the other kind, or a byte stands where none like it may. */
  malformed: boolean
  /** A zero byte in a string is a malformed place, too; else it can be mended. */
  readonly isStrict: boolean
  /** The last byte, but for white space. */
  last: number
  /** Kinds of the brackets that are open, as far as they are kept. */
  readonly open: Uint8Array
  /** The last byte was a backslash that escapes the next. */
  escaped: boolean
  /** A number, `true`, `null` or a bare word: it ends before a delimiter instead of with its own. */
  readonly scalar: boolean
  done: boolean
}

const quote = 0x22
const backslash = 0x5c
const newline = 0x0a
// Setting this bit makes `[` equal to `{` and `]` equal to `}`.
const braceBit = 0x20
const opening = 0x7b
const closing = 0x7d
// Deeper ones are not compared; no entry is nested so deep.
const keptBrackets = 256
// Bytes that mean nothing in a string.
const plain = new Uint8Array(256).fill(1)
for (const byte of [quote, backslash, newline]) plain[byte] = 0
// A block of zero bytes may hide the end of a string, and all up to the end of another.
const plainButZero = plain.with(0, 0)
// Bytes that mean nothing outside of strings. Others, but for quotes, brackets and line feeds, are
// wrong there: where a quote is lost, the contents of strings come to stand outside, and few words
// go with the letters of numbers, `true`, `false`, `null`, and the words that can be mended.
const bare = byteTable(' \t\r,:+-.0123456789eEtruefalsenullNaNInfinityundefined')
// Bytes that do not belong to a scalar.
const afterScalar = byteTable(' \t\r\n,:{}[]"')
// Bytes behind which, but for white space, a string may begin.
const beforeString = byteTable('{[,:')

/** A table with 1 at these characters of ASCII. */
export function byteTable(characters: string): Uint8Array {
  const table = new Uint8Array(256)
  for (const character of characters) table[character.charCodeAt(0)] = 1
  return table
}

/** Whether the byte is white space by RFC 8259 2. */
export function isSpace(byte: number): boolean {
  return byte === 0x20 || byte === newline || byte === 0x0d || byte === 0x09
}

/** Room for the kinds of the brackets that one scan at a time keeps. */
export function bracketRoom(): Uint8Array {
  return new Uint8Array(keptBrackets)
}

/** The state at the first byte of a value; `open` is what `bracketRoom` gave. */
export function startScan(first: number, open: Uint8Array, isStrict: boolean): ScanState {
  const scalar = first !== quote && (first | braceBit) !== opening
  return {
    depth: 0,
    deepest: 0,
    inString: false,
    malformed: false,
    isStrict,
    last: 0,
    open,
    escaped: false,
    scalar,
    done: false,
  }
}

/**
 * Passes over the value from `at`, in `bytes` that begin at position `base` of the capture. Gives
 * the position after the value's last byte and sets `done`, or gives `bytes.length` when the value
 * goes on, or the position after the first byte that shows it to be malformed. The value ends when
 * as many brackets were closed as opened, also where they do not match.
 */
export function scanValue(
  bytes: Uint8Array,
  at: number,
  base: number,
  state: ScanState,
  lines: LineState,
): number {
  return state.scalar ? scanScalar(bytes, at, state) : scanNested(bytes, at, base, state, lines)
}

// The loop of the whole reader: everything that it needs is a local variable, and bytes that mean
// nothing are passed over by one look at a table.
function scanNested(
  bytes: Uint8Array,
  from: number,
  base: number,
  state: ScanState,
  lines: LineState,
): number {
  const end = bytes.length
  const { open, last, isStrict, malformed } = state
  const inside = isStrict ? plainButZero : plain
  let { depth, inString } = state
  let at = state.escaped && bytes[from] !== newline ? from + 1 : from
  let done = false
  let isWrong = false
  let isOver = false
  while (at < end && !isOver) {
    let byte = bytes[at++] ?? 0
    const meaningless = inString ? inside : bare
    while (meaningless[byte] === 1 && at < end) byte = bytes[at++] ?? 0
    if (byte === newline) startLine(lines, base + at - 1)
    else if (byte === quote) {
      done = inString && depth === 0
      // Mostly there is no white space, which saves the call.
      if (!inString && depth > 0 && beforeString[bytes[at - 2] ?? 0] === 0)
        isWrong ||= beforeString[significant(bytes, at - 2, from, last)] === 0
      inString = !inString
    } else if (inString) {
      // A line feed cannot be escaped, and has to be counted.
      if (byte === backslash) at += at < end && bytes[at] === newline ? 0 : 1
      else if (byte === 0) isWrong ||= isStrict
    } else if ((byte | braceBit) === opening) {
      if (depth > 0 && depth <= keptBrackets)
        isWrong ||= !mayNest(open[depth - 1], significant(bytes, at - 2, from, last))
      open[depth++] = byte
      if (depth > state.deepest) state.deepest = depth
    } else if ((byte | braceBit) === closing) {
      done = --depth === 0
      // In ASCII a closing bracket stands two places after its opening one.
      if (depth < keptBrackets) isWrong ||= open[depth] !== byte - 2
    } else if (bare[byte] === 0) isWrong = true
    isOver = done || (isWrong && !malformed)
  }
  state.done = done
  state.depth = depth
  state.inString = inString
  state.malformed = malformed || isWrong
  state.escaped = at > end
  at = Math.min(at, end)
  state.last = significant(bytes, at - 1, from, last)
  return at
}

/**
 * The last byte up to `at` that is no white space, `last` where there is none from `from` on. Any
 * other control character was found to be wrong already.
 */
function significant(bytes: Uint8Array, at: number, from: number, last: number): number {
  for (let before = at; before >= from; before--) {
    const byte = bytes[before] ?? 0
    if (byte > 0x20) return byte
  }
  return last
}

/** Whether a value may be nested in a bracket of this kind behind this byte. */
function mayNest(bracket: number | undefined, before: number): boolean {
  return bracket === opening ? before === 0x3a : before === 0x2c || before === 0x5b
}

function scanScalar(bytes: Uint8Array, from: number, state: ScanState): number {
  let at = from
  while (at < bytes.length) {
    const byte = bytes[at] ?? 0
    if (afterScalar[byte] === 1) {
      state.done = true
      return at
    }
    at++
  }
  return at
}

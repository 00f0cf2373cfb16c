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
// Bytes that mean nothing outside of strings. Others, but for quotes, brackets and line feeds, are
// wrong there: where a quote is lost, the contents of strings come to stand outside, and these never
// go without a slash or a sign for long.
const bare = new Uint8Array(256).fill(1, 0, 0x21)
for (const character of '0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ+-.,:')
  bare[character.charCodeAt(0)] = 1
bare[newline] = 0

/** Whether the byte is white space by RFC 8259 2. */
export function isSpace(byte: number): boolean {
  return byte === 0x20 || byte === newline || byte === 0x0d || byte === 0x09
}

/** Room for the kinds of the brackets that one scan at a time keeps. */
export function bracketRoom(): Uint8Array {
  return new Uint8Array(keptBrackets)
}

/** The state at the first byte of a value; `open` is what `bracketRoom` gave. */
export function startScan(first: number, open: Uint8Array): ScanState {
  const scalar = first !== quote && (first | braceBit) !== opening
  return {
    depth: 0,
    deepest: 0,
    inString: false,
    malformed: false,
    open,
    escaped: false,
    scalar,
    done: false,
  }
}

/**
 * Passes over the value from `at`, in `bytes` that begin at position `base` of the capture. Gives
 * the position after the value's last byte and sets `done`, or gives `bytes.length` when the value
 * goes on. The value ends when as many brackets were closed as opened, also where they do not match.
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
  let { depth, inString } = state
  const { open } = state
  let at = state.escaped ? from + 1 : from
  state.escaped = false
  let done = false
  while (at < end && !done) {
    let byte = bytes[at++] ?? 0
    const meaningless = inString ? plain : bare
    while (meaningless[byte] === 1 && at < end) byte = bytes[at++] ?? 0
    if (byte === newline) startLine(lines, base + at - 1)
    else if (byte === quote) {
      done = inString && depth === 0
      inString = !inString
    } else if (inString) {
      if (byte === backslash) at++
    } else if ((byte | braceBit) === opening) {
      open[depth++] = byte
      if (depth > state.deepest) state.deepest = depth
    } else if ((byte | braceBit) === closing) {
      done = --depth === 0
      // In ASCII a closing bracket stands two places after its opening one.
      if (depth < keptBrackets && open[depth] !== byte - 2) state.malformed = true
    } else if (bare[byte] === 0) state.malformed = true
  }
  state.done = done
  state.depth = depth
  state.inString = inString
  state.escaped = at > end
  return Math.min(at, end)
}

function scanScalar(bytes: Uint8Array, from: number, state: ScanState): number {
  let at = from
  while (at < bytes.length) {
    const byte = bytes[at] ?? 0
    // 0x2c is the comma.
    if (byte === 0x2c || (byte | braceBit) === closing || isSpace(byte)) {
      state.done = true
      return at
    }
    at++
  }
  return at
}

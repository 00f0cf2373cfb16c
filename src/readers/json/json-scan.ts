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

/** Lines counted so far; raw line breaks inside strings count, as they do in an editor. */
export interface LineState {
  /** One-based. */
  line: number
  /** Position in the capture of the current line's first byte. */
  lineStart: number
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
// What may stand outside strings besides brackets. Where a quote is lost, the contents of strings
// come to stand there, and these never go without a slash or a sign for long.
const bare = new Uint8Array(256)
for (const character of '0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ+-.,:')
  bare[character.charCodeAt(0)] = 1

/** Whether the byte is white space by RFC 8259 2. */
export function isSpace(byte: number): boolean {
  return byte === 0x20 || byte === newline || byte === 0x0d || byte === 0x09
}

/** The state at the first byte of a value. */
export function startScan(first: number): ScanState {
  const scalar = first !== quote && (first | braceBit) !== opening
  const open = new Uint8Array(first === quote || scalar ? 0 : keptBrackets)
  const state = { depth: 0, deepest: 0, inString: false, escaped: false, done: false }
  return { ...state, malformed: false, open, scalar }
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

// The loop of the whole reader: everything that it needs is a local variable, and the bytes that
// mean nothing (letters in a string, white space outside) leave by the first comparison.
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
    if (inString) {
      while (byte > backslash && at < end) byte = bytes[at++] ?? 0
      if (byte === backslash) at++
      else if (byte === newline) startLine(lines, base + at - 1)
      else if (byte === quote) {
        inString = false
        done = depth === 0
      }
    } else if (byte <= 0x20) {
      if (byte === newline) startLine(lines, base + at - 1)
    } else if (byte === quote) inString = true
    else if ((byte | braceBit) === opening) {
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

/** Counts the lines of `bytes`, which begin at position `base`, as a scan would. */
export function countLines(bytes: Uint8Array, base: number, lines: LineState): void {
  for (let at = bytes.indexOf(newline); at >= 0; at = bytes.indexOf(newline, at + 1))
    startLine(lines, base + at)
}

/** Notes that the byte at `position` of the capture is a line feed. */
export function startLine(lines: LineState, position: number): void {
  lines.line++
  lines.lineStart = position + 1
}

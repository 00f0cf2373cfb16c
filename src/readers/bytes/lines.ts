/** Lines of a capture that were counted so far. */
export interface LineState {
  /** One-based. */
  line: number
  /** Position in the capture of the current line's first byte. */
  lineStart: number
}

const newline = 0x0a

/** Counts the line feeds of `bytes`, which begin at position `base` of the capture. */
export function countLines(bytes: Uint8Array, base: number, lines: LineState): void {
  for (let at = bytes.indexOf(newline); at >= 0; at = bytes.indexOf(newline, at + 1))
    startLine(lines, base + at)
}

/** Notes that the byte at `position` of the capture is a line feed. */
export function startLine(lines: LineState, position: number): void {
  lines.line++
  lines.lineStart = position + 1
}

import type { LineState } from '../bytes/lines.ts'

// JSONP, an assignment, or the code that keeps JSON from being run as a script.
const wrappingByte = /[\w$.=(;/*)\]}',]/
const longestWrapping = 256
const slash = 0x2f

/** What programs write before a JSON text that is to be a part of JavaScript. */
export interface Wrapping {
  /** Whether the byte belongs to a comment that goes on to the end of its line. */
  isComment(byte: number, position: number): boolean
  /** Whether the byte may belong to a call, or to what else stands before the text. */
  isCode(byte: number, position: number): boolean
}

/** `lines` is counted by the caller; `isComment` has to see every byte but white space. */
export function wrappingBefore(lines: LineState): Wrapping {
  let commentLine = 0
  let commentEnd = 0
  let slashAt = -2
  return {
    isComment(byte, position) {
      if (byte === slash) {
        if (slashAt === position - 1) commentLine = lines.line
        slashAt = position
      }
      if (commentLine !== lines.line) return false
      commentEnd = position
      return true
    },
    isCode: (byte, position) =>
      position - commentEnd < longestWrapping && wrappingByte.test(String.fromCharCode(byte)),
  }
}

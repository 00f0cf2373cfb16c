import type { ByteWindow } from '../bytes/byte-window.ts'
import { decodeHeaderText } from '../bytes/text.ts'
import { isAnswerLine, isField, isSeparator, requestForm } from './session-lines.ts'

// Parts of a longer line are looked at as lines; nothing that matters is as long.
const longestLine = 64 * 1024
const mostBlanks = 8

/** Position after a line's end; the position itself at the capture's end. */
export async function lineEnd(window: ByteWindow, at: number): Promise<number> {
  for (let searched = at; ;) {
    const limit = Math.min(window.length, at + longestLine)
    const found = window.part(searched, limit).indexOf(0x0a)
    if (found >= 0) return searched + found + 1
    if (limit === at + longestLine) return limit
    searched = limit
    await window.reach(limit + 1)
    if (window.length === limit) return limit
  }
}

/** A line without its end. */
export function textOf(window: ByteWindow, from: number, to: number): string {
  return decodeHeaderText(window.part(from, to)).trimEnd()
}

/** Whether something starts after the blank lines at a position, or the capture ends there. */
export async function isStart(window: ByteWindow, from: number): Promise<boolean> {
  for (let at = from, blanks = 0; blanks < mostBlanks; blanks++) {
    const end = await lineEnd(window, at)
    if (end === at) return true
    const line = textOf(window, at, end)
    if (line !== '') {
      // A capture that was cut may end in the first line of what follows.
      const isCut = blanks > 0 && window.part(end - 1, end)[0] !== 0x0a
      return isCut || isAnswerLine(line) || isSeparator(line) || requestForm(line) !== undefined
    }
    at = end
  }
  return false
}

/** Whether a header stands at a position, or the end of a head without any. */
export async function isFollowedByField(window: ByteWindow, at: number): Promise<boolean> {
  const line = textOf(window, at, await lineEnd(window, at))
  return line === '' || isField(line)
}

import type { Progress } from '../index.ts'
import type { Io } from './io.ts'
import { count, grouped } from './table/wording.ts'
import { terminalText } from './terminal-text.ts'

/** A line on standard error that is drawn over itself. */
export interface ProgressLine {
  show(progress: Progress): void
  clear(): void
}

// Whoever waits less than this needs no explanation.
const QUIET_MS = 1000
const REDRAW_MS = 100
const CLEAR_LINE = '\r\u001b[2K'

/** Draws only on a terminal, and only from the second second on. */
export function createProgressLine(io: Io, quiet: boolean): ProgressLine {
  const startedAt = io.clock()
  let drawnAt = -Infinity
  const isShown = io.stderr.isTTY === true && !quiet
  return {
    show(progress) {
      const now = io.clock()
      if (!isShown || now - startedAt < QUIET_MS || now - drawnAt < REDRAW_MS) return
      drawnAt = now
      io.stderr.write(CLEAR_LINE + progressText(progress).slice(0, (io.stderr.columns ?? 80) - 1))
    },
    clear() {
      if (drawnAt > -Infinity) io.stderr.write(CLEAR_LINE)
      drawnAt = -Infinity
    },
  }
}

function progressText({ capture, bytes, size, entries, exchanges }: Progress): string {
  const megabytes = (n: number): string => grouped(Math.round(n / 1_000_000))
  const done = size === undefined ? '' : ` of ${megabytes(size)}`
  return [
    `${terminalText(capture)}: ${megabytes(bytes)}${done} MB`,
    count(entries, 'entry', 'entries'),
    count(exchanges, 'OAuth exchange'),
  ].join(', ')
}

import type { Io } from './io.ts'

/** A line on standard error that is drawn over itself. */
export interface DrawnLine {
  /** `text` gives at most so many cells; it is asked only when the line is drawn. */
  draw(text: (width: number) => string): void
  /** Runs what needs the terminal for itself, such as a question; nothing is drawn meanwhile. */
  giveWay<T>(run: () => Promise<T>): Promise<T>
  clear(): void
}

// Whoever waits less than this needs no explanation.
const QUIET_MS = 1000
const REDRAW_MS = 100
const DEFAULT_COLUMNS = 80
const CLEAR_LINE = '\r\u001b[2K'

/** Drawn only on a terminal, and only from the second second on. */
export function createDrawnLine(io: Io, quiet = false): DrawnLine {
  const startedAt = io.clock()
  let drawnAt = -Infinity
  let isShown = !quiet
  const clear = (): void => {
    if (drawnAt > -Infinity) io.stderr.write(CLEAR_LINE)
    drawnAt = -Infinity
  }
  return {
    draw(text) {
      const now = io.clock()
      if (!isShown || now - startedAt < QUIET_MS || now - drawnAt < REDRAW_MS) return
      // Asked last, for it opens the stream.
      if (io.stderr.isTTY !== true) return
      drawnAt = now
      // Some terminals do not know how wide they are.
      io.stderr.write(CLEAR_LINE + text((io.stderr.columns || DEFAULT_COLUMNS) - 1))
    },
    async giveWay(run) {
      const wasShown = isShown
      clear()
      isShown = false
      try {
        return await run()
      } finally {
        isShown = wasShown
      }
    },
    clear,
  }
}

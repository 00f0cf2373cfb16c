import type { Progress } from '../index.ts'
import type { Io } from './io.ts'
import type { OpenCaptures } from './open-captures.ts'
import { cutMiddle } from './table/layout.ts'
import { count, grouped } from '../report/telling/wording.ts'
import { printableText } from '../report/telling/printable-text.ts'

/** A line on standard error that is drawn over itself. */
export interface ProgressLine {
  show(progress: Progress): void
  /** Runs what needs the terminal for itself, such as a question; nothing is drawn meanwhile. */
  giveWay<T>(run: () => Promise<T>): Promise<T>
  clear(): void
}

// Whoever waits less than this needs no explanation.
const QUIET_MS = 1000
const REDRAW_MS = 100
const DEFAULT_COLUMNS = 80
const LEAST_TITLE = 8
const CLEAR_LINE = '\r\u001b[2K'

/**
 * One line for all captures, however many are read at a time. Drawn only on a terminal, and only
 * from the second second on.
 */
export function createProgressLine(
  { opened }: Pick<OpenCaptures, 'opened'>,
  io: Io,
  quiet: boolean,
): ProgressLine {
  const startedAt = io.clock()
  let drawnAt = -Infinity
  let isShown = !quiet
  const latest = new Map<string, Progress>()
  const [{ name } = { name: '' }] = opened
  const title = opened.length === 1 ? printableText(name) : count(opened.length, 'capture')
  const size = opened.every(({ bytes }) => bytes.size !== undefined)
    ? sumOf(opened, ({ bytes }) => bytes.size ?? 0)
    : undefined
  const clear = (): void => {
    if (drawnAt > -Infinity) io.stderr.write(CLEAR_LINE)
    drawnAt = -Infinity
  }
  return {
    show(progress) {
      latest.set(progress.capture, progress)
      const now = io.clock()
      if (!isShown || now - startedAt < QUIET_MS || now - drawnAt < REDRAW_MS) return
      // Asked last, for it opens the stream.
      if (io.stderr.isTTY !== true) return
      drawnAt = now
      // Some terminals do not know how wide they are.
      const width = (io.stderr.columns || DEFAULT_COLUMNS) - 1
      io.stderr.write(CLEAR_LINE + lineOf(title, numbersOf([...latest.values()], size), width))
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

function lineOf(title: string, numbers: string, width: number): string {
  const room = Math.max(LEAST_TITLE, width - numbers.length - 2)
  return `${cutMiddle(title, room, '...')}: ${numbers}`.slice(0, width)
}

function numbersOf(all: readonly Progress[], size: number | undefined): string {
  const megabytes = (bytes: number): string => grouped(Math.round(bytes / 1_000_000))
  const done = megabytes(sumOf(all, ({ bytes }) => bytes))
  const entries = sumOf(all, (one) => one.entries)
  const exchanges = sumOf(all, (one) => one.exchanges)
  return [
    size === undefined ? `${done} MB` : `${done} of ${megabytes(size)} MB`,
    count(entries, 'entry', 'entries'),
    count(exchanges, 'OAuth exchange'),
  ].join(', ')
}

function sumOf<T>(all: readonly T[], numberOf: (one: T) => number): number {
  return all.reduce((sum, one) => sum + numberOf(one), 0)
}

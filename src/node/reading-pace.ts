import process from 'node:process'
import type { FileCapture } from './file-capture.ts'

/** How long files will take that wait to be read, by how long the others took so far. */
export interface ReadingPace {
  /** Bytes of a capture that are read; what is no file is not counted. */
  note(capture: string, bytes: number): void
  noteEnd(capture: string): void
  /** Of the files of which nothing was noted; 0 until there is something to judge by. */
  millisecondsWaiting(): number
}

/** Begins to measure. */
export function createReadingPace(files: readonly FileCapture[]): ReadingPace {
  const startedAt = process.uptime()
  const waiting = new Map(files.map(({ name, bytes }) => [name, bytes.size ?? 0]))
  const sizes = new Map(waiting)
  const read = new Map<string, number>()
  const note = (capture: string, bytes: number): void => {
    if (!sizes.has(capture)) return
    waiting.delete(capture)
    read.set(capture, bytes)
  }
  return {
    note,
    noteEnd: (capture) => note(capture, sizes.get(capture) ?? 0),
    millisecondsWaiting() {
      const elapsed = 1000 * (process.uptime() - startedAt)
      const done = sum(read.values())
      return done === 0 ? 0 : (elapsed * sum(waiting.values())) / done
    },
  }
}

function sum(numbers: Iterable<number>): number {
  let total = 0
  for (const number of numbers) total += number
  return total
}

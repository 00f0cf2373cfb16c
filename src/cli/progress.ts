import type { Progress } from '../index.ts'
import { createDrawnLine, type DrawnLine } from './drawn-line.ts'
import type { Io } from './io.ts'
import type { OpenCaptures } from './open-captures.ts'
import { cutMiddle } from './table/layout.ts'
import { count, grouped } from '../report/telling/wording.ts'
import { printableText } from '../report/telling/printable-text.ts'

/** The line of progress of an analysis. */
export interface ProgressLine extends Pick<DrawnLine, 'giveWay' | 'clear'> {
  show(progress: Progress): void
}

const LEAST_TITLE = 8

/** One line for all captures, however many are read at a time. */
export function createProgressLine(
  { opened }: Pick<OpenCaptures, 'opened'>,
  io: Io,
  quiet: boolean,
): ProgressLine {
  const { draw, giveWay, clear } = createDrawnLine(io, quiet)
  const latest = new Map<string, Progress>()
  const [{ name } = { name: '' }] = opened
  const title = opened.length === 1 ? printableText(name) : count(opened.length, 'capture')
  const size = opened.every(({ bytes }) => bytes.size !== undefined)
    ? sumOf(opened, ({ bytes }) => bytes.size ?? 0)
    : undefined
  return {
    show(progress) {
      latest.set(progress.capture, progress)
      draw((width) => lineOf(title, numbersOf([...latest.values()], size), width))
    },
    giveWay,
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

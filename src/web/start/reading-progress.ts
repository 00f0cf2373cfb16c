import { freeName, type Progress } from '../../index.ts'
import { count } from '../../report/telling/wording.ts'

/** How far the reading of some captures has come. */
export interface ReadingProgress {
  /** In the order in which they were opened, then those found inside of archives. */
  readonly captures: readonly CaptureProgress[]
  /** The one that is being read. */
  readonly current?: string
}

export interface CaptureProgress {
  readonly name: string
  readonly size?: number
  readonly bytes: number
  readonly entries: number
  readonly exchanges: number
}

/** What is known of a capture before it is read. */
export interface NamedFile {
  readonly name: string
  readonly size: number
}

/** Files of one name are told apart as the engine does it. */
export function beginProgress(files: readonly NamedFile[]): ReadingProgress {
  const names = new Set<string>()
  const captures = files.map(({ name: given, size }) => {
    const name = freeName(given, names)
    names.add(name)
    return { name, size, bytes: 0, entries: 0, exchanges: 0 }
  })
  return { captures }
}

export function advance({ captures }: ReadingProgress, news: Progress): ReadingProgress {
  const { capture: name, bytes, entries, exchanges, size } = news
  const known = captures.find((one) => one.name === name)
  const total = size ?? known?.size
  const now = { name, bytes, entries, exchanges, ...(total !== undefined && { size: total }) }
  return {
    current: name,
    captures:
      known === undefined
        ? [...captures, now]
        : captures.map((one) => (one.name === name ? now : one)),
  }
}

const UNITS = ['bytes', 'kB', 'MB', 'GB']

/** `512 bytes`, `48.2 MB`; decimal, as file managers and the network panel count. */
export function tellBytes(bytes: number): string {
  let amount = bytes
  let unit = 0
  while (amount >= 999.5 && unit < UNITS.length - 1) {
    amount /= 1000
    unit += 1
  }
  const digits = unit === 0 || amount >= 99.95 ? 0 : 1
  return `${amount.toFixed(digits)} ${UNITS[unit]}`
}

/** `12.4 MB of 48.2 MB, 310 entries, 36 exchanges`. */
export function tellProgress({ bytes, size, entries, exchanges }: CaptureProgress): string {
  if (bytes === 0 && entries === 0) return size === undefined ? '' : tellBytes(size)
  const read = size === undefined ? tellBytes(bytes) : `${tellBytes(bytes)} of ${tellBytes(size)}`
  const found = exchanges === 0 ? 'no exchange yet' : count(exchanges, 'exchange')
  return `${read}, ${count(entries, 'entry', 'entries')}, ${found}`
}

/** For a progress bar; undefined where nobody knows. */
export function share({ bytes, size }: CaptureProgress): number | undefined {
  return size === undefined || size === 0 ? undefined : Math.min(1, bytes / size)
}

// More lines than this are no longer looked at one by one.
const MOST_LINES = 12
const BEFORE_CURRENT = 3

/** The captures around the one that is being read, and how many stand before and after them. */
export function inView({ captures, current }: ReadingProgress): {
  readonly before: number
  readonly shown: readonly CaptureProgress[]
  readonly after: number
} {
  const position = captures.findIndex(({ name }) => name === current)
  const last = Math.max(0, captures.length - MOST_LINES)
  const before = Math.min(last, Math.max(0, position - BEFORE_CURRENT))
  const shown = captures.slice(before, before + MOST_LINES)
  return { before, shown, after: captures.length - before - shown.length }
}

import type { SplitOptions } from './split-options.ts'
import type { LineState } from '../bytes/lines.ts'
import { truncation } from '../notes/truncation.ts'
import type { Diagnostic } from '../reader.ts'

const strays = {
  wrapping: 'It begins with JavaScript around the JSON, which was passed over.',
  after: 'Bytes after the end of the JSON were passed over.',
  second: 'Another JSON text stands behind the first one; it was not read: give it as a file.',
  members: 'Bytes between the members of the JSON were passed over.',
  brackets: 'Brackets between the entries were passed over.',
  commas: 'Commas are missing in it, or there are too many.',
  list: 'The list of entries stands there twice; both were read.',
  bytes: 'Bytes that are no UTF-8 were replaced in a member of the log.',
  member: 'A damaged member of the log was passed over.',
} as const

/** Counts the entries of a JSON capture, and tells what was wrong with it. */
export interface Tally {
  /** Entries so far, those that were left out among them. */
  readonly entries: number
  /** The limit of entries was reached. */
  readonly isFull: boolean
  /** Index for an entry that begins at `line`; undefined, and told, where the limit is reached. */
  take(line: number): number | undefined
  /** Entries that may still be taken. */
  readonly left: number
  /** Counts entries that were passed over, no more than are left. */
  pass(entries: number): void
  /** Takes an index for an entry that is left out, and tells why. */
  leaveOut(code: Diagnostic['code'], line: number, detail: string): void
  /** Takes an index for an entry that is no JSON. */
  damaged(line: number): void
  /** Tells that an entry which was given held others, that came after it. */
  swallowed(entry: number, line: number): void
  /** Tells what was passed over above the entries, each kind once. */
  stray(kind: keyof typeof strays, line: number): void
  /** Tells that the capture ends too early: at byte `end`, in its entries or behind them. */
  truncated(lines: LineState, end: number, where: 'in' | 'between' | 'behind'): void
}

export function createTally({
  limits,
  diagnose,
}: Pick<SplitOptions, 'limits' | 'diagnose'>): Tally {
  const told = new Set<string>()
  let entries = 0
  let isFull = false
  const take = (line: number): number | undefined => {
    if (entries < limits.entries) return entries++
    isFull = true
    const detail = `Only the first ${limits.entries} entries were read.`
    diagnose({ code: 'limit-reached', severity: 'warning', entry: entries, line, detail })
    return undefined
  }
  const leaveOut: Tally['leaveOut'] = (code, line, detail) => {
    const entry = take(line)
    if (entry !== undefined) diagnose({ code, severity: 'warning', entry, line, detail })
  }
  return {
    get entries() {
      return entries
    },
    get isFull() {
      return isFull
    },
    get left() {
      return limits.entries - entries
    },
    pass: (more) => void (entries += more),
    take,
    leaveOut,
    damaged(line) {
      leaveOut('entry-damaged', line, 'The entry is no valid JSON, so it was left out.')
    },
    swallowed(entry, line) {
      const detail = 'The entry lacks its end, and what follows it was read as a part of it, too.'
      diagnose({ code: 'entry-damaged', severity: 'warning', entry, line, detail })
    },
    stray(kind, line) {
      // A second text is behind the end as well: the first of the two is told.
      const topic = kind === 'second' ? 'after' : kind
      if (told.has(topic)) return
      told.add(topic)
      const detail = strays[kind]
      if (kind === 'second') diagnose({ code: 'left-out', severity: 'warning', line, detail })
      else diagnose({ code: 'repaired', severity: 'info', line, detail })
    },
    truncated({ line }, end, where) {
      const place = `${where === 'in' ? 'in the middle of' : 'before'} entry ${entries}`
      const detail = truncation(where === 'behind' ? 'after its entries' : place, end, entries)
      const entry = where === 'behind' ? undefined : entries
      const at = { ...(entry !== undefined && { entry }), line }
      diagnose({ code: 'truncated', severity: 'warning', ...at, detail })
    },
  }
}

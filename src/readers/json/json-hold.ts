import { growingBuffer } from '../bytes/growing-buffer.ts'
import { countLines, type LineState } from '../bytes/lines.ts'
import type { SplitOptions } from './split-options.ts'
import { longestEntryStart, nextEntryStart } from './json-resync.ts'
import { bracketRoom, type ScanState, startScan } from './json-scan.ts'

/** A JSON value that a walk is passing over. */
export interface HeldValue {
  /** `lost` is what follows a damaged entry, up to where an entry begins again. */
  readonly kind: 'key' | 'member' | 'entry' | 'other' | 'lost'
  readonly scan: ScanState
  /** Place in the capture of the first byte that is held. */
  position: number
  readonly lines: LineState
  /** It has more bytes than are held. */
  tooLarge: boolean
  /** Held bytes in which no entry begins. */
  searched: number
  /** Held bytes at which it is time to search, although nothing looks wrong. */
  searchAt: number
}

/** The bytes of one value at a time, as far as its kind needs them. */
export interface Hold {
  begin(kind: HeldValue['kind'], first: number, position: number, lines: LineState): HeldValue
  /** All bytes of the value so far, the next `part` included; none where they are too many. */
  join(value: HeldValue, part: Uint8Array): Uint8Array
  /** Keeps what `join` gave until the next part comes. */
  keep(value: HeldValue, joined: Uint8Array): void
  /** What is kept. */
  kept(): Uint8Array
  /**
   * Offset of an entry that begins within the bytes of an entry that looks damaged, or has grown
   * suspiciously large; undefined where none does, or where too much was scanned again already.
   */
  entryWithin(value: HeldValue, joined: Uint8Array): number | undefined
  /** Allows more to be scanned again, for so many bytes of the capture. */
  allowFor(bytes: number): void
}

const nothing = new Uint8Array()
// No key of interest is longer than 20 characters, each of which may be written as \u0065.
const keyBytes = 128
const usualMemberBytes = 64 * 1024
// An entry of this size is searched for others, for it may lack a closing bracket.
const suspectBytes = 1024 * 1024
// What was taken for a part of a damaged entry is scanned again, but not without end.
const freeRescans = 16 * 1024 * 1024
const rescansPerByte = 4

export function createHold(options: SplitOptions): Hold {
  const buffer = growingBuffer()
  const brackets = bracketRoom()
  const most = {
    key: keyBytes,
    member: options.memberBytes ?? usualMemberBytes,
    entry: options.limits.entryBytes,
    other: 0,
    lost: Infinity,
  }
  let rescans = freeRescans
  return {
    begin(kind, first, position, lines) {
      buffer.clear()
      return {
        kind,
        scan: startScan(first, brackets),
        position,
        lines: { line: lines.line, lineStart: lines.lineStart },
        tooLarge: false,
        searched: 1,
        searchAt: suspectBytes,
      }
    },
    join(value, part) {
      if (buffer.length + part.length > most[value.kind]) value.tooLarge = true
      return value.tooLarge ? nothing : buffer.join(part)
    },
    keep(value, joined) {
      if (value.kind === 'lost') keepEnd(value, joined)
      else if (value.tooLarge) buffer.clear()
      else if (buffer.length === 0) buffer.append(joined)
    },
    kept: () => buffer.join(),
    entryWithin(value, joined) {
      const isSuspect = value.scan.malformed || joined.length >= value.searchAt
      const isSearched = value.kind === 'lost' || (value.kind === 'entry' && isSuspect)
      if (!isSearched || rescans <= 0) return undefined
      const start = nextEntryStart(joined, value.searched, options.firstKeys)
      value.searched = Math.max(value.searched, joined.length - longestEntryStart)
      value.searchAt = joined.length * 2
      if (start < 0) return undefined
      rescans -= joined.length - start
      return start
    },
    allowFor(bytes) {
      rescans += bytes * rescansPerByte
    },
  }

  /** Of what is lost, only the end is kept, where an entry may have begun. */
  function keepEnd(value: HeldValue, joined: Uint8Array): void {
    const end = joined.slice(-2 * longestEntryStart)
    const forgotten = joined.length - end.length
    countLines(joined.subarray(0, forgotten), value.position, value.lines)
    value.position += forgotten
    value.searched = Math.max(0, end.length - longestEntryStart)
    buffer.clear()
    buffer.append(end)
  }
}

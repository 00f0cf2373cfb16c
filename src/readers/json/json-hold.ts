import { growingBuffer } from '../bytes/growing-buffer.ts'
import { countLines, type LineState } from '../bytes/lines.ts'
import type { SplitOptions } from './split-options.ts'
import {
  endOfFirstKey,
  type Foothold,
  longestEntryStart,
  longestLookBack,
  nextFoothold,
} from './json-resync.ts'
import { bracketRoom, type ScanState, startScan } from './json-scan.ts'

/** A JSON value that a walk is passing over. */
export interface HeldValue {
  /**
   * `lost` is what follows damage, up to where an entry begins again; `list` a list in that which is
   * not the one of the entries.
   */
  readonly kind: 'key' | 'member' | 'entry' | 'other' | 'lost' | 'list'
  readonly scan: ScanState
  /** It begins with a square bracket, which where entries are expected may be one too many. */
  readonly isArray: boolean
  /** Place in the capture of the first byte that is held. */
  position: number
  readonly lines: LineState
  /** It has more bytes than are held. */
  tooLarge: boolean
  /** Held bytes in which no entry begins. */
  searched: number
}

/** Whether it is time to look for an entry: within damage, and in an array where an entry should be. */
export function isSuspect({ kind, scan, isArray }: HeldValue): boolean {
  return kind === 'lost' || (kind === 'entry' && (scan.malformed || isArray))
}

/** Whether a value is damaged so that its end cannot be told, and too little of it is held to go back. */
export function isAstray({ kind, scan, tooLarge }: HeldValue): boolean {
  return scan.malformed && (kind === 'entry' ? tooLarge : !scan.done)
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
  /** Where to go on within the bytes of a damaged entry, or of what is lost. */
  foothold(value: HeldValue, joined: Uint8Array): Foothold | undefined
  /**
   * How far to go on, from an offset of a chunk, until it is time to look for such an entry: behind
   * the next one's first key, or to the chunk's end.
   */
  lookout(chunk: Uint8Array, from: number): number
}

/** From `from` to `end` of a chunk no entry's first key ends, but for one right at `end`. */
interface Sight {
  readonly chunk: Uint8Array
  readonly from: number
  readonly end: number
}

const nothing = new Uint8Array()
// No key of interest is longer than 20 characters, each of which may be written as \u0065.
const keyBytes = 128
const usualMemberBytes = 64 * 1024
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
    list: 0,
    lost: Infinity,
  }
  let rescanned = 0
  let seen: Sight = { chunk: nothing, from: 0, end: 0 }
  return {
    begin(kind, first, position, lines) {
      buffer.clear()
      return {
        kind,
        scan: startScan(first, brackets, kind !== 'entry'),
        isArray: first === 0x5b,
        position,
        lines: { line: lines.line, lineStart: lines.lineStart },
        tooLarge: false,
        searched: kind === 'lost' ? 0 : 1,
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
    foothold(value, joined) {
      if (rescanned > freeRescans + value.position * rescansPerByte) return undefined
      const found = nextFoothold(joined, value.searched, options)
      value.searched = Math.max(value.searched, joined.length - longestEntryStart)
      if (found) rescanned += joined.length - found.at
      return found
    },
    lookout(chunk, from) {
      const isSeen = seen.chunk === chunk && from >= seen.from && from < seen.end
      if (!isSeen) {
        const found = nextFoothold(chunk, from, options)
        seen = { chunk, from, end: found ? endOfFirstKey(chunk, found.at) : chunk.length }
      }
      return seen.end
    },
  }

  /** Of what is lost, only the end is kept, where an entry may have begun. */
  function keepEnd(value: HeldValue, joined: Uint8Array): void {
    const end = joined.slice(-(longestLookBack + longestEntryStart))
    const forgotten = joined.length - end.length
    countLines(joined.subarray(0, forgotten), value.position, value.lines)
    value.position += forgotten
    value.searched = Math.max(0, value.searched - forgotten)
    buffer.clear()
    buffer.append(end)
  }
}

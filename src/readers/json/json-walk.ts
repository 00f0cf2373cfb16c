import { growingBuffer } from './growing-buffer.ts'
import { swallowedEntries } from './json-resync.ts'
import { truncation } from './truncation.ts'
import { isSpace, scanValue, type ScanState, startLine, startScan } from './json-scan.ts'
import type { Diagnostic, Limits } from '../reader.ts'
import { decodeText } from '../text.ts'

/** One element of the list of entries: all its bytes, and where they begin. */
export interface SplitEntry {
  /** Zero-based. */
  readonly index: number
  /** One-based; columns count bytes. */
  readonly line: number
  readonly column: number
  /** Valid until the next entry is asked for. */
  readonly bytes: Uint8Array
}

export interface SplitOptions {
  readonly limits: Pick<Limits, 'entries' | 'entryBytes' | 'depth'>
  /**
   * Where the list of entries may stand: the keys that lead to it. `[]` is the root itself, for a
   * format that is a bare array.
   */
  readonly lists: readonly (readonly string[])[]
  /** Keys beside a list whose values are of interest, wherever they stand in the file. */
  readonly members: readonly string[]
  /** Larger members are passed over; 64 KiB where absent. */
  readonly memberBytes?: number
  diagnose(diagnostic: Diagnostic): void
  /** Called with a member, parsed. */
  member(name: string, value: unknown): void
  progress?(bytes: number): void
}

/** Where the walk stands: before the root, in an object on the way to a list, in a list, behind all. */
type Place = 'before' | 'object' | 'entries' | 'after'

interface Value {
  readonly kind: 'key' | 'member' | 'entry' | 'other'
  readonly scan: ScanState
  readonly line: number
  readonly column: number
  /** More bytes than are kept. */
  tooLarge: boolean
}

const unbalanced = 'The brackets of the entry do not match, so it was left out.'
const none: readonly SplitEntry[] = []
// No key of interest is longer than 20 characters, each of which may be written as \u0065.
const keyBytes = 128
const usualMemberBytes = 64 * 1024

/** Walks the few levels of a JSON capture above its entries; fed with chunks that may be cut anywhere. */
export class EntryWalk {
  /** The limit of entries was reached: nothing more is wanted. */
  stopped = false
  readonly #options: SplitOptions
  readonly #kept = growingBuffer()
  readonly #lines = { line: 1, lineStart: 0 }
  #place: Place = 'before'
  /** Keys of the objects that the walk is in, from the root. */
  readonly #path: string[] = []
  /** The root is the list. */
  #isBare = false
  #expected: 'key' | 'colon' | 'value' = 'key'
  #key = ''
  #value: Value | undefined
  #entries = 0
  #lists = 0
  #end = 0
  #strays = false

  constructor(options: SplitOptions) {
    this.#options = options
  }

  /** Gives the entries that end in this chunk, which begins at position `base` of the capture. */
  *feed(chunk: Uint8Array, base: number): Generator<SplitEntry> {
    let at = 0
    while (at < chunk.length && !this.stopped) {
      if (this.#value) {
        const from = at
        at = scanValue(chunk, from, base, this.#value.scan, this.#lines)
        yield* this.#take(this.#value, chunk.subarray(from, at))
      } else at = this.#step(chunk[at] ?? 0, at, base)
    }
    this.#end = base + chunk.length
  }

  /** Call at the end of the capture; gives what the entry at its end had swallowed. */
  *rest(): Generator<SplitEntry> {
    if (this.#value?.kind !== 'entry' || this.#value.tooLarge) return
    const place = { severity: 'warning', entry: this.#entries, line: this.#value.line } as const
    const bytes = this.#kept.join(new Uint8Array())
    const found = [...this.#swallowed(this.#value, bytes, this.#entries)]
    if (found.length === 0) return
    this.#options.diagnose({ code: 'entry-damaged', ...place, detail: unbalanced })
    yield* found
  }

  /** Call last; gives a reason when it was no HAR. */
  finish(): string | undefined {
    if (this.#lists === 0) {
      const list = `list of entries (${(this.#options.lists[0] ?? []).join('.')})`
      return this.#place === 'after'
        ? `it is JSON, but it has no ${list}`
        : `it ends before its ${list}`
    }
    if (this.#place === 'after') return undefined
    this.#options.diagnose({
      code: 'truncated',
      severity: 'warning',
      ...(this.#place === 'entries' && { entry: this.#entries }),
      line: this.#lines.line,
      detail: truncation(this.#whereItEnds(), this.#end, this.#entries),
    })
    return undefined
  }

  #whereItEnds(): string {
    if (this.#place !== 'entries') return 'after its entries'
    return `${this.#value ? 'in the middle of' : 'before'} entry ${this.#entries}`
  }

  /** One byte above the entries. Gives the position of the next byte to look at. */
  #step(byte: number, at: number, base: number): number {
    if (byte === 0x0a) startLine(this.#lines, base + at)
    if (isSpace(byte)) return at + 1
    if (this.#place === 'object') return this.#inObject(byte, at, base)
    if (this.#place === 'entries') return this.#inEntries(byte, at, base)
    if (this.#place === 'before') {
      if (byte === 0x7b) this.#enter('object')
      else if (byte === 0x5b && this.#isList([])) {
        this.#isBare = true
        this.#enterEntries()
      }
      // The three bytes of a byte order mark, which Fiddler writes.
      else if (base + at > 2 || byte < 0x80) this.#place = 'after'
    } else this.#stray('Bytes after the end of the JSON were passed over.')
    return at + 1
  }

  #inObject(byte: number, at: number, base: number): number {
    if (byte === 0x7d) this.#enter(this.#path.pop() === undefined ? 'after' : 'object')
    else if (byte === 0x2c) this.#expected = 'key'
    else if (this.#expected === 'colon' && byte === 0x3a) this.#expected = 'value'
    else if (this.#expected === 'key' && byte === 0x22) return this.#begin('key', byte, at, base)
    else if (this.#expected === 'value') return this.#beginMember(byte, at, base)
    else this.#stray('Bytes between the members of the JSON were passed over.')
    return at + 1
  }

  #beginMember(byte: number, at: number, base: number): number {
    const path = [...this.#path, this.#key]
    if (byte === 0x7b && this.#leadsToList(path)) {
      this.#path.push(this.#key)
      this.#enter('object')
    } else if (byte === 0x5b && this.#isList(path)) this.#enterEntries()
    else return this.#begin(this.#isMember() ? 'member' : 'other', byte, at, base)
    return at + 1
  }

  #isList(path: readonly string[]): boolean {
    return this.#options.lists.some((list) => list.length === path.length && startsWith(list, path))
  }

  #leadsToList(path: readonly string[]): boolean {
    return this.#options.lists.some((list) => list.length > path.length && startsWith(list, path))
  }

  #isMember(): boolean {
    const { members, lists } = this.#options
    const depth = this.#path.length + 1
    return (
      members.includes(this.#key) &&
      lists.some((list) => list.length === depth && startsWith(list, this.#path))
    )
  }

  #inEntries(byte: number, at: number, base: number): number {
    if (byte === 0x5d) this.#enter(this.#isBare ? 'after' : 'object')
    else if (byte === 0x7d) this.#stray('Brackets between the entries were passed over.')
    else if (byte !== 0x2c) return this.#begin('entry', byte, at, base)
    return at + 1
  }

  #enter(place: Place): void {
    this.#place = place
    this.#expected = 'key'
  }

  #enterEntries(): void {
    this.#enter('entries')
    if (++this.#lists > 1) this.#repaired('The list of entries stands there twice; both were read.')
  }

  #begin(kind: Value['kind'], first: number, at: number, base: number): number {
    const { line, lineStart } = this.#lines
    const scan = startScan(first)
    this.#value = { kind, scan, line, column: base + at - lineStart + 1, tooLarge: false }
    this.#kept.clear()
    return at
  }

  /** Keeps what a scan has passed over; when the value is complete, does what is due with it. */
  #take(value: Value, part: Uint8Array): Iterable<SplitEntry> {
    const limit = this.#limitOf(value.kind)
    if (this.#kept.length + part.length > limit) value.tooLarge = true
    if (!value.scan.done) {
      if (value.tooLarge) this.#kept.clear()
      else this.#kept.append(part)
      return none
    }
    this.#value = undefined
    this.#expected = value.kind === 'key' ? 'colon' : 'key'
    const bytes = value.tooLarge ? part.subarray(0, 0) : this.#kept.join(part)
    if (value.kind === 'entry') return this.#finishEntry(value, bytes)
    if (value.kind === 'key') this.#key = value.tooLarge ? '' : parseKey(bytes)
    if (value.kind === 'member' && !value.tooLarge) this.#announce(bytes)
    return none
  }

  #limitOf(kind: Value['kind']): number {
    if (kind === 'entry') return this.#options.limits.entryBytes
    if (kind === 'other') return 0
    return kind === 'key' ? keyBytes : (this.#options.memberBytes ?? usualMemberBytes)
  }

  *#finishEntry(value: Value, bytes: Uint8Array): Generator<SplitEntry> {
    const { limits } = this.#options
    const index = this.#entries
    const place = { severity: 'warning', entry: index, line: value.line } as const
    if (index >= limits.entries) {
      this.stopped = true
      const detail = `Only the first ${limits.entries} entries were read.`
      this.#options.diagnose({ code: 'limit-reached', ...place, detail })
      return
    }
    this.#entries++
    if (value.tooLarge) {
      const detail = `The entry is larger than ${limits.entryBytes} bytes, so it was left out.`
      this.#options.diagnose({ code: 'entry-too-large', ...place, detail })
    } else if (value.scan.mismatched) {
      this.#options.diagnose({ code: 'entry-damaged', ...place, detail: unbalanced })
      yield* this.#swallowed(value, bytes, index)
    } else if (value.scan.deepest > limits.depth) {
      const detail = `The entry is nested deeper than ${limits.depth} levels, so it was left out.`
      this.#options.diagnose({ code: 'limit-reached', ...place, detail })
    } else yield { index, line: value.line, column: value.column, bytes }
  }

  /** The complete entries after a damaged one whose brackets never closed. */
  *#swallowed(damaged: Value, bytes: Uint8Array, index: number): Generator<SplitEntry> {
    const lines = { line: damaged.line, lineStart: 1 - damaged.column }
    let counted = 0
    for (const { start, end, scan } of swallowedEntries(bytes)) {
      for (let at = bytes.indexOf(0x0a, counted); at >= 0 && at < start;) {
        startLine(lines, at)
        at = bytes.indexOf(0x0a, at + 1)
      }
      counted = start
      this.#entries = Math.max(this.#entries, index + 1)
      const { line, lineStart } = lines
      yield* this.#finishEntry(
        { kind: 'entry', scan, line, column: start - lineStart + 1, tooLarge: false },
        bytes.subarray(start, end),
      )
    }
  }

  #announce(bytes: Uint8Array): void {
    try {
      this.#options.member(this.#key, JSON.parse(decodeText(bytes)))
    } catch {
      this.#repaired('A damaged member of the log was passed over.')
    }
  }

  #stray(detail: string): void {
    if (!this.#strays) this.#repaired(detail)
    this.#strays = true
  }

  #repaired(detail: string): void {
    const { line } = this.#lines
    this.#options.diagnose({ code: 'repaired', severity: 'info', line, detail })
  }
}

function startsWith(list: readonly string[], path: readonly string[]): boolean {
  return path.every((key, at) => list[at] === key)
}

/** A key with its quotes, perhaps with escapes; anything damaged is a key that nobody looks for. */
function parseKey(bytes: Uint8Array): string {
  try {
    return String(JSON.parse(decodeText(bytes)))
  } catch {
    return ''
  }
}

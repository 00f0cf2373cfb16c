import { joinBytes } from '../bytes/growing-buffer.ts'
import { countLines, type LineState, startLine } from '../bytes/lines.ts'
import { createHold, type HeldValue, type Hold, isAstray, isSuspect } from './json-hold.ts'
import { Levels } from './json-levels.ts'
import { announceMember, parseKey } from './json-member.ts'
import { LeapAhead } from './leap-ahead.ts'
import { splitEntry, type SplitEntry } from './split-entry.ts'
import { missingList, type SplitOptions } from './split-options.ts'
import { firstElement, type Foothold } from './json-resync.ts'
import { isSpace, scanValue } from './json-scan.ts'
import { createTally, type Tally } from './json-tally.ts'
import type { Walk } from '../bytes/walk-source.ts'

interface GivenEntry {
  readonly value: HeldValue
  readonly bytes: Uint8Array
  readonly index: number
}

const brace = 0x7b
const bracket = 0x5b

/** Walks a JSON capture from value to value. */
export class EntryWalk implements Walk<SplitEntry> {
  readonly #options: SplitOptions
  readonly #tally: Tally
  readonly #hold: Hold
  readonly #levels: Levels
  readonly #lines: LineState = { line: 1, lineStart: 0 }
  readonly #ahead: LeapAhead
  #value: HeldValue | undefined
  #end = 0
  /** The entry that was given last, as long as no other value has begun. */
  #last: GivenEntry | undefined
  /** Index of the entry that the walk is in, where it was given already. */
  #given: number | undefined
  readonly #isSeekable: boolean

  /** What can be read again from its beginning, is, where damage has hidden the list. */
  constructor(options: SplitOptions, isSeekable: boolean) {
    this.#options = options
    this.#isSeekable = isSeekable
    this.#tally = createTally(options)
    this.#hold = createHold(options)
    const [tally, lines] = [this.#tally, this.#lines]
    this.#levels = new Levels(options, tally, lines)
    this.#ahead = new LeapAhead({ options, tally, levels: this.#levels, lines, isSeekable })
  }

  get stopped(): boolean {
    return this.#tally.isFull
  }

  *feed(chunk: Uint8Array, base: number): Generator<SplitEntry> {
    this.#end = base + chunk.length
    this.#ahead.release(base)
    yield* this.#walk(chunk, base)
  }

  /** Where the leap gave up; at the end of the capture, where to look once more. */
  takeBack(isEnd: boolean): number | undefined {
    const back = this.#ahead.takeBack(isEnd)
    if (back !== undefined && back !== this.#end) return back
    return isEnd ? (this.#lookBack() ?? this.#readAgain()) : undefined
  }

  /** Gives what the last entry has swallowed where its list has no end. */
  *rest(): Generator<SplitEntry> {
    for (let value = this.#endless(); value; value = this.#endless()) {
      const kept = this.#hold.kept()
      const found = this.#hold.foothold(value, kept)
      if (!found) return
      this.#giveUp(value, kept, found)
      yield* this.#walk(kept.slice(found.at), value.position + found.at)
    }
  }

  /** A capture without a list of entries is none. */
  finish(): string | undefined {
    const { lists, place, isOpen } = this.#levels
    if (lists === 0) return missingList(this.#options, place === 'after')
    if (this.#value?.kind === 'entry' && this.#value.scan.malformed)
      this.#lose(this.#value, this.#end)
    // Where the place is lost, nobody knows whether the end is there; the damage was told.
    if (place === 'after' || this.#value?.kind === 'lost') return undefined
    if (isOpen && !this.#value) return undefined
    const inEntries = this.#value ? 'in' : 'between'
    this.#tally.truncated(this.#lines, this.#end, place === 'entries' ? inEntries : 'behind')
    return undefined
  }

  *#walk(chunk: Uint8Array, base: number): Generator<SplitEntry> {
    let bytes = chunk
    let origin = base
    for (let at = 0; at < bytes.length && !this.stopped;) {
      const value = this.#value
      if (!value) {
        const leapt = this.#ahead.over(bytes, at, origin)
        if (leapt?.hasTaken) this.#last = undefined
        if (leapt?.entry) yield leapt.entry
        at = leapt?.next ?? this.#step(bytes, at, origin)
        continue
      }
      const from = at
      at = this.#pass(value, bytes, from, origin)
      const joined = this.#hold.join(value, bytes.subarray(from, at))
      const found = this.#footholdIn(value, joined)
      if (!found) {
        if (isAstray(value)) this.#lose(value, origin + at)
        else if (value.scan.done) yield* this.#complete(value, joined, origin + at)
        else this.#hold.keep(value, joined)
        continue
      }
      this.#giveUp(value, joined, found)
      const position = value.position + found.at
      if (position < origin) {
        bytes = joinBytes(joined.subarray(found.at), bytes.subarray(at))
        origin = position
      }
      at = position - origin
    }
    if (this.#last) this.#hold.keep(this.#last.value, this.#last.bytes)
  }

  /** Where to go on, if the value is damaged, or an array of entries where one entry should be. */
  #footholdIn(value: HeldValue, joined: Uint8Array): Foothold | undefined {
    if (!isSuspect(value)) return undefined
    const isArray = value.kind === 'entry' && !value.scan.malformed
    return isArray ? firstElement(joined, this.#options) : this.#hold.foothold(value, joined)
  }

  /** The last entry of a list that goes on to the end of the capture. */
  #endless(): HeldValue | undefined {
    const { place, isOpen } = this.#levels
    if (place !== 'entries') return undefined
    if (this.#value) return this.#value.kind === 'entry' ? this.#value : undefined
    return isOpen ? undefined : this.#last?.value
  }

  /** Goes once more through an entry of the leap behind which its list should have ended. */
  #lookBack(): number | undefined {
    const last = this.#levels.place === 'entries' ? this.#ahead.takeLast() : undefined
    if (!last) return undefined
    this.#given = this.#tally.entries - 1
    Object.assign(this.#lines, { line: last.line, lineStart: last.lineStart })
    this.#value = this.#hold.begin('entry', brace, last.start, this.#lines)
    return last.start
  }

  /** Begins once more where damage has hidden the list. */
  #readAgain(): number | undefined {
    const isLost = this.#value?.kind === 'lost'
    if (!this.#isSeekable || !this.#levels.readAgain(isLost)) return undefined
    Object.assign(this.#lines, { line: 1, lineStart: 0 })
    this.#value = this.#hold.begin('lost', 0, 0, this.#lines)
    return 0
  }

  /** White space above the entries, and one byte. Gives the offset of the next byte to look at. */
  #step(bytes: Uint8Array, from: number, base: number): number {
    let at = from
    for (; isSpace(bytes[at] ?? 0); at++) if (bytes[at] === 0x0a) startLine(this.#lines, base + at)
    const byte = bytes[at]
    if (byte === undefined) return at
    const kind = this.#levels.step(byte, base + at)
    if (kind === undefined) return at + 1
    this.#last = undefined
    this.#value = this.#hold.begin(kind, byte, base + at, this.#lines)
    this.#value.tooLarge = this.#ahead.noteValue(kind === 'entry')
    return at
  }

  #pass(value: HeldValue, bytes: Uint8Array, from: number, base: number): number {
    if (!isSuspect(value)) return scanValue(bytes, from, base, value.scan, this.#lines)
    const part = bytes.subarray(0, this.#hold.lookout(bytes, from))
    if (value.kind !== 'lost') return scanValue(part, from, base, value.scan, this.#lines)
    countLines(part.subarray(from), base + from, this.#lines)
    return part.length
  }

  #complete(value: HeldValue, bytes: Uint8Array, end: number): readonly SplitEntry[] {
    this.#value = value.kind === 'list' ? this.#hold.begin('lost', 0, end, this.#lines) : undefined
    if (value.kind === 'key') this.#levels.passKey(value.tooLarge ? '' : parseKey(bytes))
    else if (value.kind !== 'list') this.#levels.passValue()
    if (value.kind === 'member' && !value.tooLarge)
      announceMember(this.#levels.key, bytes, this.#lines.line, this.#options, this.#tally)
    return value.kind === 'entry' ? this.#completeEntry(value, bytes) : []
  }

  #completeEntry(value: HeldValue, bytes: Uint8Array): readonly SplitEntry[] {
    this.#ahead.noteEntry(value.scan.malformed)
    if (value.scan.malformed) this.#levels.doubt()
    const { limits } = this.#options
    const isNew = this.#given === undefined
    const entry = isNew ? splitEntry(value, bytes, limits, this.#tally) : undefined
    const index = entry?.index ?? this.#given
    this.#given = undefined
    if (index !== undefined) this.#last = { value, bytes, index }
    return entry ? [entry] : []
  }

  /** Ends a damaged entry, or what follows one, where the walk can go on. */
  #giveUp(value: HeldValue, joined: Uint8Array, { at, isOtherList }: Foothold): void {
    const { line } = value.lines
    if (this.#last) this.#tally.swallowed(this.#last.index, line)
    else if (value.isArray && !value.scan.malformed) this.#tally.stray('brackets', line)
    else if (value.kind === 'entry') this.#tally.damaged(line)
    this.#last = undefined
    countLines(joined.subarray(0, at), value.position, value.lines)
    Object.assign(this.#lines, value.lines)
    this.#value = undefined
    if (!isOtherList) this.#levels.resume()
    else this.#value = this.#hold.begin('list', bracket, value.position + at, this.#lines)
  }

  /** Goes on from `position` to wherever an entry begins. */
  #lose(value: HeldValue, position: number): void {
    if (value.kind === 'entry') this.#tally.damaged(value.lines.line)
    else this.#tally.stray('members', value.lines.line)
    this.#value = this.#hold.begin('lost', 0, position, this.#lines)
  }
}

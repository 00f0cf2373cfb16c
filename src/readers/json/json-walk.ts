import { byteSize } from '../notes/byte-size.ts'
import { joinBytes } from '../bytes/growing-buffer.ts'
import { countLines, type LineState, startLine } from '../bytes/lines.ts'
import { createHold, type HeldValue, type Hold } from './json-hold.ts'
import { Levels } from './json-levels.ts'
import type { Leap, LeapEnd } from './leap.ts'
import type { SplitOptions } from './split-options.ts'
import { isSpace, scanValue } from './json-scan.ts'
import { createTally, type Tally } from './json-tally.ts'
import { decodeText, mendText } from '../bytes/text.ts'
import type { Walk } from '../bytes/walk-source.ts'

/** One element of the list of entries: all its bytes, and where they begin. */
export interface SplitEntry {
  /** Zero-based. */
  readonly index: number
  /** One-based; columns count bytes. */
  readonly line: number
  readonly column: number
  /** Valid until the next entry is asked for. */
  readonly bytes: Uint8Array
  /**
   * The leap handed it over: the chunk in which it ends, and the chunk's position in the capture.
   * Where the entry began before that, `bytes` is empty.
   */
  readonly handed?: { readonly chunk: Uint8Array; readonly base: number }
}

const nothing = new Uint8Array()

/** Walks a JSON capture from value to value. */
export class EntryWalk implements Walk<SplitEntry> {
  readonly #options: SplitOptions
  readonly #tally: Tally
  readonly #hold: Hold
  readonly #levels: Levels
  readonly #lines: LineState = { line: 1, lineStart: 0 }
  #value: HeldValue | undefined
  #end = 0
  #leap: Leap | undefined
  #isLeaping = false
  /** The leap has left something that it did not understand: an entry has to be passed without it. */
  #isGrounded = false
  /** The entry that comes next was found to be too large already. */
  #isTooLarge = false
  #back: number | undefined

  constructor(options: SplitOptions) {
    this.#options = options
    this.#leap = options.leap
    this.#tally = createTally(options)
    this.#hold = createHold(options)
    this.#levels = new Levels(options, this.#tally, this.#lines)
  }

  get stopped(): boolean {
    return this.#tally.isFull
  }

  *feed(chunk: Uint8Array, base: number): Generator<SplitEntry> {
    this.#end = base + chunk.length
    if (!this.#isLeaping) this.#leap?.release(base)
    this.#hold.allowFor(chunk.length)
    yield* this.#walk(chunk, base)
  }

  /** Where the leap gave up within an entry that began before the chunk. */
  takeBack(isEnd: boolean): number | undefined {
    if (isEnd && this.#isLeaping && this.#leap) this.#ground(this.#leap.left(), this.#leap.position)
    const back = this.#back === this.#end ? undefined : this.#back
    this.#back = undefined
    return back
  }

  /** Gives what the entry at the capture's end had swallowed. */
  *rest(): Generator<SplitEntry> {
    for (let value = this.#value; value?.kind === 'entry'; value = this.#value) {
      const kept = this.#hold.kept()
      value.searchAt = 0
      const start = this.#hold.entryWithin(value, kept)
      if (start === undefined) {
        if (value.scan.malformed) this.#loseEnd(value)
        return
      }
      this.#giveUp(value, kept.subarray(0, start))
      yield* this.#walk(kept.slice(start), value.position + start)
    }
  }

  /** A capture without a list of entries is none. */
  finish(): string | undefined {
    const { lists, place, isOpen } = this.#levels
    if (lists === 0) {
      const list = `list of entries (${(this.#options.lists[0] ?? []).join('.')})`
      return place === 'after' ? `it is JSON, but it has no ${list}` : `it ends before its ${list}`
    }
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
        const leap = this.#leapFrom(bytes, origin + at)
        at = leap
          ? yield* this.#leapOver(leap, bytes, at, origin)
          : this.#step(bytes[at] ?? 0, at, origin)
        continue
      }
      const from = at
      at = this.#pass(value, bytes, from, origin)
      const joined = this.#hold.join(value, bytes.subarray(from, at))
      const start = this.#hold.entryWithin(value, joined)
      if (start === undefined) {
        if (value.kind !== 'lost' && value.scan.done) yield* this.#complete(value, joined)
        else this.#hold.keep(value, joined)
        continue
      }
      this.#giveUp(value, joined.subarray(0, start))
      const position = value.position + start
      if (position < origin) {
        bytes = joinBytes(joined.subarray(start), bytes.subarray(at))
        origin = position
      }
      at = position - origin
    }
  }

  /** The leap, where it has begun or can begin at this position. */
  #leapFrom(bytes: Uint8Array, position: number): Leap | undefined {
    const leap = this.#leap
    if (!leap || this.#isLeaping) return leap
    const { standing } = this.#levels
    if (standing === undefined || this.#isGrounded || !leap.holds(bytes)) return undefined
    this.#isLeaping = leap.begin({
      standing,
      position,
      lines: this.#lines,
      entries: this.#tally.left,
    })
    if (!this.#isLeaping) this.#leap = undefined
    return this.#leap
  }

  /** Gives the position of the next byte to look at. */
  *#leapOver(
    leap: Leap,
    bytes: Uint8Array,
    at: number,
    base: number,
  ): Generator<SplitEntry, number> {
    const outcome = leap.run(bytes, at)
    this.#tally.pass(leap.takePassed())
    if (outcome === 'more') return bytes.length
    if (outcome === 'leave') return this.#ground(leap.left(), leap.position, base) ?? bytes.length
    const { start, end, line, lineStart } = leap.handed()
    const index = this.#tally.take(line)
    const inChunk = start < base ? nothing : bytes.subarray(start - base, end - base)
    if (index !== undefined)
      yield {
        index,
        line,
        column: start - lineStart + 1,
        bytes: inChunk,
        handed: { chunk: bytes, base },
      }
    return leap.position - base
  }

  /**
   * Goes on by itself from where the leap has left, which had come to `position`. Gives the place of
   * that in the chunk at `base`; undefined where it lies before the chunk.
   */
  #ground(left: LeapEnd, position: number, base: number = Infinity): number | undefined {
    Object.assign(this.#lines, left.lines)
    this.#levels.stand(left.standing)
    this.#isLeaping = false
    this.#isGrounded = true
    this.#isTooLarge = position - left.position > this.#options.limits.entryBytes
    if (left.position >= base) return left.position - base
    this.#back = left.position
    return undefined
  }

  /** One byte above the entries. Gives the position of the next byte to look at. */
  #step(byte: number, at: number, base: number): number {
    if (byte === 0x0a) startLine(this.#lines, base + at)
    const kind = isSpace(byte) ? undefined : this.#levels.step(byte, base + at)
    if (kind === undefined) return at + 1
    this.#value = this.#hold.begin(kind, byte, base + at, this.#lines)
    if (kind === 'entry') {
      this.#value.tooLarge = this.#isTooLarge
      this.#isTooLarge = false
    }
    return at
  }

  #pass(value: HeldValue, bytes: Uint8Array, from: number, base: number): number {
    if (value.kind !== 'lost') return scanValue(bytes, from, base, value.scan, this.#lines)
    countLines(bytes.subarray(from), base + from, this.#lines)
    return bytes.length
  }

  #complete(value: HeldValue, bytes: Uint8Array): readonly SplitEntry[] {
    this.#value = undefined
    if (value.kind === 'key') this.#levels.passKey(value.tooLarge ? '' : parseKey(bytes))
    else this.#levels.passValue()
    if (value.kind === 'member' && !value.tooLarge) this.#announce(bytes)
    return value.kind === 'entry' ? this.#completeEntry(value, bytes) : []
  }

  #completeEntry(value: HeldValue, bytes: Uint8Array): readonly SplitEntry[] {
    const { limits } = this.#options
    const { line, lineStart } = value.lines
    this.#isGrounded &&= value.scan.malformed
    if (value.scan.malformed) {
      this.#levels.doubt()
      this.#damaged(value)
    } else if (value.tooLarge) {
      const detail = `The entry is larger than ${byteSize(limits.entryBytes)}, so it was left out.`
      this.#tally.leaveOut('entry-too-large', line, detail)
    } else if (value.scan.deepest > limits.depth) {
      const detail = `The entry is nested deeper than ${limits.depth} levels, so it was left out.`
      this.#tally.leaveOut('limit-reached', line, detail)
    } else {
      const index = this.#tally.take(line)
      const column = value.position - lineStart + 1
      if (index !== undefined) return [{ index, line, column, bytes }]
    }
    return []
  }

  /** Ends a damaged entry, or what follows one, where the next entry begins. */
  #giveUp(value: HeldValue, before: Uint8Array): void {
    if (value.kind === 'entry') this.#damaged(value)
    countLines(before, value.position, value.lines)
    Object.assign(this.#lines, value.lines)
    this.#value = undefined
    this.#levels.resume()
  }

  #loseEnd(value: HeldValue): void {
    this.#damaged(value)
    this.#value = { ...value, kind: 'lost' }
  }

  #damaged({ lines }: HeldValue): void {
    const detail = 'The entry is no valid JSON, so it was left out.'
    this.#tally.leaveOut('entry-damaged', lines.line, detail)
  }

  #announce(bytes: Uint8Array): void {
    const { line } = this.#lines
    const text = mendText(bytes, () => this.#tally.stray('bytes', line))
    try {
      this.#options.member(this.#levels.key, JSON.parse(text))
    } catch {
      this.#tally.stray('member', line)
    }
  }
}

/** A key with its quotes, perhaps with escapes; anything damaged is a key that nobody looks for. */
function parseKey(bytes: Uint8Array): string {
  try {
    return String(JSON.parse(decodeText(bytes)))
  } catch {
    return ''
  }
}

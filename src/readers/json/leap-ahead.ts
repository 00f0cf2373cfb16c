import type { LineState } from '../bytes/lines.ts'
import type { Levels } from './json-levels.ts'
import type { Tally } from './json-tally.ts'
import type { Leap, LeapEnd } from './leap.ts'
import type { SplitEntry } from './split-entry.ts'
import type { SplitOptions } from './split-options.ts'

/** What the leap has done with some bytes of a chunk. */
interface LeaptOver {
  /** Offset of the next byte to look at. */
  readonly next: number
  /** It has taken an entry at least. */
  readonly hasTaken: boolean
  /** The one that somebody may want. */
  readonly entry?: SplitEntry
}

/** What a walk and its leap share. */
interface Shared {
  readonly options: SplitOptions
  readonly tally: Tally
  readonly levels: Levels
  /** Counted by whichever of the two goes on. */
  readonly lines: LineState
  /** The capture can be read again from anywhere, so that nothing has to be kept for it. */
  readonly isSeekable: boolean
}

const nothing = new Uint8Array()

/** Lets the leap, where there is one, go ahead of a walk, and the walk go on where it leaves. */
export class LeapAhead {
  readonly #shared: Shared
  #leap: Leap | undefined
  #isLeaping = false
  /** The leap has left something that it did not understand: an entry has to be passed without it. */
  #isGrounded = false
  /** The entry that comes next was found to be too large already. */
  #isTooLarge = false
  #back: number | undefined
  /** The entry that the leap has taken last, as long as nothing else has begun. */
  #last: LeapEnd['last']

  constructor(shared: Shared) {
    this.#shared = shared
    this.#leap = shared.options.leap
  }

  /** Lets go of what stands before the chunk at `base`, but for what may be looked at once more. */
  release(base: number): void {
    const leap = this.#leap
    if (!leap) return
    if (this.#isLeaping) {
      const left = leap.left()
      leap.release(this.#lastOf(left)?.start ?? left.position)
      return
    }
    const isInList = this.#shared.levels.place === 'entries'
    if (this.#last && !(isInList && this.#isNear(this.#last.start, base))) this.#last = undefined
    leap.release(this.#last?.start ?? base)
  }

  /** Undefined where the leap can neither go on nor begin here. */
  over(bytes: Uint8Array, at: number, base: number): LeaptOver | undefined {
    const leap = this.#leapFrom(bytes, base + at)
    if (!leap) return undefined
    const outcome = leap.run(bytes, at)
    const passed = leap.takePassed()
    this.#shared.tally.pass(passed)
    const hasTaken = passed > 0 || outcome === 'entry'
    if (outcome === 'more') return { next: bytes.length, hasTaken }
    if (outcome === 'leave')
      return { next: this.#ground(leap.left(), leap.position, base) ?? bytes.length, hasTaken }
    const entry = this.#take(leap, bytes, base)
    return { next: leap.position - base, hasTaken, ...(entry && { entry }) }
  }

  /**
   * Where the leap gave up within an entry that began before the chunk, or in which the capture
   * ends. Given once.
   */
  takeBack(isEnd: boolean): number | undefined {
    if (isEnd && this.#isLeaping && this.#leap) this.#ground(this.#leap.left(), this.#leap.position)
    const back = this.#back
    this.#back = undefined
    return back
  }

  /** The entry that the leap has taken last, if nothing has begun behind it. Given once. */
  takeLast(): LeapEnd['last'] {
    const last = this.#last
    this.#last = undefined
    return last
  }

  /** The walk begins a value; true where that is an entry which was found to be too large already. */
  noteValue(isEntry: boolean): boolean {
    this.#last = undefined
    const isTooLarge = isEntry && this.#isTooLarge
    if (isEntry) this.#isTooLarge = false
    return isTooLarge
  }

  /** The walk has passed an entry; behind a damaged one the leap does not begin again yet. */
  noteEntry(isDamaged: boolean): void {
    this.#isGrounded &&= isDamaged
  }

  /** The leap, where it has begun or can begin at this position. */
  #leapFrom(bytes: Uint8Array, position: number): Leap | undefined {
    const leap = this.#leap
    if (!leap || this.#isLeaping) return leap
    const { levels, lines, tally } = this.#shared
    const { standing } = levels
    if (standing === undefined || this.#isGrounded || !leap.holds(bytes)) return undefined
    this.#isLeaping = leap.begin({ standing, position, lines, entries: tally.left })
    if (!this.#isLeaping) this.#leap = undefined
    return this.#leap
  }

  #take(leap: Leap, chunk: Uint8Array, base: number): SplitEntry | undefined {
    const { start, end, line, lineStart } = leap.handed()
    const index = this.#shared.tally.take(line)
    if (index === undefined) return undefined
    const bytes = start < base ? nothing : chunk.subarray(start - base, end - base)
    return { index, line, column: start - lineStart + 1, bytes, handed: { chunk, base } }
  }

  /**
   * Lets the walk go on from where the leap has left, which had come to `position`. Gives the place
   * of that in the chunk at `base`; undefined where it lies before the chunk.
   */
  #ground(left: LeapEnd, position: number, base: number = Infinity): number | undefined {
    const { options, levels, lines } = this.#shared
    Object.assign(lines, left.lines)
    levels.stand(left.standing)
    this.#isLeaping = false
    this.#isGrounded = true
    this.#last = this.#lastOf(left)
    this.#isTooLarge = position - left.position > options.limits.entryBytes
    if (left.position >= base) return left.position - base
    this.#back = left.position
    return undefined
  }

  #lastOf({ last, position }: LeapEnd): LeapEnd['last'] {
    return last && this.#isNear(last.start, position) ? last : undefined
  }

  /** Of what runs forwards, a gap behind an entry may be as long as an entry: it has to be kept. */
  #isNear(start: number, position: number): boolean {
    const { isSeekable, options } = this.#shared
    return isSeekable || position - start <= 2 * options.limits.entryBytes
  }
}

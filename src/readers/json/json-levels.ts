import type { HeldValue } from './json-hold.ts'
import { isList, isMember, leadsToList, type SplitOptions } from './split-options.ts'
import type { LineState } from '../bytes/lines.ts'
import type { Standing } from './leap.ts'
import type { Tally } from './json-tally.ts'

/** Where a walk stands: before the root, in an object on the way to a list, in a list, behind all. */
export type Place = 'before' | 'object' | 'entries' | 'after'

/** What may come next: the first key or entry, one after a comma, a comma, a colon, a value. */
type Expected = 'first' | 'next' | 'comma' | 'colon' | 'value'

// JSONP, an assignment, or the code that keeps JSON from being run as a script.
const wrappingByte = /[\w$.=(;/*)\]}',]/
const longestWrapping = 256

/** The few levels of a JSON capture above its entries, looked at byte by byte. */
export class Levels {
  /** Lists of entries that were found. */
  lists = 0
  readonly #options: SplitOptions
  readonly #tally: Tally
  readonly #lines: LineState
  #place: Place = 'before'
  #expected: Expected = 'first'
  /** Keys of the objects that the walk is in, from the root. */
  readonly #path: string[] = []
  #key = ''
  /** The root is the list. */
  #isBare = false
  #isWrapped = false
  /** In an array of JSON texts, each of which is a root. */
  #isInTexts = false
  /** Line of the last comment before the root, which begins with two slashes. */
  #commentLine = 0
  #commentEnd = 0
  #slashAt = -2
  /** The entry before was damaged, so it may have ended elsewhere. */
  #doubt = false

  /** `lines` is counted by the caller. */
  constructor(options: SplitOptions, tally: Tally, lines: LineState) {
    this.#options = options
    this.#tally = tally
    this.#lines = lines
  }

  get place(): Place {
    return this.#place
  }

  /** The list of entries needs no end. */
  get isOpen(): boolean {
    return this.#options.root === 'entries' && this.#place === 'entries'
  }

  /** How it stands between the entries of a list; undefined elsewhere, and where that is in doubt. */
  get standing(): Standing | undefined {
    const expected = this.#expected
    if (this.#place !== 'entries' || this.isOpen || this.#doubt) return undefined
    return expected === 'colon' || expected === 'value' ? undefined : expected
  }

  /** Takes over the standing in which somebody else left the list. */
  stand(standing: Standing): void {
    this.#expected = standing
  }

  /** The key whose value comes next, or came last. */
  get key(): string {
    return this.#key
  }

  /** Looks at a byte that is no white space; gives the kind of the value that begins with it. */
  step(byte: number, position: number): HeldValue['kind'] | undefined {
    if (this.#place === 'object') return this.#inObject(byte)
    if (this.#place === 'entries') return this.#inEntries(byte)
    if (this.#place === 'before') return this.#beforeRoot(byte, position)
    if (byte === 0x7b || byte === 0x5b) this.#stray('second')
    // A call ends so.
    else if (!this.#isWrapped || (byte !== 0x29 && byte !== 0x3b)) this.#stray('after')
    return undefined
  }

  /** A key was passed over. */
  passKey(key: string): void {
    this.#key = key
    this.#expected = 'colon'
  }

  /** Any other value was passed over. */
  passValue(): void {
    this.#expected = 'comma'
  }

  /** The entry that was passed over was damaged, so that this may not be its end. */
  doubt(): void {
    this.#doubt = true
  }

  /** An entry begins with the next byte, whatever stands before it. */
  resume(): void {
    this.#expected = 'next'
  }

  #beforeRoot(byte: number, position: number): HeldValue['kind'] | undefined {
    const { root } = this.#options
    if (this.#isComment(byte, position)) return undefined
    if (byte === 0x7b && root === 'entries') {
      this.#enterBare()
      return this.#begin('entry')
    }
    if (byte === 0x7b) this.#enter('object')
    else if (this.#isInTexts) this.#betweenTexts(byte)
    else if (byte === 0x5b && root === 'texts') this.#isInTexts = true
    else if (byte === 0x5b && isList(this.#options, [])) this.#enterBare()
    else if (
      position - this.#commentEnd < longestWrapping &&
      wrappingByte.test(String.fromCharCode(byte))
    ) {
      this.#isWrapped = true
      this.#stray('wrapping')
    }
    // The three bytes of a byte order mark, which Fiddler writes.
    else if (position > 2 || byte < 0x80) this.#place = 'after'
    return undefined
  }

  /** Whether a byte before the root belongs to a comment that goes on to the end of its line. */
  #isComment(byte: number, position: number): boolean {
    const { line } = this.#lines
    if (byte === 0x2f) {
      if (this.#slashAt === position - 1) this.#commentLine = line
      this.#slashAt = position
    }
    if (this.#commentLine !== line) return false
    this.#commentEnd = position
    return true
  }

  #betweenTexts(byte: number): void {
    if (byte === 0x5d) this.#place = 'after'
    else if (byte !== 0x2c) this.#stray('members')
  }

  #inObject(byte: number): HeldValue['kind'] | undefined {
    const expected = this.#expected
    if (byte === 0x7d) {
      if (expected !== 'first' && expected !== 'comma') this.#stray('commas')
      const isRoot = this.#path.pop() === undefined
      this.#leave(isRoot ? (this.#isInTexts ? 'before' : 'after') : 'object')
    } else if (byte === 0x2c) this.#comma()
    else if (expected === 'value') return this.#beginMember(byte)
    else if (expected === 'colon' && byte === 0x3a) this.#expected = 'value'
    else if (expected !== 'colon' && byte === 0x22) {
      if (expected === 'comma') this.#stray('commas')
      return 'key'
    } else this.#stray('members')
    return undefined
  }

  #beginMember(byte: number): HeldValue['kind'] | undefined {
    const path = [...this.#path, this.#key]
    if (byte === 0x7b && leadsToList(this.#options, path)) {
      this.#path.push(this.#key)
      this.#enter('object')
    } else if (byte === 0x5b && isList(this.#options, path)) this.#enterEntries()
    else return isMember(this.#options, this.#path, this.#key) ? 'member' : 'other'
    return undefined
  }

  #inEntries(byte: number): HeldValue['kind'] | undefined {
    if (byte === 0x5d && !this.isOpen) {
      if (this.#expected === 'next') this.#stray('commas')
      this.#leave(this.#isBare ? 'after' : 'object')
    } else if (byte === 0x2c) this.#comma()
    else if (this.#doubt && (byte !== 0x7b || this.#expected !== 'next')) return this.#begin('lost')
    else if (byte === 0x7d || byte === 0x5d) this.#stray('brackets')
    else {
      if (this.#expected === 'comma' && !this.isOpen) this.#stray('commas')
      return this.#begin('entry')
    }
    return undefined
  }

  #begin(kind: 'entry' | 'lost'): HeldValue['kind'] {
    this.#doubt = false
    return kind
  }

  #comma(): void {
    if (this.#expected !== 'comma') this.#stray('commas')
    this.#expected = 'next'
  }

  #enter(place: Place): void {
    this.#place = place
    this.#expected = 'first'
  }

  #enterBare(): void {
    this.#isBare = true
    this.#enterEntries()
  }

  #enterEntries(): void {
    this.#enter('entries')
    if (++this.lists > 1 && !this.#isInTexts) this.#stray('list')
  }

  #leave(to: Place): void {
    this.#place = to
    this.#expected = 'comma'
    this.#doubt = false
  }

  #stray(kind: Parameters<Tally['stray']>[0]): void {
    this.#tally.stray(kind, this.#lines.line)
  }
}

import type { HeldValue } from './json-hold.ts'
import { isList, isMember, leadsToList, type SplitOptions } from './split-options.ts'
import type { LineState } from '../bytes/lines.ts'
import type { Standing } from './leap.ts'
import { byteTable } from './json-scan.ts'
import type { Tally } from './json-tally.ts'
import { wrappingBefore, type Wrapping } from './json-wrapping.ts'

/** Where a walk stands: before the root, in an object on the way to a list, in a list, behind all. */
export type Place = 'before' | 'object' | 'entries' | 'after'

/** What may come next: the first key or entry, one after a comma, a comma, a colon, a value. */
type Expected = 'first' | 'next' | 'comma' | 'colon' | 'value'

// What an element of a list begins with, those included that can be mended: NaN, Infinity, undefined.
const elementStart = byteTable('{["-0123456789tfnNIu')

/** The few levels of a JSON capture above its entries, looked at byte by byte. */
export class Levels {
  /** Lists of entries that were found. */
  lists = 0
  readonly #options: SplitOptions
  readonly #tally: Tally
  readonly #lines: LineState
  readonly #wrapping: Wrapping
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
  /** The entry before was damaged, so it may have ended elsewhere. */
  #doubt = false
  /** Keys that lead to the list that was found last. */
  #list: readonly string[] = []
  /** Entries were found without the list around them, which may still come. */
  #isGuessed = false
  /** Another text stands behind the root. */
  #isOver = false
  /** The capture is read for the second time. */
  #isSecondReading = false

  /** `lines` is counted by the caller. */
  constructor(options: SplitOptions, tally: Tally, lines: LineState) {
    this.#options = options
    this.#list = options.lists[0]?.slice(0, -1) ?? []
    this.#tally = tally
    this.#lines = lines
    this.#wrapping = wrappingBefore(lines)
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

  /**
   * Whether to read the capture once more, as it has ended before its list: damage may have made the
   * list a part of another value or, where the place was lost, have spoilt the list's name.
   */
  readAgain(isLost: boolean): boolean {
    const isAgain = this.lists === 0 && !this.#isSecondReading
    if (!isAgain || !(isLost || this.#place === 'object')) return false
    this.#isSecondReading = true
    return true
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
    return this.#isOver ? undefined : this.#behindRoot(byte)
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
    if (this.#place !== 'entries') this.#path.splice(0, Infinity, ...this.#list)
    if (this.lists === 0) {
      this.lists = 1
      this.#isGuessed = true
      this.#stray('members')
    }
    this.#place = 'entries'
    this.#expected = 'next'
    this.#doubt = false
  }

  #beforeRoot(byte: number, position: number): HeldValue['kind'] | undefined {
    const { root } = this.#options
    if (this.#wrapping.isComment(byte, position)) return undefined
    if (byte === 0x7b && root === 'entries') {
      this.#enterBare()
      return this.#begin('entry')
    }
    if (byte === 0x7b) this.#enter('object')
    else if (this.#isInTexts) this.#betweenTexts(byte)
    else if (byte === 0x5b && root === 'texts') this.#isInTexts = true
    else if (byte === 0x5b && isList(this.#options, [])) this.#enterBare()
    else if (this.#wrapping.isCode(byte, position)) {
      this.#isWrapped = true
      this.#stray('wrapping')
    }
    // The three bytes of a byte order mark, which Fiddler writes.
    else if (position > 2 || byte < 0x80) this.#place = 'after'
    return undefined
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
    } else {
      this.#stray('members')
      // A key without a colon, a value without a key: so it looks where a quote is lost, too.
      if (expected === 'colon' || isBracket(byte)) return 'lost'
    }
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
    const expected = this.#expected
    if (byte === 0x5d && !this.isOpen) {
      if (expected === 'next') this.#stray('commas')
      this.#leave(this.#isBare ? 'after' : 'object')
    } else if (byte === 0x2c) this.#comma()
    else if (this.#doubt && (byte !== 0x7b || expected !== 'next')) return this.#begin('lost')
    else if (byte === 0x7d || byte === 0x5d) this.#stray('brackets')
    else if (!mayBegin(byte, expected)) {
      this.#stray('members')
      return this.#begin('lost')
    } else {
      if (expected === 'comma' && !this.isOpen) this.#stray('commas')
      return this.#begin('entry')
    }
    return undefined
  }

  /** A comma or a closing bracket behind the root shows that it was not the root's end. */
  #behindRoot(byte: number): HeldValue['kind'] | undefined {
    this.#isOver = byte === 0x7b || byte === 0x5b
    // A call ends so.
    if (this.#isWrapped && (byte === 0x29 || byte === 0x3b)) return undefined
    this.#stray(this.#isOver ? 'second' : 'after')
    return this.#isOver ? undefined : 'lost'
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
    this.#list = [...this.#path]
    if (++this.lists > 1 && !this.#isInTexts && !this.#isGuessed) this.#stray('list')
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

function isBracket(byte: number): boolean {
  return byte === 0x7b || byte === 0x5b || byte === 0x5d
}

/** Whether an element of a list may begin so; without a comma before it, only an object may. */
function mayBegin(byte: number, expected: Expected): boolean {
  return expected === 'comma' ? byte === 0x7b : elementStart[byte] === 1
}

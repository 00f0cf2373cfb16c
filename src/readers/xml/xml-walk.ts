import { byteSize } from '../notes/byte-size.ts'
import { growingBuffer } from '../bytes/growing-buffer.ts'
import { startLine } from '../bytes/lines.ts'
import { truncation } from '../notes/truncation.ts'
import type { Diagnostic, Limits } from '../reader.ts'
import { decodeText } from '../bytes/text.ts'
import type { Walk } from '../bytes/walk-source.ts'
import { type MarkupScan, scanMarkup, startMarkup } from './xml-markup.ts'
import { localName, parseAttributes } from './xml-value.ts'

/** One element: all its bytes, and where they begin. */
export interface SplitElement {
  /** Without its namespace prefix. */
  readonly name: string
  /** Zero-based, among the elements of this name. */
  readonly index: number
  /** One-based; columns count bytes. */
  readonly line: number
  readonly column: number
  /** UTF-8, whatever the document declares. Valid until the next element is asked for. */
  readonly bytes: Uint8Array
}

export interface ElementOptions {
  readonly limits: Pick<Limits, 'entries' | 'entryBytes'>
  /**
   * Names, without prefix, of the elements to cut out, at any depth. The first is an entry; others
   * are of interest beside it. What lies within a cut element is not cut out again.
   */
  readonly elements: readonly [entry: string, ...others: readonly string[]]
  /**
   * Elements may hold others of their own name. Otherwise such a beginning tells that the one
   * before was never closed.
   */
  readonly nests?: true
  diagnose(diagnostic: Diagnostic): void
  /** Called with the root element's name, without prefix, and its attributes. */
  root?(name: string, attributes: ReadonlyMap<string, string>): void
  progress?(bytes: number): void
}

/** The element that the walk is in. */
interface Cutting {
  readonly name: string
  readonly line: number
  readonly column: number
  /** Open elements of its name, itself included. */
  depth: number
  /** More bytes than are kept. */
  tooLarge: boolean
}

/** Walks an XML capture from tag to tag. */
export class ElementWalk implements Walk<SplitElement> {
  stopped = false
  readonly #options: ElementOptions
  readonly #kept = growingBuffer()
  readonly #lines = { line: 1, lineStart: 0 }
  readonly #counts = new Map<string, number>()
  #decoder: TextDecoder | undefined
  /** Name of the root element, while it is open. */
  #root: string | undefined
  #rooted = false
  #markup: MarkupScan | undefined
  /** Of the markup: where it begins in the capture, and the place of that byte. */
  #markupAt = 0
  #place = { line: 1, column: 1 }
  #element: Cutting | undefined
  /** The bytes of the element or markup are more than are kept. */
  #overflown = false
  /** Position in the capture of the first byte that is kept. */
  #keptAt = 0
  /** Place in the chunk of the first byte that is wanted, but not kept yet. */
  #from = 0
  /** Place in the chunk of the first line feed that is not counted yet. */
  #lineFeed = Infinity
  #end = 0

  constructor(options: ElementOptions) {
    this.#options = options
  }

  *feed(chunk: Uint8Array, base: number): Generator<SplitElement> {
    this.#from = 0
    this.#lineFeed = findLineFeed(chunk, 0)
    let at = 0
    while (at < chunk.length && !this.stopped) {
      if (this.#markup) {
        at = scanMarkup(chunk, at, this.#markup)
        const element = this.#markup.done ? this.#finishMarkup(this.#markup, chunk, at) : undefined
        if (element) yield element
      } else {
        const next = chunk.indexOf(0x3c, at)
        at = next < 0 ? chunk.length : next
        if (next >= 0) this.#beginMarkup(chunk, at, base)
      }
    }
    this.#countLines(chunk, chunk.length, base)
    if (this.#isWanted()) this.#keep(chunk.subarray(this.#from))
    this.#end = base + chunk.length
  }

  /** A capture without any element is none. */
  finish(): string | undefined {
    if (!this.#rooted) return 'it ends before its first element'
    if (this.#root === undefined) return undefined
    const entries = this.#counts.get(this.#options.elements[0]) ?? 0
    const isInside = this.#element?.name === this.#options.elements[0]
    this.#options.diagnose({
      code: 'truncated',
      severity: 'warning',
      entry: entries,
      line: this.#lines.line,
      detail: truncation(
        `${isInside ? 'in the middle of' : 'before'} entry ${entries}`,
        this.#end,
        entries,
      ),
    })
    return undefined
  }

  #beginMarkup(chunk: Uint8Array, at: number, base: number): void {
    this.#markup = startMarkup()
    this.#markupAt = base + at
    this.#countLines(chunk, at, base)
    this.#place = { line: this.#lines.line, column: base + at - this.#lines.lineStart + 1 }
    // Outside of an element, or in one that is too large, what begins here may be the next one.
    if (this.#element && !this.#element.tooLarge) return
    this.#kept.clear()
    this.#overflown = false
    this.#keptAt = base + at
    this.#from = at
  }

  /** The markup ends before `at`; gives the element that ends with it. */
  #finishMarkup(markup: MarkupScan, chunk: Uint8Array, at: number): SplitElement | undefined {
    this.#markup = undefined
    if (markup.kind === 'instruction') this.#noteEncoding(chunk, at)
    return markup.kind === 'tag' ? this.#finishTag(markup, chunk, at) : undefined
  }

  #finishTag(markup: MarkupScan, chunk: Uint8Array, at: number): SplitElement | undefined {
    const isEnd = markup.name.startsWith('/')
    const name = localName(isEnd ? markup.name.slice(1) : markup.name)
    if (!this.#element && !isEnd) this.#start(name, chunk, at)
    else if (this.#element?.name === name && !isEnd) this.#startWithin(this.#element, chunk, at)
    if (!isEnd && !markup.selfClosing) return undefined
    if (isEnd && !this.#element && this.#options.elements.includes(name)) this.#loseStart(name)
    const element = this.#element
    const isOver = element?.name === name && --element.depth === 0
    if (isOver) this.#element = undefined
    if (this.#root === name && !this.#element) this.#root = undefined
    return isOver ? this.#finishElement(element, chunk.subarray(this.#from, at)) : undefined
  }

  /** The XML declaration may name an encoding; UTF-16 has been undone before. */
  #noteEncoding(chunk: Uint8Array, at: number): void {
    if (this.#rooted) return
    const declaration = decodeText(this.#bytesUntil(chunk, at))
    const [, encoding] =
      /\sencoding\s{0,20}=\s{0,20}["'](iso-8859-1|windows-125[0-8])["']/i.exec(
        declaration.slice(0, 400),
      ) ?? []
    if (encoding !== undefined) this.#decoder = new TextDecoder(encoding)
  }

  #start(name: string, chunk: Uint8Array, at: number): void {
    if (this.#root === undefined) {
      this.#root = name
      this.#rooted = true
      const tag = this.#toUtf8(this.#bytesUntil(chunk, at))
      this.#options.root?.(name, parseAttributes(decodeText(tag)))
    }
    if (this.#options.elements.includes(name))
      this.#element = { name, ...this.#place, depth: 1, tooLarge: this.#overflown }
  }

  /** An element of the same name begins in this one. */
  #startWithin(element: Cutting, chunk: Uint8Array, at: number): void {
    if (this.#options.nests) {
      element.depth++
      return
    }
    this.#leaveOut(element, 'The entry is not closed, so it was left out.')
    this.#element = { name: element.name, ...this.#place, depth: 1, tooLarge: this.#overflown }
    const tag = this.#bytesUntil(chunk, at).slice(this.#markupAt - this.#keptAt)
    this.#kept.clear()
    this.#kept.append(tag)
    this.#keptAt = this.#markupAt
    this.#from = at
  }

  /** Only the end of an element is there. */
  #loseStart(name: string): void {
    const { line } = this.#place
    this.#leaveOut({ name, line }, 'Only the end of the entry is there, so it was left out.')
  }

  #leaveOut(place: Pick<Cutting, 'name' | 'line'>, detail: string): void {
    const index = this.#take(place)
    if (index !== undefined) this.#diagnose('entry-damaged', place, index, detail)
  }

  /** Gives the element, or tells why not. */
  #finishElement(element: Cutting, part: Uint8Array): SplitElement | undefined {
    const { limits } = this.#options
    const { name, line, column } = element
    const index = this.#take(element)
    if (index === undefined) return undefined
    if (element.tooLarge || this.#kept.length + part.length > limits.entryBytes) {
      const detail = `The entry is larger than ${byteSize(limits.entryBytes)}, so it was left out.`
      this.#diagnose('entry-too-large', element, index, detail)
      return undefined
    }
    return { name, index, line, column, bytes: this.#toUtf8(this.#kept.join(part)) }
  }

  /** Counts one more element; gives the index that it has, unless the limit is reached. */
  #take(place: Pick<Cutting, 'name' | 'line'>): number | undefined {
    const { entries } = this.#options.limits
    const index = this.#counts.get(place.name) ?? 0
    if (index < entries) {
      this.#counts.set(place.name, index + 1)
      return index
    }
    if (!this.stopped)
      this.#diagnose(
        'limit-reached',
        place,
        entries,
        `Only the first ${entries} entries were read.`,
      )
    this.stopped = true
    return undefined
  }

  /** What is kept and, from the chunk, what stands before `at`; kept from now on. */
  #bytesUntil(chunk: Uint8Array, at: number): Uint8Array {
    const bytes = this.#kept.join(chunk.subarray(this.#from, at))
    // Where nothing was kept, nothing has been copied either.
    if (this.#kept.length > 0) this.#from = at
    return bytes
  }

  /** Whether what was passed over since `#from` is needed in the next chunk. */
  #isWanted(): boolean {
    if (this.#element) return this.#markup !== undefined || !this.#element.tooLarge
    const kind = this.#markup?.kind
    return kind === 'open' || kind === 'tag' || kind === 'instruction'
  }

  #keep(part: Uint8Array): void {
    if (!this.#overflown && this.#kept.length + part.length <= this.#options.limits.entryBytes)
      return this.#kept.append(part)
    this.#overflown = true
    if (this.#element) this.#element.tooLarge = true
    this.#kept.clear()
  }

  #toUtf8(bytes: Uint8Array): Uint8Array {
    return this.#decoder ? new TextEncoder().encode(this.#decoder.decode(bytes)) : bytes
  }

  #countLines(chunk: Uint8Array, until: number, base: number): void {
    while (this.#lineFeed < until) {
      startLine(this.#lines, base + this.#lineFeed)
      this.#lineFeed = findLineFeed(chunk, this.#lineFeed + 1)
    }
  }

  #diagnose(
    code: 'entry-damaged' | 'entry-too-large' | 'limit-reached',
    { line }: Pick<Cutting, 'line'>,
    entry: number,
    detail: string,
  ): void {
    this.#options.diagnose({ code, severity: 'warning', entry, line, detail })
  }
}

function findLineFeed(chunk: Uint8Array, from: number): number {
  const at = chunk.indexOf(0x0a, from)
  return at < 0 ? Infinity : at
}

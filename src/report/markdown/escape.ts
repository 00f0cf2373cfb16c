import { cutText } from '../telling/cut-text.ts'

// No sentence of ours is as long; a capture may bring one of any length.
const LONGEST = 1500

// An option is copied together with its value.
const WORD = /["'(]?(?:-f|--min-confidence) [a-z]+\S*|\S+/gu

const OPENING = /^["'(“‘]*/u
const CLOSING = /[.,;:?!%"')”’…]*$/u

/** Names of hosts and files, which other systems than GitHub make links of. */
const NAME = /[\p{L}\p{N}]\.\p{L}/u

/** Letters, digits and marks that mean nothing in any dialect of Markdown, wherever they stand. */
const PLAIN = /^[\p{L}\p{M}\p{N}–—…→×·][\p{L}\p{M}\p{N}.,;:'’()/+=–—…→×·"?-]*$/u

/**
 * Plain characters that GitHub turns into a link or a picture all the same: addresses, `GH-1`,
 * commits, `:name:`. A GUID is none, but is there to be copied.
 */
const SPECIAL =
  /:\/\/|www\.|^GH-\d|^(?=\D*\d)[\da-f]{7,64}$|:[a-z+-][\w+-]*:|^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/iu

/**
 * A text in which nothing can become markup: a word with a character that could is a code span,
 * the one place where GitHub looks for neither links nor mentions. A backslash would not do: it
 * keeps `@name` and `#1` from nothing.
 */
export function prose(text: string): string {
  const words = cutText(text, LONGEST).match(WORD) ?? []
  // Only at the beginning of a line, a number begins a list.
  return words
    .map(word)
    .join(' ')
    .replace(/^(\d+)([.)])(?= |$)/u, '$1\\$2')
}

function word(text: string): string {
  const opening = OPENING.exec(text)?.[0] ?? ''
  const rest = text.slice(opening.length)
  const closing = CLOSING.exec(rest)?.[0] ?? ''
  const core = rest.slice(0, rest.length - closing.length)
  // Also by what closes it: of `www.`, the core is harmless.
  const isSpecial = [core, text].some((one) => SPECIAL.test(one))
  const isPlain = PLAIN.test(core) && !NAME.test(core) && !isSpecial
  return core === '' || isPlain ? text : opening + code(core) + closing
}

/** A text in one line as a code span, by a fence that is longer than any in it. */
export function code(text: string): string {
  // Without anything between them, its two fences would be one, which opens a span.
  if (text === '') return ''
  const runs = text.match(/`+/gu) ?? []
  const fence = '`'.repeat(runs.reduce((most, run) => Math.max(most, run.length), 0) + 1)
  const gap = text.startsWith('`') || text.endsWith('`') ? ' ' : ''
  return fence + gap + text + gap + fence
}

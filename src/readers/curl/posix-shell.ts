import { collectWords, lineCounter, type ShellCommand } from './shell-words.ts'

const blank = /[ \t\r]/
const ending = /[\n;&|()]/
/** A run of characters that mean nothing to a shell. */
const plain = /[^\s\\'"$;&|()#]+/y

/** The commands of a script for sh, bash or zsh. Nothing is expanded: `$TOKEN` stays as it is. */
export function* posixCommands(script: string): Iterable<ShellCommand> {
  const lineAt = lineCounter(script)
  const words = collectWords()
  let line = 1
  let isCut = false
  for (let at = 0; at < script.length && !isCut;) {
    const char = script[at] ?? ''
    const quote = quoteAt(script, at)
    if (words.isEmpty) line = lineAt(at)
    if (quote) {
      words.add(quote.unescape(script.slice(quote.start, quote.end)))
      at = quote.end + 1
      isCut = quote.end < 0
    } else if (char === '\\') {
      const joined = /^\\\r?\n/.exec(script.slice(at, at + 3))
      if (!joined) words.add(script[at + 1] ?? '')
      at += joined?.[0].length ?? 2
      isCut = at >= script.length
    } else if (char === '#' && !words.isInWord) {
      at = endOfLine(script, at)
    } else if (blank.test(char)) {
      words.endWord()
      at++
    } else if (ending.test(char)) {
      if (!words.isEmpty) yield { line, words: words.end(), end: 'ended' }
      at++
    } else {
      plain.lastIndex = at
      const [run] = plain.exec(script) ?? [char]
      words.add(run)
      at += run.length
    }
  }
  if (!words.isEmpty) yield { line, words: words.end(), end: isCut ? 'cut' : 'open' }
}

function endOfLine(script: string, at: number): number {
  const end = script.indexOf('\n', at)
  return end < 0 ? script.length : end
}

interface Quote {
  /** Where the text between the quotes begins. */
  readonly start: number
  /** Where it ends; -1 where the quote never closes. */
  readonly end: number
  unescape(text: string): string
}

function quoteAt(script: string, at: number): Quote | undefined {
  const start = script[at] === '$' ? at + 1 : at
  const mark = script[start]
  if (mark === '"')
    return { start: start + 1, end: closing(script, start + 1, mark), unescape: unescapeDouble }
  if (mark !== "'") return undefined
  return start > at
    ? { start: start + 1, end: closing(script, start + 1, mark), unescape: unescapeAnsi }
    : { start: start + 1, end: script.indexOf(mark, start + 1), unescape: (text) => text }
}

/** The next quote without a backslash before it. */
function closing(script: string, from: number, mark: string): number {
  for (let at = from; at < script.length; at++) {
    if (script[at] === mark) return at
    if (script[at] === '\\') at++
  }
  return -1
}

function unescapeDouble(text: string): string {
  return text.replaceAll(/\\(?:([$`"\\])|\r?\n)/g, '$1')
}

const ansiEscape = /\\(?:x([\dA-Fa-f]{1,2})|u([\dA-Fa-f]{1,4})|([0-7]{1,3})|([^]))/g

const controls: Readonly<Record<string, string>> = { b: '\b', f: '\f', n: '\n', r: '\r', t: '\t' }

/** The text of `$'…'`, in which DevTools writes all that is not plain ASCII as `\u00e4`. */
function unescapeAnsi(text: string): string {
  return text.replaceAll(
    ansiEscape,
    (_, byte?: string, unit?: string, octal?: string, other?: string) => {
      const digits = byte ?? unit
      if (digits !== undefined) return String.fromCharCode(Number.parseInt(digits, 16))
      if (octal !== undefined) return String.fromCharCode(Number.parseInt(octal, 8))
      return controls[other ?? ''] ?? other ?? ''
    },
  )
}

import { collectWords, lineCounter, type ShellCommand } from './shell-words.ts'

/**
 * The commands of a batch file, or of lines copied for the Windows command prompt. Two parties read
 * such a line: cmd, which undoes carets and `%%` and finds the end, then the program's runtime,
 * which takes the words apart. Where a writer forgot one of them, what it meant counts.
 */
export function* batchCommands(script: string): Iterable<ShellCommand> {
  const isDoubled = script.includes('^"')
  const lineAt = lineCounter(script)
  let text: string[] = []
  let startsAt = 0
  let isQuoted = false
  let isCut = false
  for (let at = 0; at < script.length;) {
    const char = script[at] ?? ''
    if (text.length === 0) startsAt = at
    if (char === '^' && !isQuoted) {
      const joined = lineBreak(script, at + 1)
      // What follows is literal, also the line break behind a joined line.
      const literal = at + 1 + joined.length
      const next = joined === '' ? (script[literal] ?? '') : lineBreak(script, literal)
      text.push(next)
      at = literal + next.length
      isCut = next === '' && at >= script.length
    } else if (endsCommand(script, at, isQuoted)) {
      const words = text.length === 0 ? [] : toWords(text.join(''), isDoubled)
      if (words.length > 0) yield { line: lineAt(startsAt), words, end: 'ended' }
      text = []
      isQuoted = false
      at++
    } else {
      if (char === '"' && script[at - 1] !== '\\') isQuoted = !isQuoted
      text.push(char)
      at += char === '%' && script[at + 1] === '%' ? 2 : 1
    }
  }
  const words = toWords(text.join(''), isDoubled)
  if (words.length > 0)
    yield { line: lineAt(startsAt), words, end: isCut || isQuoted ? 'cut' : 'open' }
}

function lineBreak(script: string, at: number): string {
  if (script[at] === '\n') return '\n'
  return script.startsWith('\r\n', at) ? '\r\n' : ''
}

/**
 * Fiddler writes the line breaks of a body as they are, so within quotes a line break ends nothing,
 * unless the next line is a command again.
 */
function endsCommand(script: string, at: number, isQuoted: boolean): boolean {
  const char = script[at] ?? ''
  if (!isQuoted) return char === '\n' || char === '&' || char === '|'
  return char === '\n' && /^@?curl(?:\.exe)? -/i.test(script.slice(at + 1, at + 16))
}

/** Browsers write `^"` and double every backslash; Fiddler writes `"` and doubles none. */
function toWords(line: string, isDoubled: boolean): readonly string[] {
  const words = collectWords()
  let isQuoted = false
  for (let at = 0; at < line.length; at++) {
    const char = line[at] ?? ''
    const next = line[at + 1]
    if (char === '\\' && (next === '"' || (isDoubled && next === char))) {
      words.add(next)
      at++
    } else if (char === '"' && isQuoted && next === '"') {
      words.add(char)
      at++
    } else if (char === '"') {
      words.add('')
      isQuoted = !isQuoted
    } else if (!isQuoted && /\s/.test(char)) words.endWord()
    else words.add(char)
  }
  return words.end()
}

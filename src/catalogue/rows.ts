import { isCodeClass, isResponsible, type ClassEntry, type CodeClass } from './classes.ts'

/** A line of `codes.ts`: what a code is of, its name, and where it differs from its class. */
export interface CodeRow extends Partial<Pick<ClassEntry, 'who' | 'retry'>> {
  readonly class: CodeClass
  readonly name?: string
}

/** What a code means and what to do: a sentence or two each. */
export interface Explanation {
  readonly meaning: string
  /** Addressed to whoever acts. */
  readonly fix: string
}

/** Reads lines like `700082 lifecycle,user,developer ExpiredOrRevokedGrantInactiveToken`. */
export function readRows(text: string): Map<number, CodeRow> {
  return new Map(linesOf(text).map((line) => readRow(line)))
}

function readRow(line: string): [number, CodeRow] {
  const [code, is = '', name] = line.split(' ')
  const [of = '', ...exceptions] = is.split(',')
  const who = exceptions.filter(isResponsible)
  return [
    Number(code),
    {
      class: isCodeClass(of) ? of : 'unknown',
      ...(name !== undefined && { name }),
      ...(who.length > 0 && { who }),
      ...(exceptions.includes('retry') && { retry: true }),
    },
  ]
}

/** Reads pairs of lines: the code and its meaning, and the fix. */
export function readExplanations(text: string): Map<number, Explanation> {
  const lines = linesOf(text)
  const found = new Map<number, Explanation>()
  for (let n = 0; n < lines.length; n += 2) {
    const [, code, meaning = ''] = /^(\d+) (.*)$/.exec(lines[n] ?? '') ?? []
    found.set(Number(code), { meaning, fix: lines[n + 1] ?? '' })
  }
  return found
}

function linesOf(text: string): string[] {
  return text.trim().split('\n')
}

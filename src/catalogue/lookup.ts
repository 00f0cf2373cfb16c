import { codeClasses, type ClassEntry, type CodeClass } from './classes.ts'
import { aadstsCodes } from './codes.ts'
import { explanations } from './explanations.ts'
import { oauthCodes } from './oauth-codes.ts'

/** What is known about an AADSTS number. */
export interface CodeEntry extends ClassEntry {
  readonly code: number
  /** Microsoft's symbolic name, where one is public. */
  readonly name?: string
  readonly class: CodeClass
  /** What to do, for the codes that people meet most: whole sentences. */
  readonly fix?: string
  /** Microsoft's own page about the code; printed, never fetched. */
  readonly link: string
}

/** Explains an AADSTS number; undefined for one that no public source names. */
export function describeCode(code: number): CodeEntry | undefined {
  const row = knownCodes().get(code)
  if (row === undefined) return undefined
  const { name, of } = row
  return {
    ...codeClasses[of],
    ...explanations.get(code),
    code,
    ...(name !== undefined && { name }),
    class: of,
    link: `https://login.microsoftonline.com/error?code=${code}`,
  }
}

/** Explains a registered OAuth error code; undefined for any other word. */
export function describeOAuthError(error: string): ClassEntry | undefined {
  return oauthCodes.get(error)
}

/** The names that can be explained: `AADSTS700082`, `invalid_grant`. */
export function explainedNames(): string[] {
  return [...[...knownCodes().keys()].map((code) => `AADSTS${code}`), ...oauthCodes.keys()]
}

interface CodeRow {
  readonly of: CodeClass
  readonly name?: string
}

let rows: ReadonlyMap<number, CodeRow> | undefined

function knownCodes(): ReadonlyMap<number, CodeRow> {
  rows ??= new Map(aadstsCodes.trim().split('\n').map(parseRow))
  return rows
}

function parseRow(line: string): [number, CodeRow] {
  const [code, of = '', name] = line.split(' ')
  return [
    Number(code),
    { of: isCodeClass(of) ? of : 'unknown', ...(name !== undefined && { name }) },
  ]
}

function isCodeClass(word: string): word is CodeClass {
  return Object.hasOwn(codeClasses, word)
}

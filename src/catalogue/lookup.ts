import { aadstsCodes } from './codes.ts'
import { b2cCodes } from './b2c-codes.ts'
import { codeClasses, type ClassEntry, type CodeClass } from './classes.ts'
import { fullName, type CodeFamily, type CodeName } from './code-name.ts'
import { b2cExplanations, explanations } from './explanations.ts'
import { extendedCodes, type CatalogueExtension } from './extension.ts'
import type { ErrorFacts } from './facts.ts'
import { oauthCodes } from './oauth-codes.ts'
import { readExplanations, readRows, type CodeRow, type Explanation } from './rows.ts'
import { secondMeanings, type SecondMeaning } from './second-meanings.ts'

/** What is known about an AADSTS or AADB2C number. */
export interface CodeEntry extends ClassEntry, CodeName {
  /** Microsoft's symbolic name, where one is public. */
  readonly name?: string
  readonly class: CodeClass
  /** What to do, for the codes that people meet most: whole sentences. */
  readonly fix?: string
  /** Microsoft's own page about the code; printed, never fetched. */
  readonly link: string
}

/** Explains a number; undefined for one that no public source names. */
export type CodeLookup = (code: number, query?: CodeQuery) => CodeEntry | undefined

export interface CodeQuery {
  /** `AADSTS` where absent. */
  readonly family?: CodeFamily
  /** What the text beside the code told: some codes have two meanings. */
  readonly facts?: ErrorFacts
}

/** A catalogue with what a user adds to it, or corrects in it. */
export function createLookup(extension?: CatalogueExtension): CodeLookup {
  const extended = extendedCodes(extension)
  return (code, { family = 'AADSTS', facts = {} } = {}) => {
    const id: CodeName = { family, code }
    const known = builtIn(id, facts)
    const own = extended.get(fullName(id))
    if (known === undefined && own === undefined) return undefined
    const row = { ...(own?.class === undefined ? known : withoutClass(known)), ...own }
    const { class: of = 'unknown' } = row
    return { ...codeClasses[of], ...row, class: of, ...id, link: linkOf(id) }
  }
}

/** Explains a number by what is built in. */
export const describeCode: CodeLookup = createLookup()

/** Explains a registered OAuth error code; undefined for any other word. */
export function describeOAuthError(error: string): ClassEntry | undefined {
  return oauthCodes.get(error)
}

/** The names that can be explained: `AADSTS700082`, `AADB2C90080`, `invalid_grant`. */
export function explainedNames(extension?: CatalogueExtension): string[] {
  const families: readonly CodeFamily[] = ['AADSTS', 'AADB2C']
  const shipped = families.flatMap((family) =>
    [...knownCodes(family).rows.keys()].map((code) => fullName({ family, code })),
  )
  return [...new Set([...shipped, ...extendedCodes(extension).keys()]), ...oauthCodes.keys()]
}

type Known = CodeRow & Partial<Explanation>

function builtIn({ family, code }: CodeName, facts: ErrorFacts): Known | undefined {
  const { rows, texts } = knownCodes(family)
  const row = rows.get(code)
  if (row === undefined) return undefined
  if (family === 'AADSTS') {
    const second = secondMeanings.find((one) => one.code === code && facts[one.fact] !== undefined)
    if (second !== undefined) return secondOf(second, row)
  }
  return { ...row, ...texts.get(code) }
}

/** Where the other meaning is of another class, who acts is as well. */
function secondOf({ class: of, meaning, fix }: SecondMeaning, row: CodeRow): Known {
  return { ...(of === row.class ? row : { ...withoutClass(row), class: of }), meaning, fix }
}

/** What stays true of a code in another class: not who acts, nor whether retrying can help. */
function withoutClass(known: Partial<Known> = {}): Pick<Known, 'name' | 'meaning' | 'fix'> {
  const { name, meaning, fix } = known
  return {
    ...(name !== undefined && { name }),
    ...(meaning !== undefined && { meaning }),
    ...(fix !== undefined && { fix }),
  }
}

const B2C_CODES = 'https://learn.microsoft.com/azure/active-directory-b2c/error-codes'

function linkOf({ family, code }: CodeName): string {
  return family === 'AADB2C' ? B2C_CODES : `https://login.microsoftonline.com/error?code=${code}`
}

interface KnownCodes {
  readonly rows: ReadonlyMap<number, CodeRow>
  readonly texts: ReadonlyMap<number, Explanation>
}

const read = new Map<CodeFamily, KnownCodes>()

function knownCodes(family: CodeFamily): KnownCodes {
  const before = read.get(family)
  if (before !== undefined) return before
  const [rows, texts] =
    family === 'AADB2C' ? [b2cCodes, b2cExplanations] : [aadstsCodes, explanations]
  const codes = { rows: readRows(rows), texts: readExplanations(texts) }
  read.set(family, codes)
  return codes
}

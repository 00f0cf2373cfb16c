import { expectationMissed } from '../config/expectation-missed.ts'
import { suggestion } from '../config/nearest.ts'
import {
  createFullLookup,
  explainedNames,
  readCodeName,
  rules,
  TokentrailError,
  type CatalogueExtension,
  type CodeFamily,
} from '../index.ts'
import { explainCode } from './explain-code.ts'
import { explainRule, type ExplainedRule } from './explain-rule.ts'
import { givenCatalogue, type CatalogueFlags } from './given-catalogue.ts'
import type { Io } from './io.ts'
import { describeTerminal } from './terminal.ts'

/** The options of `explain`; `color` is false with `--no-color`. */
export interface ExplainFlags extends CatalogueFlags {
  readonly examples?: true
  readonly color: boolean
}

// Reports of checks name it beside the rules, so it is looked up beside them.
const pages: readonly ExplainedRule[] = [...rules, expectationMissed]

/**
 * The pages about rules and codes as lines, one after the other. Throws `option-invalid` where
 * nobody knows one of the names.
 */
export async function explainNames(
  names: readonly string[],
  flags: ExplainFlags,
  io: Io,
): Promise<string[]> {
  const catalogue = await givenCatalogue(flags, io)
  const lookup = createFullLookup(catalogue)
  const terminal = describeTerminal(io, flags.color)
  return names.flatMap((name, n) => {
    const rule = pages.find(({ id }) => id === name.toLowerCase())
    const page =
      rule === undefined
        ? explainCode(name, lookup, terminal)
        : explainRule(rule, terminal, flags.examples === true)
    if (page === undefined) throw unknownName(name, catalogue)
    return n === 0 ? page : ['', '', ...page]
  })
}

function unknownName(name: string, catalogue: CatalogueExtension | undefined): TokentrailError {
  const more =
    meant(name, explainedNames(catalogue)) ||
    microsoftPage(name) ||
    ' tokentrail rules lists the rules.'
  return new TokentrailError('option-invalid', `nothing is known about "${name}".${more}`)
}

/** Where Microsoft explains a number that the catalogue does not hold. */
function microsoftPage(name: string): string {
  const id = readCodeName(name)
  if (id === undefined || id.family !== 'AADSTS') return ''
  return ` Microsoft’s page on it: https://login.microsoftonline.com/error?code=${id.code}`
}

/** A number is near another where one digit differs; a word also where it is part of a name. */
function meant(name: string, codes: readonly string[]): string {
  const [, prefix = 'AADSTS', digits] = /^(AADSTS|AADB2C)?(\d+)$/i.exec(name) ?? []
  if (digits !== undefined) {
    const { family } = readCodeName(`${prefix}00000`) ?? { family: 'AADSTS' }
    // Of equally near numbers, one that has a rule of its own is met more often.
    const likely = [...ownedNames(family), ...codes.filter((code) => code.startsWith(family))]
    return suggestion(`${family}${digits}`, likely, 1)
  }
  const names = [...pages.map(({ id }) => id), ...codes]
  const longer = names.filter((one) => name.length > 3 && one.includes(name.toLowerCase()))
  return longer.length === 1 ? ` Did you mean ${longer.join('')}?` : suggestion(name, names)
}

function ownedNames(family: CodeFamily): string[] {
  return rules.flatMap(({ codes = [], b2cCodes = [] }) =>
    (family === 'AADB2C' ? b2cCodes : codes).map((code) => `${family}${code}`),
  )
}

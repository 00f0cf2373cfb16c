import { expectationMissed } from '../config/expectation-missed.ts'
import { suggestion } from '../config/nearest.ts'
import { explainedNames, rules, TokentrailError } from '../index.ts'
import { explainCode } from './explain-code.ts'
import { explainRule, type ExplainedRule } from './explain-rule.ts'
import type { Io } from './io.ts'
import { describeTerminal } from './terminal.ts'

/** The options of `explain`; `color` is false with `--no-color`. */
export interface ExplainFlags {
  readonly examples?: true
  readonly color: boolean
}

// Reports of checks name it beside the rules, so it is looked up beside them.
const pages: readonly ExplainedRule[] = [...rules, expectationMissed]

/** The page about a rule or a code, as lines. Throws `option-invalid` where nobody knows the name. */
export function explainName(name: string, flags: ExplainFlags, io: Io): string[] {
  const terminal = describeTerminal(io, flags.color)
  const rule = pages.find(({ id }) => id === name.toLowerCase())
  if (rule !== undefined) return explainRule(rule, terminal, flags.examples === true)
  const page = explainCode(name, terminal)
  if (page === undefined) throw unknownName(name)
  return page
}

function unknownName(name: string): TokentrailError {
  const more = meant(name) || ' tokentrail rules lists the rules.'
  return new TokentrailError('option-invalid', `nothing is known about "${name}".${more}`)
}

/** A number is near another where one digit differs; a word also where it is part of a name. */
function meant(name: string): string {
  const [, digits] = /^(?:AADSTS)?(\d+)$/i.exec(name) ?? []
  if (digits !== undefined) {
    // Of equally near numbers, one that has a rule of its own is met more often.
    const owned = rules.flatMap(({ codes = [] }) => codes.map((code) => `AADSTS${code}`))
    return suggestion(`AADSTS${digits}`, [...owned, ...explainedNames()], 1)
  }
  const names = [...pages.map(({ id }) => id), ...explainedNames()]
  const longer = names.filter((one) => name.length > 3 && one.includes(name.toLowerCase()))
  return longer.length === 1 ? ` Did you mean ${longer.join('')}?` : suggestion(name, names)
}

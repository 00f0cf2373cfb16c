import { TokentrailError } from '../errors.ts'
import * as registry from './index.ts'
import type { Rule } from './rule.ts'

/** Every rule, in alphabetical order of ids. */
export const rules: readonly Rule[] = Object.values(registry).toSorted((a, b) =>
  a.id < b.id ? -1 : 1,
)

export interface RuleSelection {
  /** Ids of the only rules to run; default all. */
  readonly only?: readonly string[]
  /** Ids of rules to leave out. */
  readonly ignore?: readonly string[]
}

/** Throws a `TokentrailError` of code `option-invalid` for an id that no rule has. */
export function selectRules({ only, ignore = [] }: RuleSelection): readonly Rule[] {
  const known = new Set(rules.map(({ id }) => id))
  for (const id of [...(only ?? []), ...ignore]) {
    if (!known.has(id)) throw new TokentrailError('option-invalid', `unknown rule "${id}"`)
  }
  return rules.filter(({ id }) => (only?.includes(id) ?? true) && !ignore.includes(id))
}

import { TokentrailError } from '../errors.ts'
import * as registry from './index.ts'
import type { Rule } from './rule.ts'
import { isOff, type Severities } from './severities.ts'
import type { SuppressionOptions } from './suppression.ts'

/** Every rule, in alphabetical order of ids. */
export const rules: readonly Rule[] = Object.values(registry).toSorted((a, b) =>
  a.id < b.id ? -1 : 1,
)

export interface RuleSelection {
  /** Ids of the only rules to run; default all. */
  readonly only?: readonly string[]
  /** Ids of rules to leave out. */
  readonly ignore?: readonly string[]
  /** By id of the rule; one that is `off` is left out. */
  readonly severities?: Severities
}

/** Throws a `TokentrailError` of code `option-invalid` for an id that no rule has. */
export function selectRules({
  only,
  ignore = [],
  severities = {},
  ignores = [],
}: RuleSelection & Pick<SuppressionOptions, 'ignores'>): readonly Rule[] {
  const known = new Set(rules.map(({ id }) => id))
  for (const id of [
    ...(only ?? []),
    ...ignore,
    ...Object.keys(severities),
    ...ignores.map(({ rule }) => rule),
  ]) {
    if (!known.has(id)) throw new TokentrailError('option-invalid', `unknown rule "${id}"`)
  }
  return rules.filter(
    (rule) =>
      (only?.includes(rule.id) ?? true) && !ignore.includes(rule.id) && !isOff(rule, severities),
  )
}

import type { Trail } from '../../src/lineage/trail.ts'
import type { RuleResult } from '../../src/rules/finding.ts'
import * as registry from '../../src/rules/index.ts'
import { ownersOfCodes } from '../../src/rules/owned-codes.ts'
import type { Rule } from '../../src/rules/rule.ts'
import { runRules } from '../../src/rules/run.ts'

/** What one rule says of a trail. */
export function judge(rule: Rule, trail: Trail): RuleResult {
  const ownerOf = ownersOfCodes(Object.values<Rule>(registry), trail)
  const [result] = runRules([rule], trail, { ownerOf, settings: {} })
  if (result === undefined) throw new Error('the engine gave no result')
  return result
}

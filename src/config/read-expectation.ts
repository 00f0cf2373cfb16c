import { TokentrailError } from '../errors.ts'
import type { Expectation, ExpectedFinding } from './expectation.ts'
import schema from './expectation.schema.json' with { type: 'json' }
import { suggestion } from './nearest.ts'
import { quoted, schemaProblem } from './schema-problem.ts'

/** Where something was read from, and what its rules may be called. */
export interface ReadingContext {
  /** Begins the sentence about what is wrong: the name of a file. */
  readonly name: string
  readonly rules: readonly string[]
}

/**
 * Takes parsed JSON for an expectation. Throws `option-invalid` with a sentence that names the wrong
 * key and the nearest right one.
 */
export function readExpectation(value: unknown, context: ReadingContext): Expectation {
  const problem = schemaProblem(value, schema)
  if (problem !== undefined) throw invalid(context.name, problem)
  const expectation = value as Expectation
  for (const [place, rule] of namedRules(expectation)) refuseUnknownRule(place, rule, context)
  return expectation
}

/** The sentence for what is wrong in a file of this name. */
export function invalid(name: string, problem: string): TokentrailError {
  return new TokentrailError('option-invalid', `${name}: ${problem}`)
}

/** Each rule that an expectation names, with its place. */
function namedRules({ findings = {}, verdicts = {} }: Expectation): [string, string][] {
  const listed = Object.entries(findings).flatMap(
    ([list, items]: [string, readonly ExpectedFinding[]]) =>
      items.map(({ rule }, n): [string, string] => [`findings.${list}[${n}].rule`, rule]),
  )
  return [...listed, ...Object.keys(verdicts).map((rule): [string, string] => ['verdicts', rule])]
}

/** Throws for the id of a rule that does not exist. */
export function refuseUnknownRule(
  place: string,
  rule: string,
  { name, rules }: ReadingContext,
): void {
  if (rules.includes(rule)) return
  const advice = suggestion(rule, rules) || ' tokentrail rules lists them.'
  throw invalid(name, `${place} names a rule ${quoted(rule)} that does not exist.${advice}`)
}

import type { Config } from './config.ts'
import schema from './config.schema.json' with { type: 'json' }
import {
  invalid,
  readExpectation,
  refuseUnknownRule,
  type ReadingContext,
} from './read-expectation.ts'
import { schemaProblem } from './schema-problem.ts'

/** The name of a configuration, which is looked for in the working folder and upwards. */
export const CONFIG_FILE = 'tokentrail.config.json'

/** Takes parsed JSON for a configuration; throws as `readExpectation` does. */
export function readConfig(value: unknown, context: ReadingContext): Config {
  const problem = schemaProblem(value, schema)
  if (problem !== undefined) throw invalid(context.name, problem)
  const config = value as Config
  for (const [place, rule] of namedRules(config)) refuseUnknownRule(place, rule, context)
  for (const [n, { until }] of (config.ignores ?? []).entries())
    if (until !== undefined && !isDay(until))
      throw invalid(context.name, `ignores[${n}].until is no day of the calendar.`)
  for (const [place, expectation] of Object.entries(config.fixtures ?? {}))
    readExpectation(expectation, { ...context, name: `${context.name}: fixtures "${place}"` })
  return config
}

/** Each rule that a configuration names, with its place. */
function namedRules({
  only = [],
  ignore = [],
  severities = {},
  ignores = [],
}: Config): [place: string, rule: string][] {
  return [
    ...only.map((rule, n): [string, string] => [`only[${n}]`, rule]),
    ...ignore.map((rule, n): [string, string] => [`ignore[${n}]`, rule]),
    ...Object.keys(severities).map((rule): [string, string] => ['severities', rule]),
    ...ignores.map(({ rule }, n): [string, string] => [`ignores[${n}].rule`, rule]),
  ]
}

/** Whether a date exists: some parsers take the 30th of February for the 2nd of March. */
function isDay(date: string): boolean {
  const time = Date.parse(`${date}T00:00:00Z`)
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(date)
}

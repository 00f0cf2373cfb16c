import type { Expectation, FailOn } from './expectation.ts'
import schema from './config.schema.json' with { type: 'json' }
import { invalid, readExpectation, type ReadingContext } from './read-expectation.ts'
import { schemaProblem } from './schema-problem.ts'

/** What `tokentrail.config.json` may say. */
export interface Config {
  readonly $schema?: string
  readonly failOn?: FailOn
  /** Expectations by path, folder or pattern, from the folder of the configuration. */
  readonly fixtures?: Readonly<Record<string, Expectation>>
}

/** The name of a configuration, which is looked for in the working folder and upwards. */
export const CONFIG_FILE = 'tokentrail.config.json'

/** Takes parsed JSON for a configuration; throws as `readExpectation` does. */
export function readConfig(value: unknown, context: ReadingContext): Config {
  const problem = schemaProblem(value, schema)
  if (problem !== undefined) throw invalid(context.name, problem)
  const config = value as Config
  for (const [place, expectation] of Object.entries(config.fixtures ?? {}))
    readExpectation(expectation, { ...context, name: `${context.name}: fixtures "${place}"` })
  return config
}

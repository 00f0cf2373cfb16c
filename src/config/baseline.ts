import type { Report } from '../report/report.ts'
import type { BaselineLine } from '../rules/suppression.ts'
import { LIVE_SECRETS } from './judge-fixture.ts'
import { invalid } from './read-expectation.ts'
import { schemaProblem, type Schema } from './schema-problem.ts'

const VERSION = 1

const schema: Schema = {
  type: 'object',
  additionalProperties: false,
  required: ['version', 'captures'],
  properties: {
    version: { type: 'integer', minimum: 1 },
    captures: {
      type: 'object',
      additionalProperties: {
        type: 'array',
        items: {
          type: 'string',
          pattern: '^[a-z][a-z0-9-]{0,80}/\\S.{0,1000}$',
          examples: ['missing-bodies/capture/1'],
        },
      },
    },
  },
}

/** As the file of a baseline holds it; lines stand under their captures, so that each is short. */
interface BaselineFile {
  readonly version: number
  readonly captures: Readonly<Record<string, readonly string[]>>
}

/** Takes parsed JSON for a baseline. Throws `option-invalid` for anything else; `name` is the file's. */
export function readBaseline(value: unknown, name: string): readonly BaselineLine[] {
  const problem = schemaProblem(value, schema)
  if (problem !== undefined) throw invalid(name, `this is no baseline: ${problem}`)
  const { version, captures } = value as BaselineFile
  if (version > VERSION)
    throw invalid(name, 'a later version of tokentrail has written it; install that.')
  return Object.entries(captures).flatMap(([capture, prints]) =>
    prints.map((fingerprint) => ({ capture, fingerprint })),
  )
}

/** The file of a baseline: sorted, so that a change of it can be reviewed. */
export function baselineText(lines: readonly BaselineLine[]): string {
  const prints = new Map<string, Set<string>>()
  for (const { capture, fingerprint } of lines)
    prints.set(capture, (prints.get(capture) ?? new Set()).add(fingerprint))
  const captures = [...prints]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([capture, some]): [string, string[]] => [capture, [...some].toSorted()])
  const file: BaselineFile = { version: VERSION, captures: Object.fromEntries(captures) }
  return `${JSON.stringify(file, null, 2)}\n`
}

/**
 * The lines for findings of a report. Live secrets have none: whoever gets the capture has them,
 * however long they have been there.
 */
export function baselineLines(
  findings: Report['findings'],
  knownAs: (capture: string) => string = (name) => name,
): readonly BaselineLine[] {
  return findings
    .filter(({ ruleId }) => ruleId !== LIVE_SECRETS)
    .map(({ at, fingerprint }) => ({ capture: knownAs(at[0]?.capture ?? ''), fingerprint }))
}

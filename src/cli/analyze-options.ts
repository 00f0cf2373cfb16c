import { Option } from 'commander'
import { rules, TokentrailError, type AnalyzeOptions, type Confidence } from '../index.ts'
import type { Io } from './io.ts'
import { suggestion } from './nearest.ts'
import { givenPasswords, type PasswordFlags } from './given-passwords.ts'

/** The options of `analyze` as commander collects them. */
export interface AnalyzeFlags extends PasswordFlags {
  readonly failOn: FailOn
  readonly only?: readonly string[]
  readonly ignore?: readonly string[]
  readonly minConfidence?: Confidence
  readonly requireConclusive?: true
  readonly allowEmpty?: true
  readonly client?: string
  readonly tenant?: string
  readonly since?: number
  readonly until?: number
  readonly now?: string
  readonly separate?: true
  /** False with `--no-color`. */
  readonly color: boolean
  readonly quiet?: true
}

const failOnLevels = ['error', 'warning', 'info', 'never'] as const
export type FailOn = (typeof failOnLevels)[number]

const confidences: readonly Confidence[] = ['high', 'medium', 'low']

/** All options but `-f` and `-o`, in the order of the help. */
export function analyzeOptions(): Option[] {
  const option = (flags: string, description: string): Option => new Option(flags, description)
  return [
    option('--fail-on <severity>', 'the least severity that makes the exit code 1')
      .choices(failOnLevels)
      .default('error'),
    option('--only <rules>', 'judge these rules only').argParser(parseRuleNames),
    option('--ignore <rules>', 'leave these rules out').argParser(parseRuleNames),
    option('--min-confidence <confidence>', 'hide less certain findings; default: medium').choices(
      confidences,
    ),
    option('--require-conclusive', 'exit code 5 when a rule could not judge'),
    option('--allow-empty', 'exit code 0 when there is nothing to judge'),
    option('--client <id>', 'look at exchanges of this client only'),
    option('--tenant <id>', 'look at exchanges with this tenant only'),
    option('--since <time>', 'look at exchanges from this time on').argParser(parseTime),
    option('--until <time>', 'look at exchanges up to this time').argParser(parseTime),
    option('--now <time>', 'judge expiry at this time, or "now"; default: the end of the capture'),
    option('--separate', 'one report for each capture, instead of one timeline'),
    option(
      '--password <text>',
      'of encrypted archives; process lists show it, unlike the next option, TOKENTRAIL_PASSWORD and the prompt of a terminal',
    ).argParser(collect),
    option('--password-file <file>', 'a file with a password on each line').argParser(collect),
    option('--no-color', 'no colour (also NO_COLOR; FORCE_COLOR for the contrary)'),
    option('-q, --quiet', 'no progress and no notes'),
  ]
}

/** What the engine is to know of the options. */
export function engineOptions(flags: AnalyzeFlags, io: Io): AnalyzeOptions {
  const { only, ignore, minConfidence, client, tenant, since, until } = flags
  const now = flags.now === 'now' ? io.today() : flags.now && parseTime(flags.now)
  return {
    ...(only !== undefined && { only }),
    ...(ignore !== undefined && { ignore }),
    ...(minConfidence !== undefined && { minConfidence }),
    ...(client !== undefined && { client }),
    ...(tenant !== undefined && { tenant }),
    ...(since !== undefined && { since }),
    ...(until !== undefined && { until }),
    ...(typeof now === 'number' && { now }),
    passwords: givenPasswords(flags, io),
  }
}

/** The values of an option that may be given again. */
function collect(value: string, before: readonly string[] = []): string[] {
  return [...before, value]
}

/** Rule names, separated by commas; the option may be given again. */
function parseRuleNames(value: string, before: readonly string[] = []): string[] {
  const known = rules.map(({ id }) => id)
  const names = value
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '')
  for (const name of names) {
    if (known.includes(name)) continue
    const advice = suggestion(name, known) || ' tokentrail rules lists them.'
    throw new TokentrailError('option-invalid', `unknown rule "${name}".${advice}`)
  }
  return [...before, ...names]
}

/** ISO 8601; without an offset, UTC, as everywhere in a report. Milliseconds since 1970. */
function parseTime(value: string): number {
  const form =
    /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d{1,3})?)?)(Z|[+-]\d{2}:\d{2})?)?$/i
  const [, date, time = '00:00', zone = 'Z'] = form.exec(value) ?? []
  const parsed = date === undefined ? NaN : Date.parse(`${date}T${time}${zone.toUpperCase()}`)
  if (Number.isNaN(parsed)) {
    throw new TokentrailError(
      'option-invalid',
      `"${value}" is no time. Write 2025-03-01, or 2025-03-01T08:00:00Z.`,
    )
  }
  return parsed
}

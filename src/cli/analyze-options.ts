import { Option } from 'commander'
import { aadstsDbOption } from './aadsts-db-option.ts'
import { confidences, failOnLevels } from './analyze-flags.ts'
import { parseTime } from './parse-time.ts'

/** All options but `-f` and `-o`, in the order of the help. */
export function analyzeOptions(): Option[] {
  const option = (flags: string, description: string): Option => new Option(flags, description)
  return [
    option(
      '--fail-on <severity>',
      'the least severity that makes the exit code 1; default: error',
    ).choices(failOnLevels),
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
    aadstsDbOption(),
    option('--baseline <file>', 'hide the findings that this file holds; new ones are told'),
    option('--update-baseline', 'write all findings into the baseline, for review'),
    option('--separate', 'one report for each capture, instead of one timeline'),
    option('--lint-har', 'tell where HARs do not fit the schema of their specification'),
    option(
      '--password <text>',
      'of encrypted archives; process lists show it, unlike the next option, TOKENTRAIL_PASSWORD and the prompt of a terminal',
    ).argParser(collect),
    option('--password-file <file>', 'a file with a password on each line').argParser(collect),
    option('--config <file>', 'default: tokentrail.config.json of this folder or one above'),
    option('--no-config', 'read no configuration'),
    option(
      '--print-config',
      'print what holds and where it was said, as JSON, and do nothing else',
    ),
    option('--no-color', 'no colour (also NO_COLOR; FORCE_COLOR for the contrary)'),
    option('-q, --quiet', 'no progress and no notes'),
  ]
}

/** The values of an option that may be given again. */
function collect(value: string, before: readonly string[] = []): string[] {
  return [...before, value]
}

/** Rule names, separated by commas; the option may be given again. */
function parseRuleNames(value: string, before: readonly string[] = []): string[] {
  const names = value.split(',').map((name) => name.trim())
  return [...before, ...names.filter((name) => name !== '')]
}

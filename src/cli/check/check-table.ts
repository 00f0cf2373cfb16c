import { isAsExpected, type FailOn } from '../../index.ts'
import { LIVE_SECRETS } from '../../config/judge-fixture.ts'
import { isUnreadable } from '../../report/telling/unreadable.ts'
import { count } from '../../report/telling/wording.ts'
import { displayWidth, padEnd } from '../table/layout.ts'
import type { Theme } from '../theme.ts'
import { failureLines } from './failure-lines.ts'
import type { Fixture } from './fixture.ts'
import type { Update } from './update-sidecars.ts'

/** What came of a check. */
export interface CheckResult {
  readonly fixtures: readonly Fixture[]
  /** Expectations that were written. */
  readonly updates: readonly Update[]
  readonly failOn: FailOn
}

const WIDEST_NAME = 60

/** A line for each capture, below it what is not as expected, and at the end how to go on. */
export function checkTable(result: CheckResult, theme: Theme, isQuiet: boolean): string {
  const { fixtures, updates, failOn } = result
  const width = Math.min(
    WIDEST_NAME,
    Math.max(...fixtures.map(({ capture }) => displayWidth(theme.text(capture.name)))),
  )
  const lines = fixtures.flatMap((fixture) => {
    const update = updates.find(({ after }) => after === fixture)
    if (isQuiet && update === undefined && !hasFailed(fixture)) return []
    const replaced =
      update === undefined || update.isNew ? [] : failureLines(update.before, failOn, theme)
    return [
      fixtureLine(fixture, update, theme, width),
      ...replaced,
      ...failureLines(fixture, failOn, theme),
    ]
  })
  const end = summaryLines(fixtures, theme)
  return `${[...lines, ...(lines.length > 0 ? [''] : []), ...end].join('\n')}\n`
}

function fixtureLine(
  fixture: Fixture,
  update: Update | undefined,
  theme: Theme,
  width: number,
): string {
  const { capture, expected } = fixture
  const { symbols } = theme
  const isEmpty = capture.exchanges === 0
  const failed = hasFailed(fixture)
  const tone = failed ? 'error' : isEmpty && expected === undefined ? 'quiet' : 'pass'
  const mark = tone === 'quiet' ? symbols.none : symbols[tone]
  const notes = [
    isUnreadable(capture) ? 'cannot be read' : seen(capture.exchanges),
    expected === undefined ? 'no expectation' : '',
    update === undefined ? '' : `wrote ${theme.text(update.file)}`,
  ].filter((note) => note !== '')
  const name = padEnd(theme.text(capture.name), width)
  return `${theme.paint(tone, mark)} ${name}  ${theme.paint('quiet', notes.join(', '))}`
}

function seen(exchanges: number): string {
  return exchanges === 0 ? 'no OAuth exchange' : count(exchanges, 'exchange')
}

function hasFailed({ capture, judgement }: Fixture): boolean {
  return isUnreadable(capture) || !isAsExpected(judgement)
}

function summaryLines(fixtures: readonly Fixture[], theme: Theme): string[] {
  const failed = fixtures.filter(hasFailed)
  const [first] = failed
  const good = fixtures.length - failed.length
  const all = count(fixtures.length, 'capture')
  if (fixtures.length === 1) {
    return [`${all}: ${first === undefined ? '' : 'not '}as expected.`, ...advice(first, theme)]
  }
  if (first === undefined) return [`${all}: all as expected.`]
  return [`${all}: ${good} as expected, ${failed.length} not.`, ...advice(first, theme)]
}

/** How to go on, by the first capture that failed. */
function advice(fixture: Fixture | undefined, theme: Theme): string[] {
  if (fixture === undefined) return []
  const { capture, judgement, expected } = fixture
  const name = shellWord(theme.text(capture.archive ?? capture.name))
  const canUpdate = judgement.differences.length > 0 && expected?.isSidecar === true
  const isLive = judgement.unexpected.some(({ ruleId }) => ruleId === LIVE_SECRETS)
  return [
    `  Look at it     tokentrail analyze ${name}`,
    ...(canUpdate ? [`  Take it over   tokentrail check --update ${name}`] : []),
    ...(isLive ? [`  Make it safe   tokentrail sanitize ${name} -o COPY`] : []),
  ]
}

/** As it is typed in a shell. */
function shellWord(name: string): string {
  return /^[\w./@%+=:,-]+$/.test(name) ? name : `'${name.replaceAll("'", String.raw`'\''`)}'`
}

import { isAsExpected, type FailOn } from '../../index.ts'
import { LIVE_SECRETS } from '../../config/judge-fixture.ts'
import { loneName, type LoneExpectation } from '../../config/lone-expectations.ts'
import { isUnreadable } from '../../report/telling/unreadable.ts'
import { count } from '../../report/telling/wording.ts'
import { shellWord } from '../shell-word.ts'
import { displayWidth, padEnd } from '../table/layout.ts'
import type { Theme } from '../theme.ts'
import { expectedFaults } from './expected-faults.ts'
import { failureLines } from './failure-lines.ts'
import type { Fixture } from './fixture.ts'
import type { Update } from './update-sidecars.ts'

/** What came of a check. */
export interface CheckResult {
  readonly fixtures: readonly Fixture[]
  /** Expectations that were written. */
  readonly updates: readonly Update[]
  /** Expectations were to be written. */
  readonly isUpdate: boolean
  readonly failOn: FailOn
  /** Expectations without a capture. */
  readonly lone: readonly LoneExpectation[]
}

const WIDEST_NAME = 60

/** A line for each capture, below it what is not as expected, and at the end how to go on. */
export function checkTable(result: CheckResult, theme: Theme, isQuiet: boolean): string {
  const { fixtures, updates, isUpdate, failOn, lone } = result
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
      fixtureLine(fixture, { update, isUpdate }, theme, width),
      ...replaced,
      ...writtenDown(update, theme),
      ...failureLines(fixture, failOn, theme),
    ]
  })
  const alone = lone.map((one) => loneLine(one, theme))
  const end = [...summaryLines(fixtures, theme), ...loneSummary(lone)]
  return `${[...lines, ...alone, ...(lines.length + alone.length > 0 ? [''] : []), ...end].join('\n')}\n`
}

function fixtureLine(
  fixture: Fixture,
  { update, isUpdate }: Pick<CheckResult, 'isUpdate'> & { readonly update: Update | undefined },
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
    update === undefined ? expectingNote(fixture) : `wrote ${theme.text(update.file)}`,
    isUpdate && tone === 'quiet' ? 'nothing written: there is nothing to expect of it' : '',
  ].filter((note) => note !== '')
  const name = padEnd(theme.text(capture.name), width)
  return `${theme.paint(tone, mark)} ${name}  ${theme.paint('quiet', notes.join(', '))}`
}

/** A tick says that all is as expected, not that all is well. */
function expectingNote({ judgement }: Fixture): string {
  const faults = expectedFaults(judgement)
  return faults === '' ? '' : `expects ${faults}`
}

/** On a line of its own: whoever writes an expectation should see what is taken for granted. */
function writtenDown(update: Update | undefined, theme: Theme): string[] {
  const note = update === undefined ? '' : expectingNote(update.after)
  return note === '' ? [] : [`    ${theme.paint('warning', `now ${note}`)}`]
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
  const hidden = hiddenNote(fixtures)
  if (fixtures.length === 1) {
    return [
      `${all}: ${first === undefined ? '' : 'not '}as expected.${hidden}`,
      ...advice(first, theme),
    ]
  }
  if (first === undefined) return [`${all}: all as expected.${hidden}`]
  return [`${all}: ${good} as expected, ${failed.length} not.${hidden}`, ...advice(first, theme)]
}

/** What an ignore or the baseline keeps from being told. */
function hiddenNote(fixtures: readonly Fixture[]): string {
  const known = fixtures.reduce((sum, { report: { summary } }) => {
    const { ignored = 0, baselined = 0 } = summary
    return sum + ignored + baselined
  }, 0)
  return known === 0 ? '' : ` ${count(known, 'known finding is', 'known findings are')} hidden.`
}

function loneLine(lone: LoneExpectation, theme: Theme): string {
  const mark = theme.paint('error', theme.symbols.error)
  return `${mark} ${theme.text(loneName(lone))}  ${theme.text(lone.why)}`
}

function loneSummary(lone: readonly LoneExpectation[]): string[] {
  return lone.length === 0 ? [] : [`${count(lone.length, 'expectation')} without a capture.`]
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

import {
  expectationText,
  isAsExpected,
  judgeFixture,
  writeExpectation,
  type FixtureOptions,
} from '../../index.ts'
import { LIVE_SECRETS } from '../../config/judge-fixture.ts'
import { isUnreadable } from '../../report/telling/unreadable.ts'
import { say, type Io } from '../io.ts'
import { writeFile } from '../write-file.ts'
import type { Expectations } from './find-expectation.ts'
import type { Fixture } from './fixture.ts'

/** A sidecar that was written, and its capture before and after. */
export interface Update {
  readonly before: Fixture
  readonly after: Fixture
  readonly file: string
  /** There was none before. */
  readonly isNew: boolean
}

/**
 * Writes what captures show into the files of their expectations, where that is not there already.
 * Expectations in the configuration are a person's work and stay.
 */
export function updateSidecars(
  fixtures: readonly Fixture[],
  expectations: Expectations,
  options: FixtureOptions,
  io: Io,
): readonly Update[] {
  return fixtures.flatMap((before) => {
    const { report, expected, capture } = before
    if (!needsUpdate(before, options)) return []
    const file = expected === undefined ? expectations.placeFor(capture) : expected.source
    if (file === undefined || expected?.isSidecar === false) {
      say(io, `${capture.name}: ${whyNot(before)}`)
      return []
    }
    const expectation = writeExpectation(report, options, expected?.expectation)
    writeFile(file, expectationText(expectation), io)
    const judgement = judgeFixture(report, expectation, options)
    const after = { ...before, judgement, expected: { expectation, source: file, isSidecar: true } }
    return [{ before, after, file, isNew: expected === undefined }]
  })
}

/** Nobody should come to expect what was never seen, or to commit what must not be shared. */
function needsUpdate({ report, expected, capture, judgement }: Fixture, options: FixtureOptions) {
  if (isUnreadable(capture)) return false
  const holdsSecrets = report.findings.some(({ ruleId }) => ruleId === LIVE_SECRETS)
  if (holdsSecrets && options.allowSecrets !== true) return false
  return expected === undefined ? report.exchanges.length > 0 : !isAsExpected(judgement)
}

function whyNot({ expected, capture }: Fixture): string {
  if (expected !== undefined) {
    return `${expected.source} says what is expected of it, which --update leaves alone.`
  }
  const { archive } = capture
  return archive === undefined
    ? 'standard input has no place for an expectation.'
    : `${archive} holds several captures. Describe each under "fixtures" in tokentrail.config.json.`
}

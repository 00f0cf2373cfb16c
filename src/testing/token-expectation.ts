import type { Difference } from '../config/difference.ts'
import type { Expectation } from '../config/expectation.ts'
import { isAsExpected, judgeFixture } from '../config/judge-fixture.ts'
import { TokentrailError, type Report } from '../index.ts'
import { printableText } from '../report/telling/printable-text.ts'
import { reportOn, type EngineOptions, type JudgeOptions } from './judge-captures.ts'
import { matcher, type Judgement, type Matcher, type Paint } from './matcher.ts'
import { captureName, openCaptures } from './open-captures.ts'
import { refuseWrongOptions } from './refuse-options.ts'
import { givenExpectation, sidecarOf } from './sidecar.ts'
import { tellFindings } from './tell-findings.ts'

/**
 * Matcher: a capture is as its expectation says, and nothing else is wrong with it. Without an
 * argument the expectation is the file beside the capture, `NAME.expect.json`. Rejects where nothing
 * can be said: the capture cannot be read, or the expectation has a wrong key.
 */
export const toMatchTokenExpectation: Matcher<[expectation?: Expectation, options?: JudgeOptions]> =
  matcher('toMatchTokenExpectation', judge)

async function judge(
  capture: unknown,
  given?: Expectation,
  options: JudgeOptions = {},
): Promise<Judgement> {
  refuseWrongOptions('toMatchTokenExpectation', options)
  const { failOn = 'error', allowSecrets = false, ...engine } = options
  const { name, expectation } = given === undefined ? sidecarOf(capture) : givenExpectation(given)
  const report = await reportOnOne(capture, engine)
  const judgement = judgeFixture(report, expectation, { failOn, allowSecrets })
  const { differences, unexpected } = judgement
  const pass = isAsExpected(judgement)
  const told = pass
    ? `was expected to differ from ${name}, and is as it says.`
    : differences.length > 0
      ? `is not as ${name} says.`
      : `is as ${name} says, but has a finding that it does not name.`
  return {
    pass,
    paragraphs: (paint) => [
      `${captureName(capture)} ${told}`,
      ...differences.map((difference) => tellDifference(difference, paint)),
      tellFindings({ report, failing: unexpected }, paint.received),
    ],
  }
}

async function reportOnOne(capture: unknown, options: EngineOptions): Promise<Report> {
  const opened = await openCaptures(capture)
  try {
    const report = await reportOn(opened, options)
    if (report.captures.length === 1) return report
    throw new TokentrailError(
      'option-invalid',
      `${captureName(capture)} holds several captures, and an expectation speaks of one.`,
    )
  } finally {
    opened.close()
  }
}

function tellDifference({ member, lines }: Difference, paint: Paint): string {
  const painted = { '-': paint.expected, '+': paint.received, ' ': (text: string) => text }
  const told = lines.map(({ sign, text, entry }) => {
    const where = entry === undefined ? '' : ` (entry ${entry})`
    return painted[sign](`  ${sign} ${printableText(text)}${where}`)
  })
  return [`${member}:`, ...told].join('\n')
}

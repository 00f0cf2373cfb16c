import { TokentrailError, type Report } from '../index.ts'
import { printableReport } from '../report/telling/printable-report.ts'
import { tellVerdict } from '../report/telling/verdict.ts'
import { count } from '../report/telling/wording.ts'
import { judgeCaptures, type JudgeOptions } from './judge-captures.ts'
import { matcher, type Judgement, type Matcher } from './matcher.ts'
import { captureName, openCaptures } from './open-captures.ts'
import { refuseWrongOptions } from './refuse-options.ts'
import { tellFindings } from './tell-findings.ts'

/** Options of `toHaveNoTokenFindings`. */
export interface NoTokenFindingsOptions extends JudgeOptions {
  /** Accepts a capture without any OAuth exchange, of which nothing can be said. */
  readonly allowEmpty?: boolean
}

/**
 * Matcher: the rules find nothing at or above `failOn` in a capture. Rejects where nothing can be
 * said of it: it cannot be read, or holds no OAuth exchange.
 */
export const toHaveNoTokenFindings: Matcher<[options?: NoTokenFindingsOptions]> = matcher(
  'toHaveNoTokenFindings',
  judge,
)

async function judge(capture: unknown, given: NoTokenFindingsOptions = {}): Promise<Judgement> {
  refuseWrongOptions('toHaveNoTokenFindings', given)
  const { allowEmpty = false, ...options } = given
  const name = captureName(capture)
  const opened = await openCaptures(capture)
  try {
    const judged = await judgeCaptures(opened, options)
    const { report, failing } = judged
    if (report.exchanges.length === 0 && !allowEmpty) throw nothingToJudge(name)
    const found = failing.length === 0 ? 'none' : count(failing.length, 'finding')
    const expected = failing.length === 0 ? 'token findings' : 'no token findings'
    return {
      pass: failing.length === 0,
      paragraphs: (paint) => [
        `${name} was expected to have ${expected}, and has ${found}. ${verdictOf(report)}`,
        tellFindings(judged, paint.received),
      ],
    }
  } finally {
    opened.close()
  }
}

function verdictOf(report: Report): string {
  return tellVerdict(printableReport(report)).sentence
}

function nothingToJudge(name: string): TokentrailError {
  return new TokentrailError(
    'capture-empty',
    `${name} holds no OAuth exchange, so there is nothing to judge. { allowEmpty: true } accepts that.`,
  )
}

import type { DifferenceLine, FailOn, Finding } from '../../index.ts'
import { LIVE_SECRETS } from '../../config/judge-fixture.ts'
import { tellFinding } from '../../config/match-findings.ts'
import { asSentence } from '../../report/telling/wording.ts'
import { displayWidth, padEnd } from '../table/layout.ts'
import type { Theme } from '../theme.ts'
import type { Fixture } from './fixture.ts'

/** More of one difference belongs into a report. */
const MOST_LINES = 40

/** Why a capture is not as expected: each part under what expected it. */
export function failureLines(fixture: Fixture, failOn: FailOn, theme: Theme): string[] {
  const { judgement, expected, report } = fixture
  const [secrets, others] = [true, false].map((isSecret) =>
    judgement.unexpected.filter(({ ruleId }) => (ruleId === LIVE_SECRETS) === isSecret),
  )
  const unit = report.captures[0]?.format === 'saz' ? 'session' : 'entry'
  const block = (heading: string, lines: readonly DifferenceLine[]): string[] =>
    lines.length === 0 ? [] : [`    ${theme.text(heading)}`, ...drawn(lines, unit, theme)]
  return [
    ...judgement.differences.flatMap(({ member, lines }) =>
      block(`${expected?.source ?? ''} ${theme.symbols.dot} ${member}`, lines),
    ),
    ...block(
      unnamed(fixture, failOn),
      (others ?? []).flatMap((one) => linesOf(one, tellFinding(one))),
    ),
    ...block(
      'secrets that nobody masked: tokentrail sanitize replaces them, --allow-secrets lets them pass',
      (secrets ?? []).flatMap((one) => linesOf(one, one.ruleId)),
    ),
  ]
}

function unnamed({ expected }: Fixture, failOn: FailOn): string {
  return expected === undefined
    ? `no expectation, and a finding at or above --fail-on ${failOn}`
    : `${expected.source} does not name a finding at or above --fail-on ${failOn}`
}

function linesOf(finding: Finding, text: string): DifferenceLine[] {
  const entry = finding.at[0]?.entry
  return [
    { sign: '+', text, ...(entry !== undefined && { entry }) },
    { sign: ' ', text: asSentence(finding.title) },
  ]
}

function drawn(lines: readonly DifferenceLine[], unit: string, theme: Theme): string[] {
  const shown = lines.slice(0, MOST_LINES)
  const width = Math.max(
    ...shown.map(({ text, entry }) => (entry === undefined ? 0 : displayWidth(theme.text(text)))),
  )
  const drawnLines = shown.map(({ sign, text, entry }) => {
    const said = theme.text(text)
    const body = entry === undefined ? said : `${padEnd(said, width)}  ${unit} ${entry}`
    const line = `${sign} ${body}`
    return `      ${sign === ' ' ? line : theme.paint(sign === '-' ? 'error' : 'pass', line)}`
  })
  const rest = lines.length - shown.length
  return rest > 0 ? [...drawnLines, `        and ${rest} more lines`] : drawnLines
}

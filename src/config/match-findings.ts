import type { Report } from '../report/report.ts'
import type { Finding } from '../rules/finding.ts'
import type { Difference, DifferenceLine } from './difference.ts'
import type { Expectation, ExpectedFinding } from './expectation.ts'

/** What was expected of findings and is not so. */
export function matchFindings(
  { findings: all }: Report,
  { must = [], may = [], mustNot = [] }: NonNullable<Expectation['findings']>,
): Difference[] {
  const chosenBy = (item: ExpectedFinding): Finding[] => all.filter((one) => isNamed(one, item))
  const isMissed = (item: ExpectedFinding): boolean => {
    const { count, entries = [] } = item
    const chosen = chosenBy(item)
    const isUncited = (entry: number): boolean => !chosen.some((one) => cites(one, entry))
    if (count !== undefined && chosen.length !== count) return true
    return chosen.length === 0 || entries.some(isUncited)
  }
  const isOverdone = (item: ExpectedFinding): boolean =>
    item.count !== undefined && chosenBy(item).length > item.count
  return [
    ...differences('findings.must', must.filter(isMissed), (item) => [
      { sign: '-', text: tellExpected(item) },
      ...found(all.filter(({ ruleId }) => ruleId === item.rule)),
    ]),
    ...differences('findings.may', may.filter(isOverdone), (item) => [
      { sign: '-', text: `at most ${tellExpected(item)}` },
      ...found(chosenBy(item)),
    ]),
    ...differences(
      'findings.mustNot',
      mustNot.filter((item) => chosenBy(item).length > 0),
      (item) => [{ sign: '-', text: `no ${tellExpected(item)}` }, ...found(chosenBy(item))],
    ),
  ]
}

/** Whether an expectation speaks of a finding. */
export function isNamed(finding: Finding, item: ExpectedFinding): boolean {
  const { rule, severity = finding.severity, entries } = item
  if (finding.ruleId !== rule || finding.severity !== severity) return false
  return entries === undefined || entries.some((entry) => cites(finding, entry))
}

/** A finding in the words of a difference: `error oauth-error`. */
export function tellFinding({ severity, ruleId }: Finding): string {
  return `${severity} ${ruleId}`
}

function cites({ at }: Finding, entry: number): boolean {
  return at.some((place) => place.entry === entry)
}

function differences(
  member: string,
  items: readonly ExpectedFinding[],
  linesOf: (item: ExpectedFinding) => DifferenceLine[],
): Difference[] {
  return items.length === 0 ? [] : [{ member, lines: items.flatMap(linesOf) }]
}

function found(findings: readonly Finding[]): DifferenceLine[] {
  if (findings.length === 0) return [{ sign: '+', text: 'none' }]
  return findings.map((finding) => {
    const entry = finding.at[0]?.entry
    return { sign: '+', text: tellFinding(finding), ...(entry !== undefined && { entry }) }
  })
}

/** `2 × error oauth-error, entries 1, 4`. */
function tellExpected({ rule, severity, entries = [], count }: ExpectedFinding): string {
  const what = [count === undefined ? '' : `${count} ×`, severity ?? '', rule]
  const where =
    entries.length === 0
      ? ''
      : `, ${entries.length === 1 ? 'entry' : 'entries'} ${entries.join(', ')}`
  return `${what.filter((word) => word !== '').join(' ')}${where}`
}

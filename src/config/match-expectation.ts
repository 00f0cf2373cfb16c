import type { Report } from '../report/report.ts'
import type { Difference, DifferenceLine } from './difference.ts'
import type { CountName, Expectation } from './expectation.ts'
import { matchExchanges } from './match-exchanges.ts'
import { matchFindings } from './match-findings.ts'
import { matchTokens } from './match-tokens.ts'

/**
 * Everything that an expectation says and the report of its one capture does not bear out. Rules
 * that were not run (`--only`, `--ignore`) are passed over.
 */
export function matchExpectation(report: Report, expectation: Expectation): Difference[] {
  const { findings = {}, verdicts = {}, counts = {}, exchanges, tokens } = expectation
  const known = new Set(report.rules.map(({ id }) => id))
  const isKnown = ({ rule }: { readonly rule: string }): boolean => known.has(rule)
  const { must = [], may = [], mustNot = [] } = findings
  const judged = {
    must: must.filter(isKnown),
    may: may.filter(isKnown),
    mustNot: mustNot.filter(isKnown),
  }
  return [
    ...matchFindings(report, judged),
    ...difference('verdicts', matchVerdicts(verdicts, report)),
    ...difference('counts', matchCounts(counts, report)),
    ...(exchanges === undefined ? [] : matchExchanges(exchanges, report.exchanges)),
    ...(tokens === undefined ? [] : matchTokens(tokens, report)),
  ]
}

/** What `counts` speaks of. */
export function countsOf({ captures, families, summary }: Report): Record<CountName, number> {
  const [capture] = captures
  const { errors, warnings, infos } = summary
  return {
    entries: capture?.entries ?? 0,
    exchanges: capture?.exchanges ?? 0,
    families: families.length,
    errors,
    warnings,
    infos,
  }
}

function difference(member: string, lines: readonly DifferenceLine[]): Difference[] {
  return lines.length === 0 ? [] : [{ member, lines }]
}

function matchVerdicts(
  expected: NonNullable<Expectation['verdicts']>,
  { rules }: Report,
): DifferenceLine[] {
  return rules.flatMap(({ id, verdict }): DifferenceLine[] => {
    const wanted = Object.hasOwn(expected, id) ? expected[id] : undefined
    if (wanted === undefined || wanted === verdict) return []
    return [
      { sign: '-', text: `${id}: ${wanted}` },
      { sign: '+', text: `${id}: ${verdict}` },
    ]
  })
}

function matchCounts(
  expected: NonNullable<Expectation['counts']>,
  report: Report,
): DifferenceLine[] {
  return Object.entries(countsOf(report)).flatMap(([name, count]): DifferenceLine[] => {
    const wanted = new Map(Object.entries(expected)).get(name)
    if (wanted === undefined || wanted === count) return []
    return [
      { sign: '-', text: `${name}: ${wanted}` },
      { sign: '+', text: `${name}: ${count}` },
    ]
  })
}

import type { CaptureFacts } from '../exchanges/evidence.ts'
import type { TokenFamily } from '../lineage/family.ts'
import type { Trail } from '../lineage/trail.ts'
import type { Finding, RuleResult } from '../rules/finding.ts'
import type { SuppressionOutcome } from '../rules/suppression-outcome.ts'
import { describeExchange } from './build-exchange.ts'
import { describeTokens } from './build-tokens.ts'
import { countFindings } from './count-findings.ts'
import { defined, iso } from './plain.ts'
import type { Report, ReportCapture, ReportFamily, ReportRule, ReportSummary } from './report.ts'

/** What a report is made of: the trail, what the rules said of it, and the findings in order. */
export interface Judgement {
  readonly tool: Report['tool']
  readonly trail: Trail
  readonly results: readonly RuleResult[]
  readonly findings: readonly Finding[]
  readonly suppression?: SuppressionOutcome
}

/** Writes everything down as one plain JSON value, in an order that only depends on the captures. */
export function buildReport(judgement: Judgement): Report {
  const { tool, trail, results, findings, suppression } = judgement
  const { captures, exchanges, tokens } = trail.evidence
  const perCapture = new Map<string, number>()
  for (const { capture, alsoAt } of exchanges) {
    const names = new Set([capture, ...alsoAt.map((place) => place.capture)])
    for (const name of names) perCapture.set(name, (perCapture.get(name) ?? 0) + 1)
  }
  return {
    schemaVersion: '1',
    tool,
    captures: captures.map((capture) =>
      describeCapture(capture, trail, perCapture.get(capture.name) ?? 0),
    ),
    exchanges: exchanges.map(describeExchange),
    tokens: describeTokens(tokens, trail),
    families: trail.families.map(describeFamily),
    rules: results.map(describeRule),
    findings,
    ...(suppression !== undefined && { suppression }),
    summary: summarise(results, findings),
  }
}

function describeCapture(capture: CaptureFacts, trail: Trail, exchanges: number): ReportCapture {
  const { name, producer, entries, hosts, firstAt, lastAt, diagnostics } = capture
  const offset = trail.clockOffsets.get(name)
  return {
    name,
    ...defined({
      archive: capture.archive,
      format: capture.format,
      formatTitle: capture.formatTitle,
    }),
    ...(producer !== undefined && { producer }),
    entries,
    hosts,
    exchanges,
    ...(firstAt !== undefined && { firstAt: iso(firstAt) }),
    ...(lastAt !== undefined && { lastAt: iso(lastAt) }),
    ...(offset !== undefined && { clockOffsetMs: offset }),
    diagnostics,
  }
}

function describeRule(result: RuleResult): ReportRule {
  const { rule, severity, verdict, reason, subjects, findings } = result
  const speaks = findings.length > 0 || verdict === 'inconclusive' || verdict === 'crashed'
  return {
    id: rule.id,
    title: rule.title,
    severity,
    confidence: rule.confidence ?? 'high',
    verdict,
    ...(reason !== undefined && { reason }),
    subjects,
    ...(speaks && { docs: rule.docs }),
  }
}

function describeFamily(family: TokenFamily): ReportFamily {
  const held = family.members
    .filter(({ forecast }) => forecast?.inUse)
    .toSorted((a, b) => (a.forecast?.expiresAt ?? 0) - (b.forecast?.expiresAt ?? 0))[0]
  return {
    id: family.id,
    ...defined({ clientId: family.clientId }),
    authority: family.authority,
    ...defined({ user: family.user }),
    tokens: family.members.map(({ id }) => id),
    ...(held?.forecast !== undefined && {
      forecast: {
        token: held.id,
        expiresAt: iso(held.forecast.expiresAt),
        basis: held.forecast.basis,
        atLatest: held.forecast.atLatest,
        inUse: held.forecast.inUse,
      },
    }),
  }
}

function summarise(results: readonly RuleResult[], findings: readonly Finding[]): ReportSummary {
  const suppressed = results.flatMap((result) => result.suppressed)
  const baselined = suppressed.filter(({ by }) => by === 'baseline').length
  const ignored = suppressed.length - baselined
  return {
    ...countFindings(findings),
    inconclusive: results.filter(({ verdict }) => verdict === 'inconclusive').length,
    hidden: results.reduce((sum, { hidden }) => sum + hidden, 0),
    ...(ignored > 0 && { ignored }),
    ...(baselined > 0 && { baselined }),
  }
}

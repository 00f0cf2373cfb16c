import type { Finding } from '../index.ts'
import { evidenceLine } from '../report/telling/evidence-line.ts'
import { tellEvidence } from '../report/telling/evidence.ts'
import { createLookup, type Lookup } from '../report/telling/lookup.ts'
import { printableReport } from '../report/telling/printable-report.ts'
import { byImportance } from '../report/telling/severity.ts'
import { shorten } from '../report/telling/shorten.ts'
import { tellLeftOut } from '../report/telling/stories.ts'
import { asSentence, audience, severityName } from '../report/telling/wording.ts'
import type { Judged } from './judge-captures.ts'

/** More stories than this nobody reads in a failed assertion. */
const MOST_FINDINGS = 5

/** Enough places to see a pattern. */
const MOST_PLACES = { first: 4, last: 2 }

/** Findings as stories: what it is, the evidence, when it breaks, what to do. */
export function tellFindings({ report, failing }: Judged, paint: (text: string) => string): string {
  const ids = new Set(failing)
  const kept = { ...report, findings: report.findings.filter((finding) => ids.has(finding)) }
  const lookup = createLookup(printableReport(kept))
  const findings = byImportance(lookup.report.findings)
  const rest = findings.slice(MOST_FINDINGS)
  return [
    ...findings.slice(0, MOST_FINDINGS).map((finding) => tellFinding(finding, lookup, paint)),
    ...(rest.length > 0 ? [tellLeftOut(rest)] : []),
  ].join('\n\n')
}

function tellFinding(
  { ruleId, severity, confidence, who, title, message, at, when, fix }: Finding,
  lookup: Lookup,
  paint: (text: string) => string,
): string {
  const facts = [ruleId, `${confidence} confidence`, audience(who)].filter((part) => part)
  return [
    `${paint(`${severityName(severity)}: ${asSentence(title)}`)} (${facts.join(', ')})`,
    `  ${asSentence(message)}`,
    ...tellPlaces(at, lookup).map((line) => `    ${line}`),
    ...(when === undefined ? [] : [`  When it breaks: ${when}`]),
    `  What to do: ${fix}`,
  ].join('\n')
}

function tellPlaces(at: Finding['at'], lookup: Lookup): string[] {
  const several = lookup.report.captures.length > 1
  const lines = tellEvidence(at, lookup).flatMap((step) => {
    const line = evidenceLine(step)
    return line === '' ? [] : [several ? `${lookup.capture(step.capture)} ${line}` : line]
  })
  const { head, omitted, tail } = shorten(lines, MOST_PLACES.first, MOST_PLACES.last)
  return omitted === 0 ? [...head] : [...head, `… ${omitted} more`, ...tail]
}

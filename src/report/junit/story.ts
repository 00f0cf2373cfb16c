import type { Finding } from '../../rules/finding.ts'
import { tellAdvice } from '../telling/advice.ts'
import { tellEvidence } from '../telling/evidence.ts'
import { evidenceLine } from '../telling/evidence-line.ts'
import type { Lookup } from '../telling/lookup.ts'
import { shorten } from '../telling/shorten.ts'
import { asSentence, audience, grouped, severityName } from '../telling/wording.ts'

// Enough to see a pattern; the middle of a long story repeats itself.
const MOST = { first: 6, last: 3 }

/** A finding in lines of plain text: what, the evidence, why, when it breaks, what to do. */
export function story(finding: Finding, lookup: Lookup): string {
  const { severity, confidence, who, message, at } = finding
  const head = [severityName(severity), `${confidence} confidence`, audience(who)]
  const isSpread = new Set(at.map(({ capture }) => capture)).size > 1
  const evidence = tellEvidence(at, lookup).flatMap((step) => {
    const line = evidenceLine(step)
    if (line === '') return []
    return isSpread ? `  ${lookup.capture(step.capture)} ${line}` : `  ${line}`
  })
  const { head: begin, omitted, tail } = shorten(evidence, MOST.first, MOST.last)
  const parts = [
    [head.filter((part) => part !== undefined).join(', ')],
    [asSentence(message)],
    [...begin, ...(omitted > 0 ? [`  … ${grouped(omitted)} more`] : []), ...tail],
    tellAdvice(finding, lookup).map(({ label, text }) => `${label}: ${text}`),
  ]
  return parts
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n')
}

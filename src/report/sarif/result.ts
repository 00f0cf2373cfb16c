import type { Finding } from '../../rules/finding.ts'
import { tellEvidence, type EvidenceText } from '../telling/evidence.ts'
import { evidenceLine } from '../telling/evidence-line.ts'
import type { Lookup } from '../telling/lookup.ts'
import { shorten } from '../telling/shorten.ts'
import { asSentence } from '../telling/wording.ts'
import type { Locate } from './locations.ts'
import type { Location, Result, ThreadFlowLocation } from './log.ts'
import { levelOf, message } from './messages.ts'

/** What GitHub keeps of one result: https://docs.github.com/code-security, "results exceed limit". */
const MOST = { locations: 100, steps: 1000 }

export interface ResultContext {
  readonly lookup: Lookup
  readonly locate: Locate
  /** Indexes of the rules by their id. */
  readonly ruleIndexes: ReadonlyMap<string, number>
}

/** A finding as an alert: its story at its places, the first of them where the alert stands. */
export function describeResult(finding: Finding, context: ResultContext): Result {
  const { ruleId, severity, at } = finding
  const { lookup, locate, ruleIndexes } = context
  const ruleIndex = ruleIndexes.get(ruleId)
  const story = tellEvidence(at, lookup)
  const primary = story.find((step) => isPrimary(step, finding))
  const others = story.filter((step) => step !== primary)
  const related = ends(others, MOST.locations - 1)
  const flow = ends(story, MOST.steps)
  const tell = (step: EvidenceText): Location => located(step, context)
  return {
    ruleId,
    ...(ruleIndex !== undefined && { ruleIndex }),
    level: levelOf(severity),
    message: message(asSentence(finding.message)),
    locations: [primary === undefined ? locate({ capture: at[0]?.capture ?? '' }) : tell(primary)],
    ...(related.length > 0 && {
      relatedLocations: related.map((step, n) => ({ id: n + 1, ...tell(step) })),
    }),
    ...(flow.length > 1 && {
      codeFlows: [
        { threadFlows: [{ locations: flow.map((step) => timed(step, tell(step))) }] },
      ] as const,
    }),
    partialFingerprints: fingerprints(finding),
    properties: about(finding, story.length - related.length - 1),
  }
}

/**
 * GitHub follows an alert by `primaryLocationLineHash` alone, and where it is absent hashes the
 * line of the capture, which no second recording has.
 */
function fingerprints({ fingerprint }: Finding): Result['partialFingerprints'] {
  return { 'tokentrailFingerprint/v1': fingerprint, primaryLocationLineHash: fingerprint }
}

function isPrimary({ capture, entry, exchange }: EvidenceText, { at }: Finding): boolean {
  const [first] = at
  return first?.capture === capture && first.entry === entry && first.exchange === exchange?.id
}

function located(step: EvidenceText, { locate }: ResultContext): Location {
  const text = evidenceLine(step)
  return { ...locate(step), ...(text !== '' && { message: message(text) }) }
}

/** The time, where it is one that RFC 3339 can write. */
function timed({ exchange }: EvidenceText, location: Location): ThreadFlowLocation {
  const at = exchange?.at ?? ''
  const isTime = /^(?!0000)\d{4}-/.test(at)
  return { location, ...(isTime && { executionTimeUtc: at }) }
}

/** As many as are allowed: the middle of a long story repeats itself. */
function ends<T>(steps: readonly T[], most: number): readonly T[] {
  const last = Math.floor(most / 4)
  const { head, tail } = shorten(steps, most - last - 1, last)
  return [...head, ...tail]
}

function about(finding: Finding, omittedLocations: number): Result['properties'] {
  const { confidence, who, when, fix, codes, facts, at } = finding
  return {
    confidence,
    who,
    ...(when !== undefined && { when }),
    fix,
    ...(codes !== undefined && { codes }),
    exchanges: at.flatMap(({ exchange }) => exchange ?? []),
    ...(Object.keys(facts).length > 0 && { facts }),
    ...(omittedLocations > 0 && { omittedLocations }),
  }
}

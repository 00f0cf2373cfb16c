import type { CatalogueExtension } from '../catalogue/extension.ts'
import { createLookup } from '../catalogue/lookup.ts'
import type { Trail } from '../lineage/trail.ts'
import type { Finding, RuleResult, RuleSubject, SuppressedFinding } from './finding.ts'
import { fingerprints } from './fingerprint.ts'
import { judgeSubjects } from './judge-subjects.ts'
import {
  isExchange,
  type At,
  type Confidence,
  type FindingDraft,
  type Remark,
  type Rule,
  type RuleContext,
  type Verdict,
} from './rule.ts'
import { bySeverity, settledSeverity, severityOf, type Severities } from './severities.ts'
import { suppressor, type Suppress, type SuppressionOptions } from './suppression.ts'

export interface RunOptions extends Omit<RuleContext, 'lookup'>, SuppressionOptions {
  /** Extends and corrects the built-in catalogue of Microsoft's numbers. */
  readonly catalogue?: CatalogueExtension
  /** Findings below this are counted, not shown, and decide no verdict. Default `medium`. */
  readonly minConfidence?: Confidence
  /** Instead of those of the rules; they decide verdicts as well. */
  readonly severities?: Severities
}

/** Judges every subject by every rule. A rule that throws is `crashed`; the others still answer. */
export function runRules(rules: readonly Rule[], trail: Trail, options: RunOptions): RuleResult[] {
  const suppress = suppressor(options, trail)
  const lookup = createLookup(options.catalogue)
  return rules.map((rule) => {
    const severity = severityOf(rule, options.severities)
    const empty = { rule, severity, findings: [], hidden: 0, suppressed: [] }
    try {
      return { ...empty, ...judge(rule, trail, { ...options, suppress, lookup }) }
    } catch {
      // Whatever the rule threw may quote a capture: only the fact is told.
      const reason = 'The rule failed while judging. Please report this fault of tokentrail.'
      const subjects = [{ verdict: 'crashed', reason }] as const
      return { ...empty, verdict: 'crashed', reason, subjects }
    }
  })
}

type Judged = Omit<RuleResult, 'rule' | 'severity'>

function judge(
  rule: Rule,
  trail: Trail,
  options: RunOptions & RuleContext & { readonly suppress: Suppress },
): Judged {
  const { minConfidence = 'medium', severities, suppress } = options
  const nameFinding = fingerprints(rule.id)
  const findings: Finding[] = []
  const subjects: RuleSubject[] = []
  const suppressed: SuppressedFinding[] = []
  let hidden = 0
  for (const { remarks, ...subject } of judgeSubjects(rule, trail, options)) {
    const all = remarks
      .filter(isDraft)
      .map((draft) => complete(rule, draft, nameFinding))
      .map((one) => ({ ...one, severity: settledSeverity(one.severity, rule, severities) }))
    const open = all.filter((finding) => {
      const by = suppress(finding)
      if (by !== undefined) suppressed.push({ finding, by })
      return by === undefined
    })
    const shown = open.filter(({ confidence }) => isAtLeast(confidence, minConfidence))
    hidden += open.length - shown.length
    findings.push(...shown)
    const reason = remarks.find((remark) => 'inconclusive' in remark)?.inconclusive
    const verdict = verdictOf(shown, reason)
    const told = verdict === 'inconclusive' && reason !== undefined
    subjects.push({ ...subject, verdict, ...(told && { reason }) })
  }
  const merged = mergeSubjects(subjects)
  const worst = merged.toSorted((a, b) => RANK[a.verdict] - RANK[b.verdict])[0]
  return {
    verdict: worst?.verdict ?? 'not-applicable',
    ...(worst?.reason !== undefined && { reason: worst.reason }),
    subjects: merged,
    findings,
    hidden,
    suppressed,
  }
}

function isDraft(remark: Remark): remark is FindingDraft {
  return 'message' in remark
}

function complete(rule: Rule, draft: FindingDraft, nameFinding: (at: At) => string): Finding {
  return {
    ruleId: rule.id,
    severity: draft.severity ?? rule.severity,
    confidence: draft.confidence ?? rule.confidence ?? 'high',
    title: draft.title ?? rule.title,
    message: draft.message,
    why: draft.why ?? rule.docs.why,
    ...(draft.when !== undefined && { when: draft.when }),
    fix: draft.fix ?? rule.docs.fix,
    who: draft.who ?? rule.docs.who,
    ...(draft.codes !== undefined && draft.codes.length > 0 && { codes: draft.codes }),
    at: draft.at.map(placeOf),
    facts: draft.facts ?? {},
    ...(draft.family !== undefined && { family: draft.family }),
    fingerprint: nameFinding(draft.at[0]),
  }
}

function placeOf(at: At): Finding['at'][number] {
  return {
    ...(isExchange(at) && { exchange: at.id }),
    capture: at.capture,
    ...(at.entry !== undefined && { entry: at.entry }),
    ...(at.line !== undefined && { line: at.line }),
  }
}

function verdictOf(shown: readonly Finding[], inconclusive: string | undefined): Verdict {
  if (shown.some(({ severity }) => severity !== 'info')) return 'fail'
  return inconclusive === undefined ? 'pass' : 'inconclusive'
}

/** One row for each family or capture: the worst verdict that any of its subjects got. */
function mergeSubjects(subjects: readonly RuleSubject[]): RuleSubject[] {
  const merged = new Map<string, RuleSubject>()
  for (const subject of subjects) {
    const key = JSON.stringify([subject.family, subject.capture])
    const known = merged.get(key)
    if (known === undefined || RANK[subject.verdict] < RANK[known.verdict]) merged.set(key, subject)
  }
  return [...merged.values()]
}

const RANK: Readonly<Record<Verdict, number>> = {
  crashed: 0,
  fail: 1,
  inconclusive: 2,
  pass: 3,
  'not-applicable': 4,
}

const CONFIDENCE: Readonly<Record<Confidence, number>> = { low: 0, medium: 1, high: 2 }

function isAtLeast(confidence: Confidence, least: Confidence): boolean {
  return CONFIDENCE[confidence] >= CONFIDENCE[least]
}

/** Findings of all rules, the gravest first, then in the order of the captures' time. */
export function sortFindings(results: readonly RuleResult[], trail: Trail): Finding[] {
  const rank = ({ at: [first] }: Finding): number => {
    const exchange = first?.exchange === undefined ? undefined : trail.exchange(first.exchange)
    return exchange === undefined ? -1 : trail.position(exchange)
  }
  return results
    .flatMap(({ findings }) => findings)
    .toSorted(
      (a, b) =>
        bySeverity.indexOf(a.severity) - bySeverity.indexOf(b.severity) || rank(a) - rank(b),
    )
}

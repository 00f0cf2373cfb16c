import type { Actor, Confidence, Rule, Severity, Verdict } from './rule.ts'

/** What one rule found in one run. */
export interface RuleResult {
  readonly rule: Rule
  /** The worst of its subjects. */
  readonly verdict: Verdict
  /** Of the subject that decided, where it is not a finding. */
  readonly reason?: string
  readonly subjects: readonly RuleSubject[]
  readonly findings: readonly Finding[]
  /** Findings below the wanted confidence. */
  readonly hidden: number
}

export interface RuleSubject {
  readonly family?: string
  readonly capture?: string
  readonly verdict: Verdict
  readonly reason?: string
}

export interface Finding {
  readonly ruleId: string
  readonly severity: Severity
  readonly confidence: Confidence
  readonly title: string
  readonly message: string
  readonly why: string
  readonly when?: string
  readonly fix: string
  readonly who: readonly Actor[]
  readonly codes?: readonly number[]
  /** First the primary place, then the rest of the story in order. */
  readonly at: readonly FindingPlace[]
  readonly facts: Readonly<Record<string, string | number | boolean | readonly string[]>>
  readonly family?: string
  readonly fingerprint: string
}

export interface FindingPlace {
  readonly exchange?: string
  readonly capture: string
  readonly entry?: number
  readonly line?: number
}

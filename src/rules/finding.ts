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
  /** Findings that an ignore or the baseline hides. */
  readonly suppressed: readonly SuppressedFinding[]
  /** The severity that the user gave to the rule, else its own. */
  readonly severity: Severity
}

/** A finding that is not told, and what hides it. */
export interface SuppressedFinding {
  readonly finding: Finding
  /** The baseline, or an ignore by its place among those of the run. */
  readonly by: 'baseline' | { readonly ignore: number }
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

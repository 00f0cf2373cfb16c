import type { Rule, Severity } from './rule.ts'

/** Severities of findings by the id of their rule; a rule that is `off` is not run. */
export type Severities = Readonly<Record<string, Severity | 'off'>>

/** The gravest first. */
export const bySeverity: readonly Severity[] = ['error', 'warning', 'info']

/** The severity that a user gives to a rule; the rule's own where nothing is said of it. */
export function severityOf({ id, severity }: Rule, severities: Severities = {}): Severity {
  const given = Object.hasOwn(severities, id) ? severities[id] : undefined
  return given === undefined || given === 'off' ? severity : given
}

/** Whether a rule is not to run. */
export function isOff({ id }: Rule, severities: Severities = {}): boolean {
  return Object.hasOwn(severities, id) && severities[id] === 'off'
}

/**
 * The severity of one finding. What a rule itself calls milder than is usual for it stays so: who
 * makes a rule graver means its ordinary findings.
 */
export function settledSeverity(own: Severity, rule: Rule, severities: Severities = {}): Severity {
  const given = severityOf(rule, severities)
  const rank = (severity: Severity): number => bySeverity.indexOf(severity)
  if (given === rule.severity) return own
  const isMilder = rank(own) > rank(rule.severity)
  return isMilder && rank(own) > rank(given) ? own : given
}

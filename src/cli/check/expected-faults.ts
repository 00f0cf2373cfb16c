import type { FixtureJudgement } from '../../index.ts'
import { count, listed } from '../../report/telling/wording.ts'

/**
 * What an expectation takes for granted although it is a fault: `1 error: oauth-error`. Empty where
 * there is nothing. Said wherever a capture counts as good, so that nobody expects an outage unseen.
 */
export function expectedFaults({ expected }: FixtureJudgement): string {
  return (['error', 'warning'] as const)
    .flatMap((severity) => {
      const rules = expected.filter((one) => one.severity === severity).map((one) => one.ruleId)
      if (rules.length === 0) return []
      return `${count(rules.length, severity)}: ${listed([...new Set(rules)])}`
    })
    .join('; ')
}

import type { Finding } from '../../../src/index.ts'
import type { Sample } from './compose.ts'

/** Why a finding without a fault behind it is accepted; undefined where nobody can say. */
export function whyKnown(
  { ruleId, confidence }: Finding,
  { isShared }: Sample,
): string | undefined {
  const isPresumed = ruleId === 'stale-refresh-token-after-sign-in' && confidence !== 'high'
  return isPresumed && isShared
    ? 'the captures show one user of the application only, so the failing token is taken to be theirs, which costs confidence'
    : undefined
}

/** Why a provable fault that was missed is accepted; undefined where nobody can say. */
export function whyMissed(rule: string, { disturbances }: Sample): string | undefined {
  return rule === 'silent-renewal-blocked' && disturbances.includes('entries shuffled')
    ? 'the rule goes by the order of the entries where it has to go by their times'
    : undefined
}

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

import type { Exchange } from '../../exchanges/exchange.ts'
import { hasCode, isDelivered, rotates, sameSender } from '../../lineage/definitions.ts'
import type { TokenFamily } from '../../lineage/family.ts'
import type { Reuse } from '../../lineage/reuse.ts'
import type { Trail } from '../../lineage/trail.ts'
import { clientLabel, count, iso, isoDate, sentence } from '../../lineage/wording.ts'
import type { Confidence, FindingDraft, Remark, Severity } from '../rule.ts'
import { describeEnd } from './end-of-reuse.ts'

const MINUTE = 60_000

/** What mends a client that ignores rotation. */
export const ADOPT: string =
  'Store the refresh_token of every answer and redeem that one next. To mend a client that is close to the end, adopt any token that a recent answer brought, or sign in again.'

/** One remark for one token, from the slot that proves most. */
export function reportIgnoredRotation(
  reuses: readonly Reuse[],
  family: TokenFamily,
  trail: Trail,
): Remark {
  const graded = reuses.map((reuse) => ({ reuse, grade: gradeReuse(reuse, trail) }))
  const strongest = graded.find(({ grade }) => grade?.confidence === 'high')
  const proven = strongest ?? graded.find(({ grade }) => grade !== undefined)
  if (proven?.grade === undefined) {
    return {
      inconclusive:
        'A replaced refresh token was redeemed once more, which a lost answer explains too. Record one more renewal.',
    }
  }
  return describe(proven.reuse, proven.grade, family, trail)
}

interface Grade {
  readonly severity: Severity
  readonly confidence: Confidence
}

/** How much the sequence proves; undefined where a single lost answer explains it as well. */
function gradeReuse({ rotation, repeats }: Reuse, trail: Trail): Grade | undefined {
  const redemptions = repeats.length + 1
  const delivered = isDelivered(rotation, trail)
  const last = repeats.at(-1) ?? rotation
  const span = between(rotation, last)
  const proven =
    repeats.some((repeat) => hasCode(repeat, 700082)) ||
    trail.holder === 'single' ||
    (redemptions >= 3 && (delivered || span >= MINUTE)) ||
    (delivered && sameSender(rotation, last) === 'same' && span >= 5 * MINUTE)
  if (proven) return { severity: 'error', confidence: 'high' }
  if (redemptions >= 3) return { severity: 'error', confidence: 'medium' }
  const { expiresIn } = rotation.answer
  if (expiresIn !== undefined && span >= 0.8 * expiresIn * 1000) {
    return { severity: 'warning', confidence: 'medium' }
  }
  return undefined
}

function between(earlier: Exchange, later: Exchange): number {
  return (later.startedAt ?? 0) - (earlier.startedAt ?? 0)
}

function describe(
  { token, rotation, repeats }: Reuse,
  grade: Grade,
  family: TokenFamily,
  trail: Trail,
): FindingDraft {
  const end = describeEnd(token, family, repeats)
  const redemptions = repeats.length + 1
  const brought = [rotation, ...repeats].filter((exchange) => rotates(exchange, trail)).length
  const fate = brought === 1 ? 'it was never sent' : 'none of those was ever sent'
  const doubt = grade.severity === 'warning'
  const issue = token.issue && trail.exchange(token.issue.exchange)
  const first = issue !== undefined && ![rotation, ...repeats].includes(issue) ? [issue] : []
  const handMade = rotation.client.family === undefined
  return {
    message: `${sentence(clientLabel(rotation))} redeemed ${token.id} ${count(redemptions, 'time')}, although ${count(brought, 'answer')} brought a newer refresh token; ${fate}.${doubt ? ' It is ignored, or a second holder of the token has it.' : ''}`,
    ...grade,
    // A page's token ends with its sign-in whichever copy is sent: nothing is lost but tidiness.
    ...(end.inherited && { severity: 'warning' }),
    ...(end.when !== undefined && { when: end.when }),
    ...(end.why !== undefined && { why: end.why }),
    ...(end.inherited
      ? {
          fix: 'Store the refresh_token of every answer and redeem that one next. It does not live longer in a single-page app: plan for a silent sign-in when the 24 hours end.',
        }
      : handMade && {
          fix: `${ADOPT} No library of Microsoft marks these requests, so the code that sends them owns the rotation.`,
        }),
    at: [rotation, ...repeats, ...first],
    family: family.id,
    facts: {
      token: token.id,
      redemptions,
      ignored: token.replacedBy,
      ...(token.firstSeenAt !== undefined && { firstSeenAt: iso(token.firstSeenAt) }),
      ...(token.issue !== undefined && {
        issuedAt: iso(token.issue.at),
        issuedBasis: token.issue.basis,
      }),
      ...(token.forecast !== undefined && {
        expiresAt: iso(token.forecast.expiresAt),
        expiresOn: isoDate(token.forecast.expiresAt),
        expiresAtLatest: token.forecast.atLatest,
      }),
      provider: family.authority.provider,
    },
  }
}

import type { Exchange } from '../exchanges/exchange.ts'
import { comesBefore, failed, isSequential } from '../lineage/definitions.ts'
import { mayBeSameClient } from '../lineage/client-key.ts'
import type { RefreshToken, TokenFamily } from '../lineage/family.ts'
import { findReuses } from '../lineage/reuse.ts'
import type { Trail } from '../lineage/trail.ts'
import { clientLabel, count, place, sentence } from '../lineage/wording.ts'
import { describeEnd } from './parts/end-of-reuse.ts'
import { nextOnes } from './parts/first-after.ts'
import { refresh, refused } from './parts/rotation-transcripts.ts'
import { hidesWhatItBrought } from './parts/unread-success.ts'
import { familyOfUnseenOrigin } from './parts/unseen-origin.ts'
import { unseenSuccessorExamples } from './parts/unseen-successors.examples.ts'
import { unseenSuccessors } from './parts/unseen-successors.ts'
import type { FamilyRule } from './rule.ts'

const SETTLED = 5 * 60_000

const rule: FamilyRule = {
  id: 'refresh-token-regression',
  title: 'A client went back to a refresh token that it had already replaced',
  severity: 'error',
  confidence: 'medium',
  scope: 'family',
  docs: {
    why: 'The client used a newer refresh token and then returned to an older one and stayed with it: a cache with several copies that reads the oldest, a restored backup, or an instance that never saw the update.',
    fix: 'Look for a second copy of the token cache (per process, per machine, in a backup) and make all of them one. Remove the old entry.',
    who: ['developer'],
    needs: 'The refreshes of a client over several token lives, with bodies.',
    references: [
      'https://github.com/AzureAD/microsoft-authentication-library-for-js/issues/6785',
      'https://learn.microsoft.com/entra/identity-platform/refresh-tokens',
    ],
  },
  examples: () => [
    {
      name: 'back to the oldest copy, twice',
      transcript:
        refresh('+0s', 'a', 'b') +
        refresh('+1h', 'b', 'c') +
        refresh('+1h', 'a', 'd') +
        refresh('+1h', 'a', 'e'),
      reports: 'went back to rt-1',
      confidence: 'medium',
    },
    {
      name: 'twice within a minute, at the end of the capture',
      transcript:
        refresh('+0s', 'a', 'b') +
        refresh('+1h', 'b', 'c') +
        refresh('+20s', 'a', 'd') +
        refresh('+20s', 'a', 'e'),
      reports: 'went back to rt-1 twice (it has 3 replacements)',
    },
    {
      name: 'once, and nothing newer in the hour that follows',
      transcript:
        refresh('+0s', 'a', 'b') +
        refresh('+1h', 'b', 'c') +
        refresh('+1h', 'a', 'd') +
        refresh('+1h', 'of another sign-in', 'z'),
      reports: 'went back to rt-1 once (it has 2 replacements)',
      confidence: 'medium',
    },
    {
      name: 'a fallback after the newer token failed',
      transcript:
        refresh('+0s', 'a', 'b') +
        refused('+1h', 'b', 400, '{"error":"invalid_grant","error_codes":[70000]}') +
        refresh('+1s', 'a', 'c') +
        refresh('+1h', 'a', 'd'),
    },
    {
      name: 'back once, and then on with the newer token',
      transcript:
        refresh('+0s', 'a', 'b') +
        refresh('+1h', 'b', 'c') +
        refresh('+1h', 'a', 'd') +
        refresh('+1h', 'c', 'e'),
    },
    {
      name: 'once, shortly before the capture ends',
      transcript: refresh('+0s', 'a', 'b') + refresh('+1h', 'b', 'c') + refresh('+10s', 'a', 'd'),
    },
    {
      name: 'each answer adopted',
      transcript: refresh('+0s', 'a', 'b') + refresh('+1h', 'b', 'c') + refresh('+1h', 'c', 'd'),
    },
    {
      name: 'a single refresh',
      transcript: refresh('+0s', 'a', 'b'),
      verdict: 'not-applicable',
    },
    ...unseenSuccessorExamples(),
  ],
  applies: (family) => family.refreshes.length > 1,
  *check(family, trail) {
    for (const member of family.members) {
      const reuses = findReuses(member, trail)
      const last = reuses.length === 0 ? undefined : trail.successorUses(member.id)?.last
      if (last === undefined || failed(last)) continue
      for (const { rotation, repeats } of reuses) {
        const returns = repeats.filter((repeat) => isSequential(repeat, last, trail) === true)
        const [first] = returns
        if (first === undefined || !isSettled(returns, trail)) continue
        const unseen = adoptedUnseen(returns.at(-1) ?? first, family, trail)
        if (unseen !== undefined) {
          yield {
            inconclusive: `Whether a newer token than ${member.id} was sent after it cannot be told: the request at ${place(unseen)} may have sent one, but tokens were masked or not recorded. Record the bodies, and mask so that equal tokens stay equal.`,
          }
          continue
        }
        const end = describeEnd(member, family, repeats)
        yield {
          message: `${sentence(clientLabel(rotation))} went back to ${member.id} ${describeReturns(returns, member)}, although newer tokens of the same sign-in had been in use.`,
          ...(end.when !== undefined && { when: end.when }),
          at: [first, rotation, last, ...returns.slice(1)],
          family: family.id,
          facts: { token: member.id, returns: returns.length },
        }
      }
    }
    yield* unseenSuccessors(family, trail)
  },
}

export default rule

/** So many requests of the client after a return are looked at. */
const NEAR = 24

/** A request after the last return that may have sent a newer token, of which nobody can say so. */
function adoptedUnseen(
  last: Exchange,
  { id, refreshes }: TokenFamily,
  trail: Trail,
): Exchange | undefined {
  const masked = trail.unfollowed.find((x) => comesBefore(last, x, trail) && isAtSamePlace(x, last))
  if (masked !== undefined || !refreshes.some(hidesWhatItBrought)) return masked
  return nextOnes(last, trail.ofClient(last), trail, NEAR).find(({ request: { refreshToken } }) => {
    const family = familyOfUnseenOrigin(refreshToken, trail)
    return family !== undefined && family.id !== id
  })
}

function isAtSamePlace(a: Exchange, b: Exchange): boolean {
  return a.authority.host === b.authority.host && mayBeSameClient(a, b)
}

function describeReturns(returns: readonly Exchange[], { replacedBy }: RefreshToken): string {
  const often = ['once', 'twice'][returns.length - 1] ?? count(returns.length, 'time')
  return `${often} (it has ${count(replacedBy.length, 'replacement')})`
}

/** Twice, or long enough before the end that adopting the newer one again would have shown. */
function isSettled(returns: readonly Exchange[], trail: Trail): boolean {
  const startedAt = returns[0]?.startedAt
  if (returns.length >= 2) return true
  return startedAt !== undefined && (trail.endsAt ?? startedAt) - startedAt >= SETTLED
}

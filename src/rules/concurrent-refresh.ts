import type { Exchange } from '../exchanges/exchange.ts'
import { overlaps, slotOf } from '../lineage/definitions.ts'
import type { RefreshToken } from '../lineage/family.ts'
import { replacedTokens } from '../lineage/providers.ts'
import { clientLabel, count, sentence } from '../lineage/wording.ts'
import { refresh, refused } from './parts/rotation-transcripts.ts'
import type { FamilyRule } from './rule.ts'

const rule: FamilyRule = {
  id: 'concurrent-refresh',
  title: 'One refresh token was redeemed by several requests at the same time',
  severity: 'info',
  scope: 'family',
  docs: {
    why: 'Several callers noticed the expired access token together and each refreshed. At Microsoft every one of them gets an answer; a provider that detects reuse may take the second one for theft and revoke the family.',
    fix: 'Let one refresh run at a time and hand its result to all who wait (a lock or a shared promise around the token store).',
    who: ['developer'],
    needs: 'Start and duration of the refreshes.',
    references: ['https://www.rfc-editor.org/rfc/rfc9700#section-4.14'],
  },
  examples: [
    {
      name: 'three requests at once',
      transcript:
        refresh('+0s took=3s', 'a', 'b') +
        refresh('+10ms took=3s', 'a', 'c') +
        refresh('+10ms took=3s', 'a', 'd') +
        refresh('+1h', 'd', 'e'),
      reports: 'sent rt-1 in 3 requests at the same time',
      severity: 'info',
      verdict: 'pass',
    },
    {
      name: 'at a provider that revokes on reuse',
      transcript:
        refresh('+0s took=3s', 'a', 'b', { host: 'contoso.okta.com' }) +
        refresh('+10ms took=3s', 'a', 'c', { host: 'contoso.okta.com' }),
      reports: 'sent rt-1 in 2 requests at the same time',
      severity: 'warning',
    },
    {
      name: 'start-up for several resources',
      transcript:
        refresh('+0s took=3s', 'a', 'b', { scope: 'https://graph.microsoft.com/.default' }) +
        refresh('+10ms took=3s', 'a', 'c', { scope: 'https://outlook.office.com/.default' }),
    },
    {
      name: 'a retry after a server error',
      transcript:
        refused('+0s took=3s', 'a', 503, 'Service Unavailable') + refresh('+1s', 'a', 'b'),
    },
    {
      name: 'durations not recorded',
      transcript: refresh('+0s took=?', 'a', 'b') + refresh('+10ms took=?', 'a', 'c'),
      verdict: 'inconclusive',
    },
  ],
  applies: (family) => family.refreshes.length > 0,
  *check(family) {
    for (const member of family.members) {
      for (const burst of findBursts(member)) {
        if (burst.length < 2) continue
        const [first, ...rest] = burst
        if (first === undefined) continue
        const revokes = replacedTokens(family.authority) === 'kill-the-family'
        yield {
          message: `${sentence(clientLabel(first))} sent ${member.id} in ${count(burst.length, 'request')} at the same time.`,
          severity: revokes ? 'warning' : 'info',
          at: [first, ...rest],
          family: family.id,
          facts: { token: member.id, requests: burst.length },
        }
      }
      if (hasUnknownDurations(member)) {
        yield {
          inconclusive: `${member.id} was redeemed more than once, but the capture does not tell how long the requests took. Record the times of the answers, too.`,
        }
      }
    }
  },
}

export default rule

/** Redemptions of one slot that overlap, grouped: a burst ends when nothing of it is still running. */
function findBursts(member: RefreshToken): Exchange[][] {
  const bursts: Exchange[][] = []
  // Redemptions come in order, so of a burst only the exchange that ends last can still be running.
  const running = new Map<string, { readonly burst: Exchange[]; readonly last: Exchange }>()
  for (const redemption of member.redemptions) {
    const slot = slotOf(redemption)
    if (slot === undefined) continue
    const key = `${redemption.capture} ${slot}`
    const known = running.get(key)
    const joins = known !== undefined && overlaps(known.last, redemption) === true
    const burst = joins ? known.burst : []
    burst.push(redemption)
    if (!joins) bursts.push(burst)
    const last = known === undefined || endsLater(redemption, known.last) ? redemption : known.last
    if (last === redemption) running.set(key, { burst, last })
  }
  return bursts
}

/** An exchange of unknown duration overlaps nothing that is known. */
function endsLater(a: Exchange, b: Exchange): boolean {
  return a.endedAt !== undefined && a.endedAt >= (b.endedAt ?? -Infinity)
}

function hasUnknownDurations({ redemptions }: RefreshToken): boolean {
  return redemptions.length > 1 && redemptions.some(({ endedAt }) => endedAt === undefined)
}

import type { Exchange } from '../exchanges/exchange.ts'
import { hidesGrant, isRedemption, overlaps, slotOf } from '../lineage/definitions.ts'
import type { RefreshToken } from '../lineage/family.ts'
import { replacedTokens } from '../lineage/providers.ts'
import { clientLabel, count, sentence } from '../lineage/wording.ts'
import { examples } from './parts/concurrent-refresh.examples.ts'
import { listPlaces } from './parts/tell-occurrences.ts'
import { isUnreadSuccess } from './parts/unread-success.ts'
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
  examples,
  applies: (family) => family.refreshes.length > 0,
  *check(family) {
    for (const member of family.members) {
      const told = bursts(member.redemptions)
      for (const [first, ...rest] of told) {
        const burst = [first, ...rest]
        const revokes = replacedTokens(family.authority) === 'kill-the-family'
        yield {
          message: `${sentence(clientLabel(first))} sent ${member.id} in ${count(burst.length, 'request')} at the same time.`,
          severity: revokes ? 'warning' : 'info',
          at: [first, ...rest],
          family: family.id,
          facts: { token: member.id, requests: burst.length },
        }
      }
      const [hidden] = told.length > 0 ? [] : hiddenBursts(member)
      if (hidden !== undefined) {
        yield {
          inconclusive: `${member.id} was sent in ${count(hidden.length, 'request')} at the same time (${listPlaces(hidden)}), but what came back, what they were or what they asked for was masked or not recorded. Record the bodies of requests and answers.`,
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

/** Redemptions that overlap, in one slot each. */
function bursts(redemptions: readonly Exchange[]): readonly Burst[] {
  return findBursts(redemptions, slotOf).filter(({ length }) => length >= 2)
}

/** Uses that would be such, had their answers, grants or scopes been recorded. */
function hiddenBursts({ uses }: RefreshToken): readonly Burst[] {
  const isHidden = (use: Exchange): boolean =>
    hidesGrant(use) || isUnreadSuccess(use) || slotOf(use) === undefined
  const possible = uses.filter((use) => isRedemption(use) || isHidden(use))
  const where = possible.every((use) => slotOf(use) !== undefined) ? slotOf : placeOf
  return findBursts(possible, where).filter((burst) => burst.length >= 2 && burst.some(isHidden))
}

/** What was masked may be for the same resource. */
function placeOf({ authority: { host, tenant } }: Exchange): string {
  return `${host} ${tenant}`
}

type Burst = readonly [Exchange, ...Exchange[]]

/** Requests of one place that overlap, grouped: a burst ends when nothing of it is still running. */
function findBursts(
  redemptions: readonly Exchange[],
  where: (exchange: Exchange) => string | undefined,
): readonly Burst[] {
  const found: [Exchange, ...Exchange[]][] = []
  // Redemptions come in order, so of a burst only the exchange that ends last can still be running.
  const running = new Map<
    string,
    { readonly burst: [Exchange, ...Exchange[]]; readonly last: Exchange }
  >()
  for (const redemption of redemptions) {
    const slot = where(redemption)
    if (slot === undefined) continue
    const key = `${redemption.capture} ${slot}`
    const known = running.get(key)
    const joins = known !== undefined && overlaps(known.last, redemption) === true
    const burst: [Exchange, ...Exchange[]] = joins ? known.burst : [redemption]
    if (joins) burst.push(redemption)
    else found.push(burst)
    const last = known === undefined || endsLater(redemption, known.last) ? redemption : known.last
    if (last === redemption) running.set(key, { burst, last })
  }
  return found
}

/** An exchange of unknown duration overlaps nothing that is known. */
function endsLater(a: Exchange, b: Exchange): boolean {
  return a.endedAt !== undefined && a.endedAt >= (b.endedAt ?? -Infinity)
}

function hasUnknownDurations({ uses }: RefreshToken): boolean {
  const redemptions = uses.filter(
    (use) => isRedemption(use) || hidesGrant(use) || isUnreadSuccess(use),
  )
  return redemptions.length > 1 && redemptions.some(({ endedAt }) => endedAt === undefined)
}

import type { Exchange } from '../exchanges/exchange.ts'
import { isNewGrant } from '../lineage/definitions.ts'
import type { Trail } from '../lineage/trail.ts'
import { clientLabel, isoTime, sentence } from '../lineage/wording.ts'
import { maskedSuccesses } from './parts/masked-successes.ts'
import { examples } from './parts/stale-refresh-token-after-sign-in.examples.ts'
import { candidatesAfter, suspectsAfter } from './parts/stale-suspects.ts'
import { findStaleUse, signInTime, type StaleUse } from './parts/stale-use.ts'
import { listPlaces } from './parts/tell-occurrences.ts'
import { unseenStaleUses } from './parts/unseen-stale-uses.ts'
import type { FindingDraft, Inconclusive, RunRule } from './rule.ts'

const rule: RunRule = {
  id: 'stale-refresh-token-after-sign-in',
  title: 'After a new sign-in the client still sends a refresh token from before',
  severity: 'error',
  scope: 'run',
  docs: {
    why: 'The sign-in brought a fresh refresh token, yet the next refresh sends an older one: the cache holds several entries for the same user and the wrong one wins. Signing in again cannot heal that, since each sign-in adds an entry beside the stale one.',
    fix: 'Remove the old entry from the token cache (or the whole cache once), sign in again, and look at how the entry to send is chosen: the newest one for the user must win.',
    who: ['developer', 'user'],
    needs:
      'The sign-in and the refreshes after it, with bodies, and something that names the user of both (client_info, an id token, X-AnchorMailbox).',
    references: [
      'https://github.com/AzureAD/microsoft-authentication-library-for-js/issues/6785',
      'https://learn.microsoft.com/entra/identity-platform/refresh-tokens',
    ],
  },
  examples,
  applies: (trail) => {
    const refreshes = candidatesAfter(trail)
    return (
      signIns(trail).some((grant) => hasAny(refreshes(grant))) || hasAny(unseenStaleUses(trail))
    )
  },
  *check(trail) {
    const told = new Set<string>()
    const suspects = suspectsAfter(trail)
    const nextMasked = maskedSuccesses(trail)
    for (const grant of signIns(trail).filter((x) => isUnused(x, trail))) {
      for (const later of suspects(grant)) {
        const { refreshToken = '' } = later.request
        const use = told.has(refreshToken) ? undefined : findStaleUse(grant, later, trail)
        if (use === undefined) continue
        told.add(refreshToken)
        const masked = nextMasked(grant)
        if ('inconclusive' in use) yield use
        else yield masked === undefined ? describe(use) : tellMasked(use, masked)
      }
    }
    yield* unseenStaleUses(trail)
  },
}

export default rule

/** Sign-ins that brought a refresh token. */
function signIns(trail: Trail): Exchange[] {
  return trail.exchanges.filter(
    (exchange) =>
      isNewGrant(exchange) &&
      exchange.outcome === 'success' &&
      trail.refreshToken(exchange.answer.refreshToken ?? '') !== undefined,
  )
}

/** Nothing that the sign-in brought is sent in the run. */
function isUnused({ answer }: Exchange, trail: Trail): boolean {
  return answer.refreshToken !== undefined && trail.senders(answer.refreshToken).length === 0
}

function hasAny(items: Iterable<unknown>): boolean {
  return items[Symbol.iterator]().next().done !== true
}

/** Another request may have sent what the sign-in brought: then the older token is that of another session. */
function tellMasked({ grant, token }: StaleUse, masked: Exchange): Inconclusive {
  return {
    inconclusive: `Whether ${token} was sent instead of what the sign-in at ${listPlaces([grant])} had brought cannot be told: the request at ${listPlaces([masked])} may have sent that, but was masked or not recorded. Record the bodies, and mask so that equal tokens stay equal.`,
    capture: grant.capture,
  }
}

function describe({ grant, refresh: later, token, evidence, ...grade }: StaleUse): FindingDraft {
  const { family, library } = later.client
  const cache =
    family === undefined
      ? {}
      : {
          fix: `A stale entry of the ${library ?? 'library'} cache wins, and signing in again cannot heal it. Remove that entry (or clear the cache once), then update the library.`,
        }
  return {
    message: `${sentence(clientLabel(later))} sends ${token}, although the sign-in at ${isoTime(signInTime(grant) ?? 0)} brought ${grant.answer.refreshToken}, which is never sent.`,
    ...grade,
    ...cache,
    at: [later, grant, ...evidence],
    facts: { token, ignored: grant.answer.refreshToken ?? '' },
  }
}

import type { Exchange } from '../exchanges/exchange.ts'
import type { TokenFamily } from '../lineage/family.ts'
import { groupBy } from '../lineage/sightings.ts'
import type { Trail } from '../lineage/trail.ts'
import { clientLabel, count, duration, iso, sentence } from '../lineage/wording.ts'
import { examples } from './parts/premature-refresh.examples.ts'
import {
  doubtfulReasons,
  hiddenRun,
  type PrematureRun,
  prematureRuns,
} from './parts/premature-runs.ts'
import { severedRun } from './parts/severed-runs.ts'
import { listPlaces } from './parts/tell-occurrences.ts'
import type { FamilyRule, FindingDraft } from './rule.ts'

const rule: FamilyRule = {
  id: 'premature-refresh',
  title: 'Access tokens are renewed long before they end',
  severity: 'warning',
  scope: 'family',
  docs: {
    why: 'Each refresh brought an access token that had more than half of its life before it when the next refresh was sent. Mostly the client keeps no access token, or each of its parts has a cache of its own; Entra slows down such clients, and stops those that loop (AADSTS50196).',
    fix: 'Keep the access token with its end, share it among all callers, and refresh shortly before that end, or when refresh_in has passed. Do not force a refresh before each call.',
    who: ['developer'],
    needs:
      'Three refreshes in a row with bodies and times, and the calls of resources in between, which tell whether a 401 asked for the refresh.',
    references: [
      'https://learn.microsoft.com/entra/identity-platform/reference-error-codes',
      'https://learn.microsoft.com/entra/msal/dotnet/advanced/exceptions/msal-error-handling',
      'https://github.com/AzureAD/MSAL.PS/issues/28',
    ],
  },
  // Tests force refreshes, and a recorded fixture is one.
  applies: (family, trail) => trail.holder !== 'single' && family.refreshes.length > 0,
  *check(family, trail) {
    const runs = prematureRuns(family, trail)
    for (const run of runs) {
      const stripped = strippedCapture(run, trail)
      yield stripped === undefined
        ? { ...describe(run, trail), family: family.id }
        : {
            inconclusive: `Whether an API asked for the refreshes at ${listPlaces(run)} cannot be seen: ${stripped} shows no Authorization header and no cookie. Record them, and mask so that equal tokens stay equal.`,
            family: family.id,
          }
    }
    const inconclusive = runs.length > 0 ? undefined : whyUnseen(family, trail)
    if (inconclusive !== undefined) yield { inconclusive }
  },
  examples,
}

export default rule

function whyUnseen(family: TokenFamily, trail: Trail): string | undefined {
  const tell = (all: readonly Exchange[]): string =>
    `${count(all.length, 'refresh', 'refreshes')} (${listPlaces(all)})`
  const hidden = hiddenRun(family, trail)
  if (hidden.length > 0)
    return `How early ${clientLabel(family)} refreshed cannot be seen: the time, scope or expires_in of ${tell(hidden)} is unknown. Record times and bodies.`
  const severed = severedRun(family, trail)
  if (severed.length > 0)
    return `Whether ${tell(severed)} of ${clientLabel(family)} follow each other cannot be seen: which refresh token came back was masked or not recorded. Record the bodies of answers, and mask so that equal tokens stay equal.`
  const calls = doubtfulReasons(family, trail)
  if (calls.length > 0)
    return `Whether ${count(calls.length, 'refused call')} (${listPlaces(calls)}) had ${clientLabel(family)} refresh so early cannot be seen: the access token was masked. Mask so that equal tokens stay equal.`
  return undefined
}

/** The capture of a run that holds other requests as well, but no header that would show their tokens. */
function strippedCapture([{ capture }]: PrematureRun, trail: Trail): string | undefined {
  const facts = trail.evidence.captures.find(({ name }) => name === capture)
  if (facts === undefined || facts.credentialHeaders) return undefined
  const byCapture = exchangesByTrail.get(trail) ?? groupBy(trail.exchanges, (x) => [x.capture])
  exchangesByTrail.set(trail, byCapture)
  return facts.entries > (byCapture.get(capture)?.length ?? 0) ? capture : undefined
}

/** Asked for every family of a run. */
const exchangesByTrail = new WeakMap<Trail, ReadonlyMap<string, readonly Exchange[]>>()

function describe(run: PrematureRun, trail: Trail): FindingDraft {
  const [first] = run
  const last = run.at(-1) ?? first
  const gaps = run.flatMap((refresh, n) => gapBetween(run[n - 1], refresh))
  const [shortest, longest] = [Math.min(...gaps), Math.max(...gaps)]
  const after =
    duration(shortest) === duration(longest)
      ? duration(shortest)
      : `${duration(shortest)} to ${duration(longest)}`
  const lives = (first.answer.expiresIn ?? 0) * 1000
  const isUseSeen = run.some(
    ({ answer: { accessToken } }) =>
      accessToken !== undefined && trail.bearerUses(accessToken).length > 0,
  )
  const doubt = isUseSeen
    ? ''
    : ' No call with one of these access tokens is recorded, so a 401 as the reason cannot be seen.'
  return {
    message: `${sentence(clientLabel(first))} sent ${count(run.length, 'refresh', 'refreshes')} in a row, each ${after} after the one before, while an access token lives ${duration(lives)}.${doubt}`,
    at: run,
    confidence: isUseSeen ? 'high' : 'medium',
    facts: {
      refreshes: run.length,
      shortestGapSeconds: Math.floor(shortest / 1000),
      longestGapSeconds: Math.floor(longest / 1000),
      expiresInSeconds: first.answer.expiresIn ?? 0,
      ...(last.startedAt !== undefined && { lastAt: iso(last.startedAt) }),
    },
  }
}

function gapBetween(earlier: Exchange | undefined, later: Exchange): number[] {
  const from = earlier?.endedAt ?? earlier?.startedAt
  return from === undefined || later.startedAt === undefined ? [] : [later.startedAt - from]
}

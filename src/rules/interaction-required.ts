import type { CodeClass } from '../catalogue/classes.ts'
import { describeCode } from '../catalogue/lookup.ts'
import type { Exchange } from '../exchanges/exchange.ts'
import { clientKey } from '../lineage/client-key.ts'
import { isRefresh, isTokenRequest, signInBehind, specificCode } from '../lineage/definitions.ts'
import type { Trail } from '../lineage/trail.ts'
import { clientLabel, duration, iso, isoTime, sentence } from '../lineage/wording.ts'
import { type ExchangeGroup, groupExchanges } from './parts/exchange-group.ts'
import {
  type InteractionNeed,
  interactionCodes,
  interactionNeed,
} from './parts/interaction-needs.ts'
import { examples } from './parts/interaction-required.examples.ts'
import { isNumbered } from './parts/microsoft-error.ts'
import { fullRefusalName } from './parts/refusal-name.ts'
import { listSome, tellOccurrences } from './parts/tell-occurrences.ts'
import { unseenReasons } from './parts/unseen-reasons.ts'
import type { FindingDraft, RunRule } from './rule.ts'

const rule: RunRule = {
  id: 'interaction-required',
  title: 'A policy asks for a sign-in, or forbids it',
  severity: 'warning',
  scope: 'run',
  codes: interactionCodes,
  owns: isSuberrorOnly,
  docs: {
    why: 'The grant itself is fine, but a policy of the organisation asks for more than a background request can show: a second factor, a managed device, consent. Sending the same request again gives the same answer.',
    fix: 'Treat this answer as "a person is needed", not as a lost token: keep the account, show the sign-in page, and hand on the claims that the answer asks for.',
    who: ['user', 'admin'],
    needs: 'The refused request with the body of its answer.',
    references: [
      'https://learn.microsoft.com/entra/identity-platform/reference-error-codes',
      'https://learn.microsoft.com/entra/identity/conditional-access/concept-session-lifetime',
      'https://learn.microsoft.com/entra/identity-platform/v2-conditional-access-dev-guide',
    ],
  },
  applies: (trail) => trail.exchanges.some(isNumbered),
  *check(trail, { ownerOf }) {
    yield* unseenReasons(trail, isTokenRequest)
    const asked = trail.exchanges.filter((exchange) => ownerOf(exchange) === rule.id)
    for (const group of groupExchanges(asked, needKey)) {
      const need = interactionNeed(specificCode(group[0]), group[0].error?.suberror)
      if (need !== undefined) yield describe(group, need, trail)
    }
  },
  examples,
}

export default rule

/** Numbers of these classes say more than the suberror beside them. */
const SHARPER_CLASSES: readonly (CodeClass | undefined)[] = [
  'lifecycle',
  'revoked',
  'external',
  'registration',
]

function isSuberrorOnly(exchange: Exchange): boolean {
  const code = specificCode(exchange)
  const codeClass = code === undefined ? undefined : describeCode(code)?.class
  if (SHARPER_CLASSES.includes(codeClass)) return false
  return interactionNeed(undefined, exchange.error?.suberror) !== undefined
}

function needKey(exchange: Exchange): string {
  return JSON.stringify([specificCode(exchange) ?? exchange.error?.suberror, clientKey(exchange)])
}

function describe(group: ExchangeGroup, need: InteractionNeed, trail: Trail): FindingDraft {
  const [first] = group
  const { error, answer } = first
  const code = specificCode(first)
  const clock = need.isAboutMfa && isRefresh(first) ? lastSignIn(first, trail) : undefined
  const policies = error?.facts.policies ?? []
  const byPolicy =
    policies.length === 0 ? '' : ` The answer names the policies to meet: ${listSome(policies)}.`
  return {
    message: `${sentence(clientLabel(first))} was told that ${need.demand} (${fullRefusalName(first)}), ${tellOccurrences(group)}.${byPolicy}${clock?.story ?? ''}`,
    at: clock?.signIn === undefined ? group : [...group, clock.signIn],
    who: need.who,
    fix: answer.claimsChallenge
      ? `${need.fix} Hand the claims of the answer to the next sign-in request unchanged, or the same refusal follows.`
      : need.fix,
    ...(code !== undefined && { codes: [code] }),
    facts: {
      claims: answer.claimsChallenge,
      ...(policies.length > 0 && { policies }),
      ...(error?.suberror !== undefined && { suberror: error.suberror }),
      ...(clock?.signedInAt !== undefined && { signedInAt: iso(clock.signedInAt) }),
    },
  }
}

interface LastSignIn {
  readonly story: string
  readonly signIn?: Exchange
  readonly signedInAt?: number
}

/** A refresh token carries the time at which the second factor was proved; rotation copies it. */
function lastSignIn(refusal: Exchange, trail: Trail): LastSignIn {
  const signIn = signInBehind(refusal, trail)
  const signedInAt = signIn?.startedAt ?? signIn?.endedAt
  const refusedAt = refusal.startedAt
  const rotation = 'Rotating the refresh token does not renew the proof of the second factor.'
  if (signIn === undefined) {
    return { story: ` ${rotation} The sign-in itself is not in the capture.` }
  }
  if (signedInAt === undefined || refusedAt === undefined) return { story: ` ${rotation}`, signIn }
  const elapsed = duration(Math.max(0, refusedAt - signedInAt))
  return {
    story: ` The sign-in was on ${isoTime(signedInAt)}, ${elapsed} before. ${rotation}`,
    signIn,
    signedInAt,
  }
}

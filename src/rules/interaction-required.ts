import { describeCode } from '../catalogue/lookup.ts'
import type { Exchange } from '../exchanges/exchange.ts'
import { clientKey } from '../lineage/client-key.ts'
import { isRefresh, isTokenRequest, specificCode } from '../lineage/definitions.ts'
import type { Trail } from '../lineage/trail.ts'
import { clientLabel, duration, iso, isoTime, sentence } from '../lineage/wording.ts'
import { refresh, refused, rotated, transcript } from './parts/example-transcripts.ts'
import { type ExchangeGroup, groupExchanges } from './parts/exchange-group.ts'
import {
  type InteractionNeed,
  interactionCodes,
  interactionNeed,
} from './parts/interaction-needs.ts'
import { isNumbered } from './parts/microsoft-error.ts'
import { redeem } from './parts/sign-in-transcripts.ts'
import { listSome, tellOccurrences } from './parts/tell-occurrences.ts'
import { unseenReasons } from './parts/unseen-reasons.ts'
import type { FindingDraft, RunRule } from './rule.ts'

/** An answer with a suberror, as Entra gives it since 2019. */
const refusedAs = (suberror: string, code: number, text: string): string =>
  refused(code, text).replace('}', `,"suberror":"${suberror}"}`)

const POLICY = '33333333-3333-4333-8333-333333333333'

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
  examples: [
    {
      name: 'the second factor has expired, two weeks after the sign-in',
      transcript: transcript(
        redeem('2025-03-01T08:00:00Z', '1', rotated('a')),
        refresh(
          '+14d',
          '{rt a}',
          refusedAs('basic_action', 50078, 'Presented multi-factor authentication has expired.'),
        ),
      ),
      reports: 'The sign-in was on 2025-03-01 08:00:00Z, 14 days before',
    },
    {
      name: 'a second factor is needed, asked for again and again',
      transcript: transcript(
        ...['+0s', '+5m', '+5m'].map((at) =>
          refresh(at, '{rt a}', refused(50076, 'You must use multi-factor authentication.')),
        ),
      ),
      reports:
        'multi-factor authentication is needed (AADSTS50076), 3 times, at entries 0, 1 and 2',
    },
    {
      name: 'blocked by Conditional Access: only an administrator can help',
      transcript: refresh(
        '+0s',
        '{rt a}',
        refusedAs('message_only', 53003, 'Access has been blocked by Conditional Access policies.'),
      ),
      reports:
        'a Conditional Access policy blocks the request (AADSTS53003, suberror message_only)',
    },
    {
      name: 'the answer names the policy that blocks, among its claims',
      transcript: refresh(
        '+0s',
        '{rt a}',
        refusedAs('message_only', 53003, 'Access has been blocked.').replace(
          '"suberror"',
          String.raw`"claims":"{\"access_token\":{\"capolids\":{\"essential\":true,\"values\":[\"${POLICY}\"]}}}","suberror"`,
        ),
      ),
      reports: `The answer names the policies to meet: ${POLICY}`,
    },
    {
      name: 'the suberror speaks where no number is told',
      transcript: refresh(
        '+0s',
        '{rt a}',
        'HTTP/1.1 400\n\n{"error":"interaction_required","suberror":"additional_action"}',
      ),
      reports: 'the user must do something outside of the sign-in page',
    },
    {
      name: 'another suberror: the token itself is refused',
      transcript: refresh(
        '+0s',
        '{rt a}',
        refusedAs('bad_token', 50173, 'The provided grant has expired due to it being revoked.'),
      ),
    },
    {
      name: 'a number that tells more than its suberror',
      transcript: refresh(
        '+0s',
        '{rt a}',
        refusedAs('basic_action', 50057, 'The user account is disabled.'),
      ),
    },
    { name: 'a refresh that works', transcript: refresh('+0s', '{rt a}', rotated('b')) },
    {
      name: 'the reason of the refusal was not recorded',
      transcript: refresh('+0s', '{rt a}', 'HTTP/1.1 400\n\n(not recorded)'),
      verdict: 'inconclusive',
    },
    {
      name: 'a provider that has no such policies',
      transcript: refresh('+0s', '{rt a}', rotated('b'), {
        url: 'https://id.fabrikam.example/token',
      }),
      verdict: 'not-applicable',
    },
  ],
}

export default rule

/** Numbers of these classes say more than the suberror beside them. */
const SHARPER_CLASSES: readonly string[] = ['lifecycle', 'revoked', 'external', 'registration']

function isSuberrorOnly(exchange: Exchange): boolean {
  const code = specificCode(exchange)
  const codeClass = code === undefined ? undefined : describeCode(code)?.class
  if (codeClass !== undefined && SHARPER_CLASSES.includes(codeClass)) return false
  return interactionNeed(undefined, exchange.error?.suberror) !== undefined
}

function needKey(exchange: Exchange): string {
  const code = specificCode(exchange)
  const known = code !== undefined && interactionNeed(code, undefined) !== undefined
  return JSON.stringify([known ? code : exchange.error?.suberror, clientKey(exchange)])
}

function describe(group: ExchangeGroup, need: InteractionNeed, trail: Trail): FindingDraft {
  const [first] = group
  const { error, answer } = first
  const code = specificCode(first)
  const named = [
    ...(code === undefined ? [] : [`AADSTS${code}`]),
    ...(error?.suberror === undefined ? [] : [`suberror ${error.suberror}`]),
  ]
  const clock = need.isAboutMfa && isRefresh(first) ? lastSignIn(first, trail) : undefined
  const policies = error?.facts.policies ?? []
  const byPolicy =
    policies.length === 0 ? '' : ` The answer names the policies to meet: ${listSome(policies)}.`
  return {
    message: `${sentence(clientLabel(first))} was told that ${need.demand} (${named.join(', ')}), ${tellOccurrences(group)}.${byPolicy}${clock?.story ?? ''}`,
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
  const { refreshToken } = refusal.request
  const signIn = refreshToken === undefined ? undefined : trail.familyOf(refreshToken)?.signIn
  const signedInAt = signIn?.startedAt ?? signIn?.endedAt
  const refusedAt = refusal.startedAt
  const rotation = 'Rotating the refresh token does not renew the proof of the second factor.'
  if (signIn === undefined || signedInAt === undefined || refusedAt === undefined) {
    return { story: ` ${rotation} The sign-in itself is not in the capture.` }
  }
  const elapsed = duration(Math.max(0, refusedAt - signedInAt))
  return {
    story: ` The sign-in was on ${isoTime(signedInAt)}, ${elapsed} before. ${rotation}`,
    signIn,
    signedInAt,
  }
}

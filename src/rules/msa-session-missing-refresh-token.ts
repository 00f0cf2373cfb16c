import type { Exchange } from '../exchanges/exchange.ts'
import { specificCode } from '../lineage/definitions.ts'
import type { Trail } from '../lineage/trail.ts'
import { clientLabel, isoTime } from '../lineage/wording.ts'
import { granted, refresh, refused, rotated, transcript } from './parts/example-transcripts.ts'
import {
  type ExchangeGroup,
  groupExchanges,
  refusalKey,
  repetition,
} from './parts/exchange-group.ts'
import { PERSONAL_TENANT, personalAccount } from './parts/personal-account.ts'
import { quietExamples } from './parts/quiet.examples.ts'
import { ofUser, redeem } from './parts/sign-in-transcripts.ts'
import { unseenReasons } from './parts/unseen-reasons.ts'
import type { FindingDraft, RunRule } from './rule.ts'

const rule: RunRule = {
  id: 'msa-session-missing-refresh-token',
  title: 'The session at the user’s own identity provider cannot be renewed',
  severity: 'error',
  scope: 'run',
  codes: [50139, 40009, 50085],
  owns: isSessionLoss,
  docs: {
    why: 'The user’s account lives elsewhere: a personal Microsoft account, a guest’s home tenant, a social provider. Entra keeps a refresh token of that provider inside its own browser session, and that one is missing or refused. It is not a refresh token of the app.',
    fix: 'Sign out, open a fresh browser session (a private window) and sign in to the home account first; then sign in to the app, at the address of its own tenant instead of /common. Trying again in the same session repeats the failure, and changing how the app stores tokens does not help.',
    who: ['user', 'partner'],
    needs:
      'The sign-in or token request that failed at Entra, with the address it redirects to or the body of its answer.',
    references: [
      'https://learn.microsoft.com/entra/identity-platform/reference-error-codes',
      'https://github.com/Azure/azure-cli/issues/16476',
      'https://github.com/SharePoint/sp-dev-docs/issues/2514',
    ],
  },
  applies: (trail) => trail.exchanges.some(isSubject),
  *check(trail) {
    yield* unseenReasons(trail, isSubject)
    const losses = trail.exchanges.filter(isSessionLoss)
    for (const group of groupExchanges(losses, refusalKey)) yield describe(group, trail)
  },
  examples: () => [
    {
      name: 'AADSTS50139 at the sign-in, after a visit to login.live.com',
      transcript: `
        ### 2025-03-01T08:00:00Z
        GET https://login.live.com/oauth20_authorize.srf?client_id=51483342-085c-4d86-bf88-cf50c7252078&response_type=code&scope=openid&state=1

        HTTP/1.1 302
        Location: https://login.microsoftonline.com/common/federation/oauth2

        ### +2s
        GET https://login.microsoftonline.com/common/oauth2/authorize?client_id=app-1&response_type=code&redirect_uri=http%3a%2f%2flocalhost%3a8400&state=2

        HTTP/1.1 302
        Location: http://localhost:8400/?error=invalid_request&error_description=AADSTS50139%3a+Session+is+invalid+due+to+missing+an+external+refresh+token.%0d%0aTrace+ID%3a+22222222-2222-4222-8222-222222222222&state=2
      `,
      reports: 'A login.live.com leg (entry 0) points to a personal account',
    },
    {
      name: 'AADSTS50132 that names the external refresh token',
      transcript: refresh(
        '+0s',
        '{rt a}',
        `HTTP/1.1 400\n\n{"error":"invalid_grant","error_description":"AADSTS70002: Error validating credentials. AADSTS50132: Session unusable due to expired or revoked external refresh token","error_codes":[70002,50132]}`,
      ),
      reports: 'the refresh token of the external provider is expired or revoked',
    },
    {
      name: 'a refresh of a user who signed in with a personal account',
      transcript: transcript(
        redeem('+0s', '1', granted('1', `"id_token":"{jwt tid=${PERSONAL_TENANT}}"`, ofUser)),
        refresh('+1h', '{rt a}', refused(50139, 'Session is invalid.')),
      ),
      reports:
        'The user has a personal account (entry 0), while the request went to tenant contoso',
    },
    {
      name: 'AADSTS40009 of a federated provider',
      transcript: refresh(
        '+0s',
        '{rt a}',
        refused(40009, 'The identity provider refused the redemption.'),
      ),
      reports: 'the external provider refused',
    },
    {
      name: 'AADSTS50132 after a password change is no matter of an external provider',
      transcript: refresh(
        '+0s',
        '{rt a}',
        refused(
          50132,
          'The session is not valid due the following reasons: password expiration or recent password change.',
        ),
      ),
    },
    ...quietExamples(),
    {
      name: 'another provider',
      transcript: refresh('+0s', '{rt a}', rotated('b'), {
        url: 'https://oauth2.googleapis.com/token',
      }),
      verdict: 'not-applicable',
    },
  ],
}

export default rule

const STORIES: ReadonlyMap<number, string> = new Map([
  [50139, 'the session lacks the refresh token of the external provider'],
  [50132, 'the refresh token of the external provider is expired or revoked'],
  [40009, 'the external provider refused to redeem its own refresh token'],
  [50085, 'the session needs a new sign-in at the social provider'],
])

function isSubject(exchange: Exchange): boolean {
  const { kind, authority } = exchange
  return isSessionLoss(exchange) || (kind === 'token' && authority.provider === 'entra')
}

function isSessionLoss(exchange: Exchange): boolean {
  const code = specificCode(exchange)
  if (code === 50132) return exchange.error?.facts.externalRefreshToken === true
  return code !== undefined && STORIES.has(code)
}

function describe(group: ExchangeGroup, trail: Trail): FindingDraft {
  const [first] = group
  const code = specificCode(first) ?? 50139
  const when = first.startedAt === undefined ? '' : ` on ${isoTime(first.startedAt)}`
  const home = personalAccount(first, trail)
  return {
    message:
      `AADSTS${code} for ${clientLabel(first)}${when}: ${STORIES.get(code)}. ` +
      `No refresh token of the app is the cause.${home.story}${repetition(group, 'This happened')}`,
    at: [...group, ...home.evidence],
    codes: [code],
    facts: { personalAccount: home.evidence.length > 0 },
  }
}

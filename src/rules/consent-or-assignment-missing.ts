import type { Exchange } from '../exchanges/exchange.ts'
import { clientKey } from '../lineage/client-key.ts'
import { isTokenRequest, specificCode } from '../lineage/definitions.ts'
import type { Trail } from '../lineage/trail.ts'
import { clientLabel, sentence } from '../lineage/wording.ts'
import { visibleScopes } from './parts/asked-resources.ts'
import { type ConsentNeed, consentCodes, consentNeed } from './parts/consent-needs.ts'
import { granted, refresh, refused, rotated, transcript } from './parts/example-transcripts.ts'
import { type ExchangeGroup, groupExchanges } from './parts/exchange-group.ts'
import {
  doubtfulFallbacks,
  isFamilyFallback,
  mayBeFamilyFallback,
} from './parts/family-fallback.ts'
import { isNumbered } from './parts/microsoft-error.ts'
import { quietExamples, unnumberedExample } from './parts/quiet.examples.ts'
import { signInScopes } from './parts/sign-in-scopes.ts'
import { authorize, redeem } from './parts/sign-in-transcripts.ts'
import { listSome, tellOccurrences } from './parts/tell-occurrences.ts'
import { unseenReasons } from './parts/unseen-reasons.ts'
import type { FindingDraft, RunRule } from './rule.ts'

const UNASSIGNED = refused(50105, 'The signed in user is not assigned to a role.')

const FAMILY = { attributes: 'process=mail:7' }

const rule: RunRule = {
  id: 'consent-or-assignment-missing',
  title: 'Consent or an assignment is missing',
  severity: 'warning',
  scope: 'run',
  codes: consentCodes,
  docs: {
    why: 'An app gets tokens only for what somebody consented to, for resources that the tenant knows, and, where the tenant asks for it, for users who are assigned to it. The same request is refused until that is done; no retry helps.',
    fix: 'Let the user or an administrator give what is missing. The number tells which of the two.',
    who: ['admin', 'user'],
    needs: 'The refused request with the body of its answer, or with the redirect that brought it.',
    references: [
      'https://learn.microsoft.com/entra/identity-platform/permissions-consent-overview',
      'https://learn.microsoft.com/entra/identity-platform/reference-error-codes',
    ],
  },
  applies: (trail) => trail.exchanges.some(isNumbered),
  *check(trail, { ownerOf }) {
    yield* unseenReasons(trail, (exchange) => isTokenRequest(exchange) && isNumbered(exchange))
    const refusals = trail.exchanges.filter(
      (exchange) => ownerOf(exchange) === rule.id && !isFamilyFallback(exchange, trail),
    )
    yield* doubtfulFallbacks(refusals, trail)
    const proven = refusals.filter((x) => !mayBeFamilyFallback(x, trail))
    for (const group of groupExchanges(proven, refusalKey)) {
      const need = consentNeed(specificCode(group[0]))
      if (need !== undefined) yield describe(group, need, trail)
    }
  },
  examples: () => [
    {
      name: 'a refresh asks for a permission that nobody consented to, twice',
      transcript: transcript(
        ...['+0s', '+5m'].map((at) =>
          refresh(
            at,
            '{rt a}&scope=openid+Mail.Send',
            refused(65001, 'The user or administrator has not consented to use the application.'),
          ),
        ),
      ),
      reports:
        'nobody has consented to what it asks for (AADSTS65001), 2 times, at entries 0 and 1 (from 2025-03-01 08:00:00Z to 2025-03-01 08:05:00Z). It asked for Mail.Send.',
      severity: 'warning',
    },
    {
      name: 'the number says more than the suberror beside it',
      transcript: refresh(
        '+0s',
        '{rt a}',
        refused(65001, 'Not consented.').replace('}', ',"suberror":"consent_required"}'),
      ),
      reports: 'AADSTS65001',
    },
    {
      name: 'the user declines on the consent page',
      transcript: `
        ### +0s
        GET https://login.microsoftonline.com/contoso.example/oauth2/v2.0/authorize?client_id=app-1&response_type=code&scope=Files.Read&state=s1

        HTTP/1.1 302
        Location: http://localhost/?error=access_denied&error_subcode=cancel&error_description=AADSTS65004%3a+User+declined.&state=s1
      `,
      reports: 'the user declined to consent (AADSTS65004)',
    },
    {
      name: 'the answer names the resource that the tenant does not know',
      transcript: refresh(
        '+0s',
        '{rt a}',
        refused(
          500011,
          'The resource principal named https://vault.azure.net was not found in the tenant named Contoso.',
        ),
      ),
      reports: 'The answer names the resource https://vault.azure.net',
    },
    ...consentCodes
      .filter((code) => code !== 65001 && code !== 65004 && code !== 50105)
      .map((code) => ({
        name: `refused with AADSTS${code}`,
        transcript: refresh('+0s', '{rt a}', refused(code, 'Refused.')),
        reports: `(AADSTS${code}), at entry 0`,
      })),
    {
      name: 'the user is not assigned to the app',
      transcript: refresh('+0s', '{rt a}', UNASSIGNED),
      reports: 'the user is not assigned to the app, which requires it (AADSTS50105)',
    },
    {
      name: 'the scope stands in the sign-in request only',
      transcript: transcript(
        authorize('+0s', 'openid Mail.Send', '1'),
        redeem('+1s', '1', refused(65001, 'Not consented.')),
      ),
      reports: 'It asked for Mail.Send.',
    },
    {
      name: 'a v1 request names one resource',
      transcript: refresh(
        '+0s',
        '{rt a}&resource=https://vault.azure.net',
        refused(65001, 'Not consented.'),
      ),
      reports: 'It asked for https://vault.azure.net.',
    },
    {
      name: 'a first-party client tries the token of its family, then its own',
      transcript: transcript(
        refresh('+0s', '{rt a}', refused(65001, 'Not consented.'), FAMILY),
        refresh('+1s', '{rt b}', granted('1', '"foci":"1"', '"refresh_token":"{rt c}"'), FAMILY),
      ),
    },
    {
      name: 'a refusal without a reason at another provider, whose errors have no number',
      transcript: transcript(
        refresh('+0s', '{rt a}', rotated('b')),
        refresh('+1s', '{rt x}', 'HTTP/1.1 400\n\n(not recorded)', {
          url: 'https://id.fabrikam.example/token',
        }),
      ),
    },
    {
      name: 'a number that another rule explains',
      transcript: refresh('+0s', '{rt a}', refused(50076, 'Use multi-factor authentication.')),
    },
    ...quietExamples(),
    unnumberedExample(),
  ],
}

export default rule

function refusalKey(exchange: Exchange): string {
  return JSON.stringify([specificCode(exchange), clientKey(exchange)])
}

function describe(group: ExchangeGroup, need: ConsentNeed, trail: Trail): FindingDraft {
  const [first] = group
  const code = specificCode(first)
  const scopes = visibleScopes(first.request.scopes ?? signInScopes(first, trail)?.scopes)
  const { resource } = first.request
  const asked = resource === undefined ? scopes : [resource]
  const named = first.error?.facts.namedResource
  const sequel = asked.length === 0 ? '' : ` It asked for ${listSome(asked)}.`
  const answer = named === undefined ? '' : ` The answer names the resource ${named}.`
  return {
    message: `${sentence(clientLabel(first))} was refused because ${need.lack} (AADSTS${code}), ${tellOccurrences(group)}.${sequel}${answer}`,
    at: group,
    who: need.who,
    fix: need.fix,
    ...(code !== undefined && { codes: [code] }),
    facts: {
      asked,
      occurrences: group.length,
      ...(named !== undefined && { resource: named }),
    },
  }
}

import type { Exchange } from '../exchanges/exchange.ts'
import { clientKey } from '../lineage/client-key.ts'
import { isRefresh, isTokenRequest, specificCode } from '../lineage/definitions.ts'
import type { Trail } from '../lineage/trail.ts'
import { clientLabel, place, sentence } from '../lineage/wording.ts'
import { authorityFaults, personalAtCommon } from './parts/authority-faults.ts'
import {
  granted,
  post,
  refresh,
  refused,
  rotated,
  transcript,
} from './parts/example-transcripts.ts'
import { type ExchangeGroup, groupExchanges } from './parts/exchange-group.ts'
import { isFamilyFallback } from './parts/family-fallback.ts'
import { isNumbered } from './parts/microsoft-error.ts'
import { PERSONAL_TENANT } from './parts/personal-account.ts'
import { authorize, redeem } from './parts/sign-in-transcripts.ts'
import { tellOccurrences } from './parts/tell-occurrences.ts'
import { unseenReasons } from './parts/unseen-reasons.ts'
import type { FindingDraft, RunRule } from './rule.ts'

/** A refresh token that is refused without a further reason. */
const UNUSABLE = 70000

const at = (tenant: string, exchange: string): string =>
  exchange.replaceAll('com/contoso.example', `com/${tenant}`)

const DAEMON = 'grant_type=client_credentials&client_id=app-1&client_secret={secret s}'

/** A sign-in of this account's tenant, and the first refresh after it. */
const commonRefusal = (home: string, authority: string = 'common'): string =>
  at(
    authority,
    transcript(
      redeem(
        '+0s',
        '1',
        granted('1', '"refresh_token":"{rt a}"', `"id_token":"{jwt tid=${home},oid=o-1}"`),
      ),
      refresh('+1h', '{rt a}', refused(UNUSABLE, 'The provided grant is invalid.')),
    ),
  )

const rule: RunRule = {
  id: 'wrong-authority',
  title: 'The request went to an authority that cannot serve it',
  severity: 'error',
  scope: 'run',
  codes: [...authorityFaults.keys()],
  owns: isPersonalAtCommon,
  docs: {
    why: 'The tenant in the address decides which directory looks the client and the user up. /common takes all accounts, /organizations those of companies and schools, /consumers personal ones, and the address of a tenant its own users and guests; not every registration is open to each of them.',
    fix: 'Send all requests of a sign-in to the one authority that suits the registration and its users.',
    who: ['developer'],
    needs: 'The refused request, and the body or the redirect of its answer.',
    references: [
      'https://learn.microsoft.com/entra/identity-platform/msal-client-application-configuration',
      'https://learn.microsoft.com/entra/identity-platform/reference-error-codes',
      'https://github.com/Softeria/ms-365-mcp-server/issues/522',
    ],
  },
  applies: (trail) => trail.exchanges.some((x) => isSubject(x) || isNamed(x)),
  *check(trail, { ownerOf }) {
    yield* unseenReasons(trail, isSubject)
    const refusals = trail.exchanges.filter((x) => ownerOf(x) === rule.id)
    const key = (x: Exchange): string => JSON.stringify([clientKey(x), specificCode(x)])
    const groups = groupExchanges(refusals, key)
    const served = groups.length === 0 ? new Map<string, Exchange>() : servedElsewhere(trail)
    for (const group of groups) yield describe(group, served, trail)
  },
  examples: [
    {
      name: 'an application of one tenant at /common, which its own tenant serves',
      transcript: transcript(
        post('+0s', DAEMON, granted('1')),
        at('common', post('+1h', DAEMON, refused(50194, 'Application is not multi-tenant.'))),
      ),
      reports: 'Tenant contoso.example served this client (entry 0).',
      severity: 'error',
    },
    {
      name: 'the tenant does not know the application',
      transcript: refresh(
        '+0s',
        '{rt a}',
        refused(
          700016,
          "Application with identifier '33333333-3333-4333-8333-333333333333' was not found in the directory.",
        ),
      ),
      reports: 'The answer names the application 33333333-3333-4333-8333-333333333333.',
    },
    {
      name: 'a code that is redeemed at another tenant than it was made for',
      transcript: transcript(
        at('fabrikam.example', authorize('+0s', 'openid', '1')),
        redeem('+2s', '1', refused(700005, 'The code is intended for another tenant.')),
      ),
      reports: 'The sign-in (entry 0) went to fabrikam.example.',
    },
    {
      name: 'a guest whom the tenant does not have',
      transcript: refresh('+0s', '{rt a}', refused(50020, 'The user does not exist in tenant.')),
      reports: 'the account of the user is not in the tenant',
      severity: 'warning',
    },
    {
      name: 'a personal account whose first refresh at /common fails',
      transcript: commonRefusal(PERSONAL_TENANT),
      reports: 'the refresh token of a personal account was refused at /common',
      severity: 'warning',
      confidence: 'medium',
    },
    {
      name: 'the same refusal of a work account',
      transcript: commonRefusal('11111111-1111-4111-8111-111111111111'),
    },
    {
      name: 'the same refusal of a personal account at /consumers',
      transcript: commonRefusal(PERSONAL_TENANT, 'consumers'),
    },
    {
      name: 'an application of many tenants takes its refresh token to another one',
      transcript: transcript(
        redeem('+0s', '1', rotated('a')),
        at('fabrikam.example', refresh('+1h', '{rt a}', rotated('b'))),
      ),
    },
    {
      name: 'the reason of the refusal was not recorded',
      transcript: refresh('+0s', '{rt a}', 'HTTP/1.1 400\n\n(not recorded)'),
      verdict: 'inconclusive',
    },
    {
      name: 'a provider that has no tenants of this kind',
      transcript: refresh('+0s', '{rt a}', rotated('b'), {
        url: 'https://id.fabrikam.example/token',
      }),
      verdict: 'not-applicable',
    },
  ],
}

export default rule

function isSubject(exchange: Exchange): boolean {
  return isTokenRequest(exchange) && isNumbered(exchange)
}

function isNamed(exchange: Exchange): boolean {
  return authorityFaults.has(specificCode(exchange) ?? -1)
}

function isPersonalAtCommon(exchange: Exchange, trail: Trail): boolean {
  const { refreshToken } = exchange.request
  if (!isRefresh(exchange) || specificCode(exchange) !== UNUSABLE) return false
  if (exchange.authority.tenant !== 'common' || refreshToken === undefined) return false
  const idToken = trail.familyOf(refreshToken)?.signIn?.answer.idToken
  if (idToken === undefined || isFamilyFallback(exchange, trail)) return false
  return trail.token(idToken)?.claims?.tenant === PERSONAL_TENANT
}

/** The first success of each client that shows a tenant. */
function servedElsewhere({ exchanges }: Trail): ReadonlyMap<string, Exchange> {
  const served = new Map<string, Exchange>()
  for (const exchange of exchanges) {
    const { client, authority } = exchange
    const isSuccess = isSubject(exchange) && exchange.outcome === 'success'
    if (!isSuccess || client.id === undefined || authority.tenant === undefined) continue
    if (!served.has(client.id)) served.set(client.id, exchange)
  }
  return served
}

function describe(
  group: ExchangeGroup,
  served: ReadonlyMap<string, Exchange>,
  trail: Trail,
): FindingDraft {
  const [first] = group
  const code = specificCode(first) ?? UNUSABLE
  const fault = authorityFaults.get(code) ?? personalAtCommon
  const { told, evidence } = comparison(first, served, trail)
  return {
    message: `${sentence(clientLabel(first))} was refused with AADSTS${code}, ${tellOccurrences(group)}: ${fault.story}.${told}`,
    at: evidence === undefined ? group : [...group, evidence],
    severity: fault.severity,
    ...(fault === personalAtCommon && { confidence: 'medium' }),
    fix: fault.fix,
    who: fault.who,
    codes: [code],
    facts: {
      refusals: group.length,
      ...(first.authority.tenant !== undefined && { tenant: first.authority.tenant }),
    },
  }
}

/** What the run shows of the right authority, as a sentence with a leading space. */
function comparison(
  refusal: Exchange,
  served: ReadonlyMap<string, Exchange>,
  trail: Trail,
): { readonly told: string; readonly evidence?: Exchange } {
  const { authority, client, continues, request, error } = refusal
  const family =
    request.refreshToken === undefined ? undefined : trail.familyOf(request.refreshToken)
  const signIn = continues === undefined ? family?.signIn : trail.exchange(continues)
  const asked = signIn?.authority.tenant
  if (signIn !== undefined && asked !== undefined && asked !== authority.tenant) {
    return { told: ` The sign-in (${place(signIn)}) went to ${asked}.`, evidence: signIn }
  }
  const other = served.get(client.id ?? '')
  if (other !== undefined && other.authority.tenant !== authority.tenant) {
    const told = ` Tenant ${other.authority.tenant} served this client (${place(other)}).`
    return { told, evidence: other }
  }
  const named = error?.facts.namedApplication
  const isOther = named !== undefined && named !== client.id?.toLowerCase()
  return { told: isOther ? ` The answer names the application ${named}.` : '' }
}

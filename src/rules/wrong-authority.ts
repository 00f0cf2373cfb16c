import type { Exchange } from '../exchanges/exchange.ts'
import { clientIdOf, clientKey } from '../lineage/client-key.ts'
import { isRefresh, isTokenRequest, signInBehind, specificCode } from '../lineage/definitions.ts'
import type { Trail } from '../lineage/trail.ts'
import { clientLabel, place, sentence } from '../lineage/wording.ts'
import { authorityFaults, personalAtCommon } from './parts/authority-faults.ts'
import { type ExchangeGroup, groupExchanges } from './parts/exchange-group.ts'
import { isFamilyFallback } from './parts/family-fallback.ts'
import { isNumbered } from './parts/microsoft-error.ts'
import { PERSONAL_TENANT } from './parts/personal-account.ts'
import { tellOccurrences } from './parts/tell-occurrences.ts'
import { unseenReasons } from './parts/unseen-reasons.ts'
import { examples } from './parts/wrong-authority.examples.ts'
import type { FindingDraft, RunRule } from './rule.ts'

/** A refresh token that is refused without a further reason. */
const UNUSABLE = 70000

const rule: RunRule = {
  id: 'wrong-authority',
  title: 'The request went to an authority that cannot serve it',
  severity: 'error',
  scope: 'run',
  codes: [...authorityFaults.keys()],
  owns: isPersonalAtCommon,
  docs: {
    why: 'The tenant in the address decides in which directory client and user are looked up: /common takes all accounts, /organizations those of companies and schools, /consumers personal ones, a tenant its own users and guests. Not every registration is open to each of them.',
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
  examples,
}

export default rule

function isSubject(exchange: Exchange): boolean {
  return isTokenRequest(exchange) && isNumbered(exchange)
}

function isNamed(exchange: Exchange): boolean {
  return authorityFaults.has(specificCode(exchange) ?? -1)
}

function isPersonalAtCommon(exchange: Exchange, trail: Trail): boolean {
  if (!isRefresh(exchange) || specificCode(exchange) !== UNUSABLE) return false
  if (exchange.authority.tenant !== 'common') return false
  const idToken = signInBehind(exchange, trail)?.answer.idToken
  if (idToken === undefined || isFamilyFallback(exchange, trail)) return false
  return trail.token(idToken)?.claims?.tenant === PERSONAL_TENANT
}

/** The first success of each client that shows a tenant. */
function servedElsewhere({ exchanges }: Trail): ReadonlyMap<string, Exchange> {
  const served = new Map<string, Exchange>()
  for (const exchange of exchanges) {
    const client = clientIdOf(exchange)
    const isSuccess = isSubject(exchange) && exchange.outcome === 'success'
    if (!isSuccess || client === undefined || exchange.authority.tenant === undefined) continue
    if (!served.has(client)) served.set(client, exchange)
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
  const { authority, continues, error } = refusal
  const client = clientIdOf(refusal)
  const signIn = continues === undefined ? signInBehind(refusal, trail) : trail.exchange(continues)
  const asked = signIn?.authority.tenant
  if (signIn !== undefined && asked !== undefined && asked !== authority.tenant) {
    return { told: ` The sign-in (${place(signIn)}) went to ${asked}.`, evidence: signIn }
  }
  const other = served.get(client ?? '')
  if (other !== undefined && other.authority.tenant !== authority.tenant) {
    const told = ` At ${other.authority.tenant} this client was served (${place(other)}).`
    return { told, evidence: other }
  }
  const named = error?.facts.namedApplication
  const isOther = named !== undefined && named !== client
  return { told: isOther ? ` The answer names the application ${named}.` : '' }
}

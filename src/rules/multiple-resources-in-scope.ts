import type { Exchange } from '../exchanges/exchange.ts'
import { clientKey } from '../lineage/client-key.ts'
import { isTokenRequest, specificCode } from '../lineage/definitions.ts'
import type { Trail } from '../lineage/trail.ts'
import { clientLabel, count, list, sentence } from '../lineage/wording.ts'
import { askedResources } from './parts/asked-resources.ts'
import { type ExchangeGroup, groupExchanges } from './parts/exchange-group.ts'
import { examples } from './parts/multiple-resources-in-scope.examples.ts'
import { refusalName } from './parts/refusal-name.ts'
import { asksByScope, isScopeRefusal } from './parts/scope-refusal.ts'
import { tellOccurrences } from './parts/tell-occurrences.ts'
import { unseenScopes } from './parts/unseen-scopes.ts'
import type { FindingDraft, RunRule } from './rule.ts'

const rule: RunRule = {
  id: 'multiple-resources-in-scope',
  title: 'A token request asks for several resources at once',
  severity: 'error',
  scope: 'run',
  owns: (exchange) => isScopeRefusal(exchange) && spansResources(exchange),
  docs: {
    why: 'An access token of Entra is for one resource. A request that names scopes of several gets a token for the first only, or is refused. Only a sign-in request may list several, for consent to all of them at once.',
    fix: 'Ask for the scopes of one resource in each token request. The same refresh token serves them all: redeem it once for each resource.',
    who: ['developer'],
    needs: 'Token requests at the v2 endpoint with their bodies, and their answers.',
    references: [
      'https://learn.microsoft.com/entra/identity-platform/v2-oauth2-auth-code-flow',
      'https://learn.microsoft.com/entra/identity-platform/scopes-oidc',
      'https://learn.microsoft.com/entra/identity-platform/reference-error-codes',
    ],
  },
  applies: (trail) => trail.exchanges.some(isSubject),
  *check(trail, { ownerOf }) {
    yield* unseenScopes(trail, (exchange) => isSubject(exchange) && isTokenRequest(exchange))
    const spanning = trail.exchanges.filter(spansResources)
    const faulty = spanning.filter((x) => isTokenRequest(x) || isScopeRefusal(x))
    const own = faulty.filter((x) => !isScopeRefusal(x) || ownerOf(x) === rule.id)
    for (const group of groupExchanges(own, requestKey)) yield describe(group, trail)
    // A sign-in whose token request is told of already needs no word of its own.
    const told = new Set(faulty.flatMap(({ id, continues }) => [id, continues]))
    const forConsent = spanning.filter(({ id }) => !told.has(id))
    for (const group of groupExchanges(forConsent, requestKey)) yield describeConsent(group)
  },
  examples,
}

export default rule

function isSubject(exchange: Exchange): boolean {
  const { provider, protocol } = exchange.authority
  return provider === 'entra' && protocol === 'v2' && asksByScope(exchange)
}

function spansResources(exchange: Exchange): boolean {
  return isSubject(exchange) && askedResources(exchange).length > 1
}

function requestKey(exchange: Exchange): string {
  const refusal = isScopeRefusal(exchange) && refusalName(exchange)
  return JSON.stringify([clientKey(exchange), askedResources(exchange), refusal])
}

function describe(group: ExchangeGroup, trail: Trail): FindingDraft {
  const [first] = group
  const resources = askedResources(first)
  const signIn = first.continues === undefined ? undefined : trail.exchange(first.continues)
  const at = signIn === undefined ? group : ([...group, signIn] as const)
  const asked = `${sentence(clientLabel(first))} asked for scopes of ${tellResources(resources)} in one request, ${tellOccurrences(group)}`
  const facts = { resources, requests: group.length }
  if (!isScopeRefusal(first)) {
    const sequel = `A token is for one resource, so what comes is for the first only: ${resources[0]}.`
    return { message: `${asked}. ${sequel}`, at, severity: 'warning', facts }
  }
  const code = specificCode(first)
  return {
    message: `${asked}, and was refused with ${refusalName(first)}.`,
    at,
    ...(code !== undefined && { codes: [code] }),
    facts,
  }
}

function describeConsent(group: ExchangeGroup): FindingDraft {
  const [first] = group
  const resources = askedResources(first)
  return {
    title: 'A sign-in asks for consent to several resources',
    message: `${sentence(clientLabel(first))} listed scopes of ${tellResources(resources)} when it signed in, ${tellOccurrences(group)}. That asks for consent to all of them; the token is still for one.`,
    at: group,
    severity: 'info',
    fix: 'Nothing has to be done, as long as each token request names scopes of one resource.',
    who: ['nobody'],
    facts: { resources, requests: group.length },
  }
}

function tellResources(resources: readonly string[]): string {
  return `${count(resources.length, 'resource')} (${list(resources)})`
}

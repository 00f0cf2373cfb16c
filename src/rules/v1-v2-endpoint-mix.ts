import { describeCode } from '../catalogue/lookup.ts'
import type { Exchange } from '../exchanges/exchange.ts'
import { clientKey } from '../lineage/client-key.ts'
import {
  failed,
  hasCode,
  hidesGrant,
  isPlaceholder,
  isRefresh,
  isTokenRequest,
  signInBehind,
  specificCode,
} from '../lineage/definitions.ts'
import type { Trail } from '../lineage/trail.ts'
import { clientLabel, count, sentence } from '../lineage/wording.ts'
import { audienceOf, resourceAsked, visibleScopes } from './parts/asked-resources.ts'
import { type ExchangeGroup, groupExchanges } from './parts/exchange-group.ts'
import { isScopeInResource, MISSING } from './parts/malformation.ts'
import { refusalName } from './parts/refusal-name.ts'
import { asksByScope } from './parts/scope-refusal.ts'
import { isInteractiveGrant } from './parts/sign-in-scopes.ts'
import { listPlaces, tellOccurrences } from './parts/tell-occurrences.ts'
import { isUnreadSuccess } from './parts/unread-success.ts'
import { unseenByCapture } from './parts/unseen-by-capture.ts'
import { unseenReasons } from './parts/unseen-reasons.ts'
import { examples } from './parts/v1-v2-endpoint-mix.examples.ts'
import { unseenScopes } from './parts/unseen-scopes.ts'
import type { FindingDraft, RunRule } from './rule.ts'

const CODE = 901002

const rule: RunRule = {
  id: 'v1-v2-endpoint-mix',
  title: 'A request speaks the language of the other endpoint version',
  severity: 'error',
  scope: 'run',
  codes: [CODE],
  owns: isUnexplainedRefusal,
  docs: {
    why: 'Entra has two token endpoints: /oauth2/token (v1) takes the parameter resource, /oauth2/v2.0/token takes scope. v2 refuses resource, and v1 ignores scopes, so its token is for another resource than was meant.',
    fix: 'Use one version from authorize to refresh. At v2 write the resource into the scope: https://graph.microsoft.com/.default instead of resource=https://graph.microsoft.com.',
    who: ['developer'],
    needs: 'Requests to Entra with their bodies, and the bodies of error answers.',
    references: [
      'https://learn.microsoft.com/previous-versions/azure/active-directory/azuread-dev/azure-ad-endpoint-comparison',
      'https://learn.microsoft.com/entra/identity-platform/reference-error-codes',
      'https://github.com/OneDrive/onedrive-api-docs/issues/511',
    ],
  },
  applies: (trail) => trail.exchanges.some(isSubject),
  *check(trail, { ownerOf }) {
    yield* unseenReasons(trail, sendsResourceToV2)
    yield* unseenScopes(trail, (exchange) => isSubject(exchange) && isTokenRequest(exchange))
    const refused = trail.exchanges.filter(
      (x) =>
        ownerOf(x) === rule.id ||
        (sendsResourceToV2(x) && hasCode(x, MISSING) && isScopeInResource(x)),
    )
    for (const group of groupExchanges(refused, refusalKey)) yield describeRefusal(group)
    const ignored = trail.exchanges.filter((x) => isScopeIgnored(x, trail))
    yield* unseenByCapture(
      ignored.filter((x) => isDoubtful(x, trail)),
      (group) =>
        `Whether the v1 endpoint ignored the scope of ${count(group.length, 'request')} (${listPlaces(group)}) cannot be seen: what the sign-in named, or the token that came, was masked or not recorded. Record from the sign-in page on, with bodies and tokens.`,
    )
    const proven = ignored.filter((x) => !isDoubtful(x, trail))
    for (const group of groupExchanges(proven, scopeKey)) yield describeIgnored(group, trail)
  },
  examples,
}

export default rule

function isSubject(exchange: Exchange): boolean {
  return exchange.authority.provider === 'entra' && asksByScope(exchange)
}

function sendsResourceToV2(exchange: Exchange): boolean {
  const { authority, request } = exchange
  return isSubject(exchange) && authority.protocol === 'v2' && request.resource !== undefined
}

/** Failed for the way the request is built, as far as the answer tells. */
function isUnexplainedRefusal(exchange: Exchange): boolean {
  if (!sendsResourceToV2(exchange) || !failed(exchange)) return false
  const code = specificCode(exchange)
  if (code !== undefined) return describeCode(code)?.class === 'request'
  return ['invalid_request', 'invalid_resource', 'invalid_scope', 'invalid_target'].includes(
    exchange.error?.error ?? '',
  )
}

function refusalKey(exchange: Exchange): string {
  return JSON.stringify([clientKey(exchange), refusalName(exchange)])
}

function describeRefusal(group: ExchangeGroup): FindingDraft {
  const [first] = group
  const code = specificCode(first)
  const { resource } = first.request
  return {
    message: `${sentence(clientLabel(first))} sent the v1 parameter resource${resource === undefined ? '' : ` (${resource})`} to the v2 endpoint and was refused with ${refusalName(first)}, ${tellOccurrences(group)}.`,
    at: group,
    ...(code !== CODE && { confidence: 'medium' }),
    ...(code !== undefined && { codes: [code] }),
    facts: { occurrences: group.length, ...(resource !== undefined && { resource }) },
  }
}

/** Scopes that name their resource by a URI or a GUID. */
function prefixedScopes(exchange: Exchange): readonly string[] {
  return visibleScopes(exchange.request.scopes).filter((scope) =>
    /^(?:[a-z][\w+.-]*:\/\/|[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}\/)/i.test(scope),
  )
}

/** A token request to v1 that names a resource by its scope only. */
function isScopeIgnored(exchange: Exchange, trail: Trail): boolean {
  if (!isSubject(exchange) || !isTokenRequest(exchange)) return false
  if (exchange.authority.protocol !== 'v1' || exchange.request.resource !== undefined) return false
  const [scope] = prefixedScopes(exchange)
  if (scope === undefined || namedBefore(exchange, trail)) return false
  return audienceOf(exchange, trail) !== resourceAsked(scope, exchange)
}

/** At v1 the resource that the sign-in named holds for its token requests, too. */
function namedBefore(exchange: Exchange, trail: Trail): boolean {
  return origins(exchange, trail).some((x) => x?.request.resource !== undefined)
}

/** The requests that a token request goes back to; undefined for one that the run does not show. */
function origins(exchange: Exchange, trail: Trail): readonly (Exchange | undefined)[] {
  if (isRefresh(exchange)) {
    const signIn = signInBehind(exchange, trail)
    return signIn === undefined ? [undefined] : [signIn, ...origins(signIn, trail)]
  }
  if (isInteractiveGrant(exchange)) return [trail.exchange(exchange.continues ?? '')]
  return []
}

/** Neither the token that came nor the requests before it show what it is for. */
function isDoubtful(exchange: Exchange, trail: Trail): boolean {
  if (audienceOf(exchange, trail) !== undefined) return false
  if (hidesGrant(exchange)) return true
  const isTokenHidden = isPlaceholder(exchange.answer.accessToken) || isUnreadSuccess(exchange)
  const hidesResource = (x: Exchange | undefined): boolean => x === undefined || hidesGrant(x)
  return isTokenHidden || origins(exchange, trail).some(hidesResource)
}

function scopeKey(exchange: Exchange): string {
  return JSON.stringify([clientKey(exchange), prefixedScopes(exchange)])
}

function describeIgnored(group: ExchangeGroup, trail: Trail): FindingDraft {
  const [first] = group
  const [scope = ''] = prefixedScopes(first)
  const audience = audienceOf(first, trail)
  const sequel = audience === undefined ? '' : ` The token that came is for ${audience}.`
  return {
    title: 'A scope of a resource was sent to the v1 endpoint, which ignores it',
    message: `${sentence(clientLabel(first))} sent the scope ${scope} to the v1 endpoint without resource, ${tellOccurrences(group)}. The v1 endpoint does not read it.${sequel}`,
    at: group,
    severity: 'warning',
    facts: { occurrences: group.length, scope, ...(audience !== undefined && { audience }) },
  }
}

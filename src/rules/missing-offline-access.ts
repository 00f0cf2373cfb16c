import type { Exchange } from '../exchanges/exchange.ts'
import { clientKey } from '../lineage/client-key.ts'
import { resourceScopes } from '../lineage/resources.ts'
import type { Trail } from '../lineage/trail.ts'
import { clientLabel, count, isoTime } from '../lineage/wording.ts'
import { type ExchangeGroup, groupExchanges } from './parts/exchange-group.ts'
import { longerSession } from './parts/longer-session.ts'
import { examples } from './parts/missing-offline-access.examples.ts'
import {
  asksOfflineAccess,
  bringsNoRefreshToken,
  isInteractiveGrant,
  signInScopes,
  unseenSignIn,
} from './parts/sign-in-scopes.ts'
import type { FindingDraft, RuleSettings, RunRule } from './rule.ts'

const rule: RunRule = {
  id: 'missing-offline-access',
  title: 'A sign-in did not ask for offline_access, so it brought no refresh token',
  severity: 'warning',
  scope: 'run',
  docs: {
    why: 'At the v2 endpoint, Azure AD B2C and External ID a refresh token comes only to those who ask for the scope offline_access. Without one the session ends with the access token, after about an hour.',
    fix: 'Add offline_access, without any prefix, to the scope of the authorize (or device-code) request, and sign in again. The libraries of Microsoft add it themselves.',
    who: ['developer'],
    needs:
      'The token request of a sign-in with the body of its answer, and the authorize or device-code request before it.',
    references: [
      'https://learn.microsoft.com/entra/identity-platform/scopes-oidc',
      'https://learn.microsoft.com/entra/identity-platform/v2-oauth2-auth-code-flow',
    ],
  },
  applies: (trail) => trail.exchanges.some(isSubject),
  *check(trail, { settings }) {
    const signIns = trail.exchanges.filter(isSubject)
    for (const signIn of signIns) yield* unseenSignIn(signIn, trail)
    const without = signIns.filter((x) => bringsNoRefreshToken(x) && omitsOfflineAccess(x, trail))
    for (const group of groupExchanges(without, clientAndChannel)) {
      yield describe(group, trail, settings)
    }
  },
  examples,
}

export default rule

const PROTOCOLS: ReadonlySet<string> = new Set(['v2', 'b2c', 'ciam'])

function isSubject(exchange: Exchange): boolean {
  return isInteractiveGrant(exchange) && PROTOCOLS.has(exchange.authority.protocol)
}

// A page and its server may share a client id, and only the page can do without.
function clientAndChannel(signIn: Exchange): string {
  return `${clientKey(signIn)} ${signIn.channel}`
}

/** Something other than the sign-in itself was asked for, and offline_access was not. */
function omitsOfflineAccess(signIn: Exchange, trail: Trail): boolean {
  const asked = signInScopes(signIn, trail)
  if (asked === undefined || asksOfflineAccess(asked)) return false
  // With the prefix of a resource it is the matter of oidc-scope-with-resource-prefix.
  if (asked.scopes.some((scope) => scope.toLowerCase().endsWith('/offline_access'))) return false
  return resourceScopes(asked.scopes).length > 0
}

function describe(group: ExchangeGroup, trail: Trail, settings: RuleSettings): FindingDraft {
  const [first] = group
  const asked = signInScopes(first, trail)
  const need = longerSession(group, trail, settings)
  const signIns = count(group.length, 'sign-in')
  return {
    message: `${signIns} of ${clientLabel(first)} did not ask for offline_access, and brought no refresh token.${need.story}`,
    at: [...group, ...(asked?.request === undefined ? [] : [asked.request]), ...need.evidence],
    severity: need.severity,
    ...(need.confidence !== undefined && { confidence: need.confidence }),
    ...sessionEnd(first),
    facts: { signIns: group.length, scopes: asked?.scopes ?? [] },
  }
}

function sessionEnd({ endedAt, answer }: Exchange): { readonly when?: string } {
  if (endedAt === undefined || answer.expiresIn === undefined) return {}
  return { when: `The access token ends on ${isoTime(endedAt + answer.expiresIn * 1000)}.` }
}

import type { Exchange } from '../exchanges/exchange.ts'
import { clientKey } from '../lineage/client-key.ts'
import { comesBefore, isPlaceholder, isTokenRequest } from '../lineage/definitions.ts'
import { isOidcScope } from '../lineage/resources.ts'
import type { Trail } from '../lineage/trail.ts'
import { clientLabel, count, place, sentence } from '../lineage/wording.ts'
import { hidesScopes, resourceAsked, visibleScopes } from './parts/asked-resources.ts'
import { type ExchangeGroup, groupExchanges } from './parts/exchange-group.ts'
import { examples } from './parts/scope-granted-less.examples.ts'
import { signInScopes } from './parts/sign-in-scopes.ts'
import { listPlaces, listSome, tellOccurrences } from './parts/tell-occurrences.ts'
import { isUnreadSuccess } from './parts/unread-success.ts'
import { unseenByCapture } from './parts/unseen-by-capture.ts'
import { unseenScopes } from './parts/unseen-scopes.ts'
import type { FindingDraft, RunRule } from './rule.ts'

const GUID = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i

const rule: RunRule = {
  id: 'scope-granted-less',
  title: 'A token holds less than was asked for',
  severity: 'info',
  scope: 'run',
  docs: {
    why: 'The answer names the scopes that were granted, and some that were asked for are not among them. Calls that need them fail with 403, and a library that looks tokens up by scope finds none and asks the server each time.',
    fix: 'Ask for the missing scopes with consent (prompt=consent, or an administrator consents), or stop asking for them. Compare the scope of the answer, not of the request, before a call.',
    who: ['developer', 'admin'],
    needs: 'Token requests with their scopes, and the bodies of their answers.',
    references: [
      'https://learn.microsoft.com/entra/identity-platform/v2-oauth2-auth-code-flow',
      'https://www.rfc-editor.org/rfc/rfc6749#section-5.1',
    ],
  },
  applies: (trail) => trail.exchanges.some(isTokenRequest),
  *check(trail) {
    yield* unseenByCapture(
      trail.exchanges.filter(hidesGrantedScopes),
      (group) =>
        `Which scopes ${count(group.length, 'answer')} (${listPlaces(group)}) granted was not recorded. Record the bodies of answers.`,
    )
    yield* unseenScopes(
      trail,
      ({ kind, answer }) => kind === 'token' && answer.scopes !== undefined,
    )
    const all = trail.exchanges.filter((exchange) => missingScopes(exchange, trail).length > 0)
    yield* unseenByCapture(
      all.filter(hidesOwnScope),
      (group) =>
        `Whether ${count(group.length, 'request')} (${listPlaces(group)}) asked for the scope of the client itself cannot be seen: its client id was masked. Mask so that it stays readable.`,
    )
    const lesser = all.filter((exchange) => !hidesOwnScope(exchange))
    for (const group of groupExchanges(lesser, (x) => missingKey(x, trail))) {
      yield describe(group, trail)
    }
  },
  examples,
}

export default rule

function hidesGrantedScopes(exchange: Exchange): boolean {
  return (
    isTokenRequest(exchange) && (isUnreadSuccess(exchange) || hidesScopes(exchange.answer.scopes))
  )
}

/** At Azure AD B2C a client asks for its own API by its client id, which answers do not repeat. */
function hidesOwnScope({ authority, client }: Exchange): boolean {
  return authority.provider === 'b2c' && client.id === undefined
}

/** What was asked for and is not among the granted scopes, which a server need not tell (RFC 6749 5.1). */
function missingScopes(exchange: Exchange, trail: Trail): readonly string[] {
  const { kind, outcome, request, answer, client } = exchange
  if (kind !== 'token' || outcome !== 'success') return []
  if (answer.scopes === undefined || hidesScopes(answer.scopes)) return []
  const asked = visibleScopes(request.scopes ?? signInScopes(exchange, trail)?.scopes)
  const granted = new Set(answer.scopes.map(permission))
  const missing = asked
    .filter((scope) => !granted.has(permission(scope)))
    .filter((scope) => permission(scope) !== '.default' && !isOidcScope(permission(scope)))
    .filter((scope) => !isOwnId(scope, client))
  return [...new Set(missing)].filter((scope) => isForToken(scope, asked, exchange))
}

/** Whether a scope is of the first resource: a token of Entra is for no other. */
function isForToken(scope: string, asked: readonly string[], exchange: Exchange): boolean {
  if (exchange.authority.provider !== 'entra') return true
  return resourceAsked(scope, exchange) === resourceAsked(asked[0] ?? scope, exchange)
}

/** B2C is asked for an API of the client's own by its id, which may have been masked beside it. */
function isOwnId(scope: string, { id }: Exchange['client']): boolean {
  return id === undefined ? GUID.test(scope) : scope.toLowerCase() === id.toLowerCase()
}

/** Answers write the same permission with another prefix, or with none, and in another case. */
function permission(scope: string): string {
  return scope.slice(scope.lastIndexOf('/') + 1).toLowerCase()
}

function missingKey(exchange: Exchange, trail: Trail): string {
  return JSON.stringify([clientKey(exchange), missingScopes(exchange, trail)])
}

/** A later call with the token that the resource forbade. */
function forbiddenCall(issuer: Exchange, trail: Trail): Exchange | undefined {
  const { accessToken = '' } = issuer.answer
  if (isPlaceholder(accessToken)) return undefined
  return trail
    .carriers(accessToken)
    .find((call) => call.status === 403 && comesBefore(issuer, call, trail))
}

function describe(group: ExchangeGroup, trail: Trail): FindingDraft {
  const [first] = group
  const missing = missingScopes(first, trail)
  const story = `${sentence(clientLabel(first))} asked for ${listSome(missing)}, which the answer does not list among the granted scopes, ${tellOccurrences(group)}.`
  const facts = { missing, granted: first.answer.scopes ?? [], occurrences: group.length }
  const [call] = group.flatMap((exchange) => forbiddenCall(exchange, trail) ?? [])
  if (call === undefined) return { message: story, at: group, facts }
  return {
    message: `${story} A call with the token was forbidden (403, ${place(call)}).`,
    at: [...group, call],
    severity: 'warning',
    facts,
  }
}

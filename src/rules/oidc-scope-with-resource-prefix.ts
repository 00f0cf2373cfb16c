import type { Exchange } from '../exchanges/exchange.ts'
import { clientKey } from '../lineage/client-key.ts'
import type { Trail } from '../lineage/trail.ts'
import { clientLabel, list, sentence } from '../lineage/wording.ts'
import { type ExchangeGroup, groupExchanges } from './parts/exchange-group.ts'
import { isNumbered } from './parts/microsoft-error.ts'
import { examples } from './parts/oidc-scope-with-resource-prefix.examples.ts'
import { isInteractiveGrant, signInScopes, unseenSignIn } from './parts/sign-in-scopes.ts'
import { tellOccurrences } from './parts/tell-occurrences.ts'
import type { FindingDraft, RunRule } from './rule.ts'

const rule: RunRule = {
  id: 'oidc-scope-with-resource-prefix',
  title: 'A scope of OpenID Connect was sent with the prefix of a resource',
  severity: 'error',
  scope: 'run',
  docs: {
    why: 'The scopes openid and offline_access belong to the sign-in itself and are known by their bare names only. With a prefix they are taken for permissions of that resource, and no id token or refresh token comes.',
    fix: 'Send openid and offline_access as bare words beside the prefixed scopes of the resource, and sign in again.',
    who: ['developer'],
    needs:
      'The token request of a sign-in with the body of its answer, and the authorize or device-code request before it.',
    references: [
      'https://learn.microsoft.com/entra/identity-platform/scopes-oidc',
      'https://openid.net/specs/openid-connect-core-1_0.html#OfflineAccess',
      'https://github.com/teranetsrl/oauth2_client/issues/57',
    ],
  },
  applies: (trail) => trail.exchanges.some(isSubject),
  *check(trail) {
    const signIns = trail.exchanges.filter(isSubject)
    for (const signIn of signIns) yield* unseenSignIn(signIn, trail)
    const without = signIns.filter((x) => losses(x, trail).length > 0)
    for (const group of groupExchanges(without, (x) => lossKey(x, trail))) {
      yield describe(group, trail)
    }
  },
  examples,
}

export default rule

/** The v1 endpoint takes no scopes of a resource. */
function isSubject(exchange: Exchange): boolean {
  return (
    isInteractiveGrant(exchange) && isNumbered(exchange) && exchange.authority.protocol !== 'v1'
  )
}

/** A prefixed scope, and what did not come although it was meant. */
interface Loss {
  readonly scope: string
  readonly missing: string
}

function losses(signIn: Exchange, trail: Trail): Loss[] {
  const asked = signInScopes(signIn, trail)
  if (asked === undefined || signIn.outcome !== 'success') return []
  const { idToken, refreshTokenField } = signIn.answer
  const absent = [
    ...(idToken === undefined ? [{ word: 'openid', missing: 'no id token' }] : []),
    ...(refreshTokenField === 'absent'
      ? [{ word: 'offline_access', missing: 'no refresh token' }]
      : []),
  ]
  const scopes = asked.scopes.map((scope) => scope.toLowerCase())
  return absent.flatMap(({ word, missing }) => {
    const prefixed = asked.scopes.find((scope) => scope.toLowerCase().endsWith(`/${word}`))
    return prefixed === undefined || scopes.includes(word) ? [] : [{ scope: prefixed, missing }]
  })
}

function lossKey(signIn: Exchange, trail: Trail): string {
  return JSON.stringify([clientKey(signIn), losses(signIn, trail)])
}

function describe(group: ExchangeGroup, trail: Trail): FindingDraft {
  const [first] = group
  const lost = losses(first, trail)
  const scopes = lost.map(({ scope }) => scope)
  const request = signInScopes(first, trail)?.request
  return {
    message: `${sentence(clientLabel(first))} asked for ${list(scopes)} and got ${list(lost.map(({ missing }) => missing))}, ${tellOccurrences(group)}. Only the bare name counts.`,
    at: request === undefined ? group : [...group, request],
    facts: { scopes, signIns: group.length },
  }
}

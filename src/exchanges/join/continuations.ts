import type { Exchange } from '../exchange.ts'
import { PLACEHOLDER, type TokenId } from '../token.ts'

/**
 * Links each exchange to the sign-in that it continues: by the code or device code that the sign-in
 * brought, else by the state that it sent. Takes exchanges in order; gives ids by id.
 */
export function continuations(exchanges: readonly Exchange[]): Map<string, string> {
  const byCode = new Map<TokenId, string>()
  const byState = new Map<TokenId, string>()
  const links = new Map<string, string>()
  for (const exchange of exchanges) {
    const { id, kind, request, answer } = exchange
    const origin = opensSignIn(exchange)
      ? undefined
      : (found(byCode, kind === 'token' ? (request.code ?? request.deviceCode) : undefined) ??
        found(byState, answer.state) ??
        (kind === 'token' ? found(byState, request.state) : undefined))
    if (origin !== undefined) links.set(id, origin)
    if (kind !== 'authorize' && kind !== 'device-code') continue
    // Pages on the way hand the sign-in's own request on, not themselves.
    const root = origin ?? id
    keep(byCode, answer.code, root)
    keep(byCode, answer.deviceCode, root)
    if (origin === undefined) keep(byState, request.state, root)
  }
  return links
}

/** A client that sends the same state each time still begins a sign-in each time. */
function opensSignIn({ kind, request }: Exchange): boolean {
  return kind === 'authorize' && request.responseTypes !== undefined && request.state !== undefined
}

function found(ids: ReadonlyMap<TokenId, string>, token: TokenId | undefined): string | undefined {
  return token === undefined ? undefined : ids.get(token)
}

function keep(ids: Map<TokenId, string>, token: TokenId | undefined, id: string): void {
  if (token !== undefined && token !== PLACEHOLDER) ids.set(token, id)
}

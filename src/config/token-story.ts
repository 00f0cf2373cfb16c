import { isMasked, type Turn, type Turns } from './turns.ts'

/** Where refreshes had their tokens from: sentences by the names of the refreshes. */
export type Origins = ReadonlyMap<string, string>

/**
 * Says of each refresh whose token was seen before where that was: in the last answer that brought
 * it, else in the last refresh that sent it. `refresh 2 sends what refresh 1 returned`.
 */
export function originsOf(turns: Turns): Origins {
  const origins = new Map<string, string>()
  const issuers = new Map<string, Turn>()
  const senders = new Map<string, Turn>()
  for (const turn of inOrder(turns)) {
    const { refreshTokenSent: sent, refreshTokenReturned: returned } = turn.exchange
    if (sent !== undefined && !isMasked(sent)) {
      const issuer = issuers.get(sent)
      const sender = senders.get(sent)
      if (issuer !== undefined) {
        origins.set(turn.name, `${turn.name} sends what ${issuer.name} returned`)
      } else if (sender !== undefined) {
        origins.set(turn.name, `${turn.name} sends what ${sender.name} sent`)
      }
      senders.set(sent, turn)
    }
    if (returned !== undefined) issuers.set(returned, turn)
  }
  return origins
}

/** What a refresh really sends, as a sentence. */
export function tellSent({ name, exchange }: Turn, origins: Origins): string {
  if (exchange.refreshTokenSent === undefined) return `${name} sends no refresh token that was seen`
  return origins.get(name) ?? `${name} sends a token that nothing before it returned`
}

/** `refresh 1 returns no refresh token`. */
export function tellReturn({ name, exchange }: Turn): string {
  return `${name} returns ${exchange.refreshTokenReturned === undefined ? 'no' : 'a'} refresh token`
}

/** Ids of exchanges are numbered in their order. */
function inOrder(turns: Turns): Turn[] {
  const rank = ({ exchange }: Turn): number => Number(exchange.id.slice(1))
  return [...turns.refresh, ...turns['sign-in']].toSorted((a, b) => rank(a) - rank(b))
}

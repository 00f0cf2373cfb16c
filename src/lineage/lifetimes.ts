import type { Exchange, Provider } from '../exchanges/exchange.ts'
import { clientIdOf } from './client-key.ts'

/**
 * How long refresh tokens live, in milliseconds, where that is not what a provider documents: a
 * custom policy of B2C, or a provider that says nothing.
 */
export interface Lifetimes extends Readonly<Partial<Record<Provider | 'spa', number>>> {
  /** Of clients by their ids, which go before their provider's. */
  readonly clients?: Readonly<Record<string, number>>
}

/** The lifetime that the user tells for the tokens of an exchange; `spa` is Entra's for pages. */
export function lifetimeOf(
  exchange: Exchange,
  isSinglePageApp: boolean,
  { clients = {}, ...providers }: Lifetimes,
): number | undefined {
  const id = clientIdOf(exchange)
  const [, own] = Object.entries(clients).find(([name]) => name.toLowerCase() === id) ?? []
  return own ?? providers[isSinglePageApp ? 'spa' : exchange.authority.provider]
}

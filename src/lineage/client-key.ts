import type { Exchange } from '../exchanges/exchange.ts'

/** The client id in lower case: Entra compares GUIDs so. Undefined where nothing names the client. */
export function clientIdOf({ client }: Exchange): string | undefined {
  return client.id?.toLowerCase()
}

/** Whether two values are known not to be the same: what cannot be seen is no difference. */
export function differ<T>(a: T | undefined, b: T | undefined): boolean {
  return a !== undefined && b !== undefined && a !== b
}

/** Whether nothing tells that two exchanges are of different clients. */
export function mayBeSameClient(a: Exchange, b: Exchange): boolean {
  return !differ(clientIdOf(a), clientIdOf(b))
}

/** Equal for exchanges of one client at one authority, whatever they ask for. */
export function clientKey(exchange: Exchange): string {
  const { authority } = exchange
  const where = authority.cloud ?? authority.host
  return JSON.stringify([where, authority.tenant, authority.policy, clientIdOf(exchange)])
}

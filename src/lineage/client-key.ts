import type { Exchange } from '../exchanges/exchange.ts'

/** The client id in lower case: Entra compares GUIDs so. Undefined where nothing names the client. */
export function clientIdOf({ client }: Exchange): string | undefined {
  return client.id?.toLowerCase()
}

/** Equal for exchanges of one client at one authority, whatever they ask for. */
export function clientKey(exchange: Exchange): string {
  const { authority } = exchange
  const where = authority.cloud ?? authority.host
  return JSON.stringify([where, authority.tenant, authority.policy, clientIdOf(exchange)])
}

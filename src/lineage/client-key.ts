import type { Exchange } from '../exchanges/exchange.ts'

/** Equal for exchanges of one client at one authority, whatever they ask for. */
export function clientKey({ authority, client }: Exchange): string {
  const where = authority.cloud ?? authority.host
  return JSON.stringify([where, authority.tenant, authority.policy, client.id?.toLowerCase()])
}

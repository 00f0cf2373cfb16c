import type { Exchange } from '../../exchanges/exchange.ts'
import { clientIdOf } from '../../lineage/client-key.ts'
import { clientLabel, count } from '../../lineage/wording.ts'
import type { ExchangeGroup } from './exchange-group.ts'

/** Equal for exchanges of one application in one cloud, in whatever tenant: how it is written is the same in all. */
export function applicationKey(exchange: Exchange): string {
  const { cloud, host } = exchange.authority
  return JSON.stringify([cloud ?? host, clientIdOf(exchange)])
}

/** `client app-1 (tenant contoso.example)`, `client app-1 (12 tenants)`. */
export function applicationLabel(group: ExchangeGroup): string {
  const [first] = group
  const tenants = new Set(group.map(({ authority }) => authority.tenant)).size
  if (tenants === 1 || first.client.id === undefined) return clientLabel(first)
  return `client ${first.client.id} (${count(tenants, 'tenant')})`
}

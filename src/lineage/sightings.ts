import type { BearerUse, Evidence } from '../exchanges/evidence.ts'
import type { Exchange } from '../exchanges/exchange.ts'
import { PLACEHOLDER } from '../exchanges/token.ts'
import { clientKey } from './client-key.ts'
import type { Trail } from './trail.ts'

type Sightings = Pick<Trail, 'issuers' | 'carriers' | 'redemptionOf' | 'bearerUses' | 'ofClient'>

/** Where each token and each client was seen, so that no rule searches all exchanges for it. */
export function indexSightings(exchanges: readonly Exchange[], evidence: Evidence): Sightings {
  const issuers = groupBy(exchanges, ({ answer }) => [answer.refreshToken])
  const carriers = groupBy(exchanges, ({ request }) => [
    request.refreshToken,
    request.code,
    request.assertion,
    request.bearer,
  ])
  const redemptions = groupBy(
    exchanges.filter(({ definite, outcome }) => definite && outcome === 'success'),
    ({ request }) => [request.grantType === 'authorization_code' ? request.code : undefined],
  )
  const uses = groupBy<BearerUse>(evidence.bearerUses, ({ token }) => [token])
  const clients = groupBy(exchanges, (exchange) => [clientKey(exchange)])
  return {
    issuers: (id) => issuers.get(id) ?? [],
    carriers: (id) => carriers.get(id) ?? [],
    redemptionOf: (code) => redemptions.get(code)?.[0],
    bearerUses: (id) => uses.get(id) ?? [],
    ofClient: (exchange) => clients.get(clientKey(exchange)) ?? [],
  }
}

/** Each item once under each of its keys, in order; equal placeholders say nothing. */
export function groupBy<T>(
  items: readonly T[],
  keys: (item: T) => readonly (string | undefined)[],
): Map<string, [T, ...T[]]> {
  const groups = new Map<string, [T, ...T[]]>()
  for (const item of items) {
    for (const key of new Set(keys(item))) {
      if (key === undefined || key === PLACEHOLDER) continue
      const group = groups.get(key)
      if (group === undefined) groups.set(key, [item])
      else group.push(item)
    }
  }
  return groups
}

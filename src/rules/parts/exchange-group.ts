import type { Exchange } from '../../exchanges/exchange.ts'
import { clientKey } from '../../lineage/client-key.ts'
import { isPlaceholder } from '../../lineage/definitions.ts'
import { count, isoTime } from '../../lineage/wording.ts'

/** Exchanges that tell one story, in order: they make one finding with several places. */
export type ExchangeGroup = readonly [Exchange, ...Exchange[]]

/** Groups in order of their first exchange. */
export function groupExchanges(
  exchanges: Iterable<Exchange>,
  key: (exchange: Exchange) => string,
): readonly ExchangeGroup[] {
  const groups = new Map<string, [Exchange, ...Exchange[]]>()
  for (const exchange of exchanges) {
    const name = key(exchange)
    const group = groups.get(name)
    if (group === undefined) groups.set(name, [exchange])
    else group.push(exchange)
  }
  return [...groups.values()]
}

/** Equal for a refusal and its retries: same client, same grant, same error. */
export function refusalKey(exchange: Exchange): string {
  const { refreshToken } = exchange.request
  const presented = isPlaceholder(refreshToken) ? undefined : refreshToken
  const { codes, b2cCodes, error } = exchange.error ?? {}
  return JSON.stringify([
    clientKey(exchange),
    presented ?? exchange.user,
    codes?.at(-1) ?? b2cCodes?.at(-1) ?? error,
  ])
}

/** ` It was refused 4 times, the last on 2025-06-04 08:00:00Z.`; empty for a single exchange. */
export function repetition(group: ExchangeGroup, clause: string = 'It was refused'): string {
  if (group.length === 1) return ''
  const lastAt = group.at(-1)?.startedAt
  const last = lastAt === undefined ? '' : `, the last on ${isoTime(lastAt)}`
  return ` ${clause} ${count(group.length, 'time')}${last}.`
}

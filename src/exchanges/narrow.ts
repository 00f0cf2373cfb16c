import type { Evidence } from './evidence.ts'
import type { Exchange } from './exchange.ts'
import { tokensOf } from './join/token-names.ts'
import { PLACEHOLDER } from './token.ts'

/** Which part of a big capture to judge. */
export interface Narrowing {
  /** Client id. */
  readonly client?: string
  /** Tenant segment of the authority: a GUID or a domain. */
  readonly tenant?: string
  /** Milliseconds since 1970, by the capture's clock. */
  readonly since?: number
  readonly until?: number
}

/** Whether only a part is wanted. */
export function isNarrow({ client, tenant, since, until }: Narrowing): boolean {
  return [client, tenant, since, until].some((value) => value !== undefined)
}

/** Leaves only exchanges of the wanted client, tenant and time. Those without a time stay. */
export function narrowEvidence(evidence: Evidence, wanted: Narrowing): Evidence {
  if (!isNarrow(wanted)) return evidence
  const exchanges = evidence.exchanges.filter((exchange) => isWanted(exchange, wanted))
  // Whose a masked token is nobody knows.
  const named = new Set([PLACEHOLDER, ...exchanges.flatMap((exchange) => tokensOf(exchange))])
  return {
    ...evidence,
    exchanges,
    tokens: evidence.tokens.filter(({ id }) => named.has(id)),
    bearerUses: evidence.bearerUses.filter(({ token }) => named.has(token)),
    exposures: evidence.exposures.filter(({ token }) => token === undefined || named.has(token)),
  }
}

function isWanted(
  { client, authority, startedAt }: Exchange,
  { client: id, tenant, since, until }: Narrowing,
): boolean {
  if (id !== undefined && client.id?.toLowerCase() !== id.toLowerCase()) return false
  if (tenant !== undefined && authority.tenant !== tenant.toLowerCase()) return false
  if (startedAt === undefined) return true
  return startedAt >= (since ?? -Infinity) && startedAt <= (until ?? Infinity)
}

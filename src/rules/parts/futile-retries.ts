import type { Exchange } from '../../exchanges/exchange.ts'
import type { TokenId } from '../../exchanges/token.ts'
import { isSequential, slotOf, specificCode } from '../../lineage/definitions.ts'
import { groupBy } from '../../lineage/sightings.ts'
import type { Trail } from '../../lineage/trail.ts'
import { isFamilyFallback, mayBeFamilyFallback } from './family-fallback.ts'
import { isUnreadSuccess } from './unread-success.ts'

/** Answers that the same token or code can only get again. */
const PERMANENT: ReadonlySet<number> = new Set([
  700082, 700084, 70043, 50173, 50139, 50132, 54005, 70000, 7000215, 7000222, 65001,
])

/** What presents something that another request may present again. */
const GRANTS: ReadonlySet<string> = new Set(['refresh_token', 'authorization_code'])

/** A grant that was sent again although its refusal was final. */
export interface FutileRetries {
  readonly token: TokenId
  readonly refusal: Exchange
  /** Sent after the refusal had been answered. */
  readonly retries: readonly Exchange[]
  /** Further ones, of which the order is unknown. */
  readonly unordered: number
  /** What keeps the retries from being told as futile: a request that may have succeeded with the grant. */
  readonly doubt?: Exchange
  /** What was asked for was masked: another resource may take what this one refused. */
  readonly isForUnknown: boolean
}

/** The refresh token or code that a token request presents; undefined where it cannot be compared. */
export function presentedGrant({ kind, request }: Exchange, trail: Trail): TokenId | undefined {
  const id = kind === 'token' ? (request.refreshToken ?? request.code) : undefined
  return id !== undefined && trail.token(id)?.comparable === true ? id : undefined
}

export function isPermanent(exchange: Exchange): boolean {
  const code = specificCode(exchange)
  return exchange.kind === 'token' && code !== undefined && PERMANENT.has(code)
}

/**
 * All presentations of each grant in each slot, in order: another resource, tenant or cloud may take
 * what this one refused.
 */
export function presentations(trail: Trail): readonly (readonly Exchange[])[] {
  const groups = groupBy(trail.exchanges, (exchange) => {
    const token = presentedGrant(exchange, trail)
    return [token === undefined ? undefined : `${token} ${slotOf(exchange)}`]
  })
  return [...groups.values()]
}

/** What was sent in vain among the presentations of one grant in one slot. */
export function futileRetries(
  sent: readonly Exchange[],
  trail: Trail,
  mayHaveTaken: (refusal: Exchange) => Exchange | undefined,
): FutileRetries | undefined {
  // A success shows that somebody mended what was wrong, so only what follows the last one counts.
  const since = sent.slice(sent.findLastIndex(mayHaveSucceeded) + 1)
  const start = since.findIndex((x) => isPermanent(x) && !isFamilyFallback(x, trail))
  const refusal = since[start]
  const token = refusal && presentedGrant(refusal, trail)
  if (refusal === undefined || token === undefined) return undefined
  const later = since.slice(start + 1)
  const orders = later.map((retry) => isSequential(retry, refusal, trail))
  const doubt = mayHaveTaken(refusal) ?? since.find((x) => mayBeFamilyFallback(x, trail))
  return {
    token,
    refusal,
    retries: later.filter((_, n) => orders[n] === true),
    unordered: orders.filter((order) => order === undefined).length,
    ...(doubt !== undefined && { doubt }),
    isForUnknown: slotOf(refusal) === undefined,
  }
}

function mayHaveSucceeded(exchange: Exchange): boolean {
  return exchange.outcome === 'success' || isUnreadSuccess(exchange)
}

/** A refusal of a grant that was masked, and perhaps sent again. */
export function isMaskedRefusal(exchange: Exchange, trail: Trail): boolean {
  const { grantType } = exchange.request
  const presentsGrant = grantType === undefined || GRANTS.has(grantType)
  return presentsGrant && isPermanent(exchange) && presentedGrant(exchange, trail) === undefined
}

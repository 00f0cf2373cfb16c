import type { Exchange } from '../../exchanges/exchange.ts'
import { isPlaceholder } from '../../lineage/definitions.ts'

/**
 * A 2xx answer whose body was not recorded or is no OAuth answer: it may have brought tokens. A
 * redirect (307, 308) brings none; the request that follows it counts.
 */
export function isUnreadSuccess({ outcome, status }: Exchange): boolean {
  return outcome === 'unknown' && status >= 200 && status < 300
}

/** It may have brought a refresh token that cannot be followed. */
export function hidesWhatItBrought(exchange: Exchange): boolean {
  return isUnreadSuccess(exchange) || isPlaceholder(exchange.answer.refreshToken)
}

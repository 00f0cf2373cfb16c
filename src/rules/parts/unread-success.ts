import type { Exchange } from '../../exchanges/exchange.ts'

/**
 * A 2xx answer whose body was not recorded or is no OAuth answer: it may have brought tokens. A
 * redirect (307, 308) brings none; the request that follows it counts.
 */
export function isUnreadSuccess({ outcome, status }: Exchange): boolean {
  return outcome === 'unknown' && status >= 200 && status < 300
}

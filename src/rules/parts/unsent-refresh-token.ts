import type { Exchange } from '../../exchanges/exchange.ts'
import { isPlaceholder, isRefresh } from '../../lineage/definitions.ts'
import type { Trail } from '../../lineage/trail.ts'

const LACKS: ReadonlyMap<Exchange['request']['refreshTokenField'], string> = new Map([
  ['absent', 'no refresh_token parameter'],
  ['empty', 'an empty refresh_token parameter'],
  ['literal', 'a word such as "undefined" instead of a refresh token'],
])

/**
 * What a refresh sent where its refresh token belongs, as the object of "sent"; undefined where it
 * sent what may be one, or where the server found the token elsewhere: in a cookie, or a proxy added it.
 */
export function unsentRefreshToken(exchange: Exchange, trail: Trail): string | undefined {
  if (!isRefresh(exchange) || exchange.outcome === 'success') return undefined
  const { refreshToken, refreshTokenField } = exchange.request
  if (isOtherKind(refreshToken, trail)) return `${refreshToken} instead of a refresh token`
  return LACKS.get(refreshTokenField)
}

function isOtherKind(id: string | undefined, trail: Trail): boolean {
  if (id === undefined || isPlaceholder(id)) return false
  const kind = trail.token(id)?.kind
  return kind === 'access' || kind === 'id' || kind === 'code'
}

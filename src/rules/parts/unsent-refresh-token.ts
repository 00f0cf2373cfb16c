import type { CodeClass } from '../../catalogue/classes.ts'
import type { Exchange } from '../../exchanges/exchange.ts'
import { clientKey } from '../../lineage/client-key.ts'
import { comesBefore, isPlaceholder, isRefresh, specificCode } from '../../lineage/definitions.ts'
import type { Trail } from '../../lineage/trail.ts'
import type { RuleContext } from '../rule.ts'
import { isUnreadSuccess } from './unread-success.ts'

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
  if (!isRefresh(exchange) || isAccepted(exchange)) return undefined
  const { refreshToken, refreshTokenField } = exchange.request
  if (isOtherKind(refreshToken, trail)) return `${refreshToken} instead of a refresh token`
  return LACKS.get(refreshTokenField)
}

/** Refused refreshes whose token may be none: it was masked, or what may have brought it was. */
export function doubtfulRefreshTokens(trail: Trail, { lookup }: RuleContext): Exchange[] {
  const hiddenAnswers = new Map<string, Exchange>()
  for (const exchange of trail.exchanges.filter(hidesAnswer)) {
    const client = clientKey(exchange)
    if (!hiddenAnswers.has(client)) hiddenAnswers.set(client, exchange)
  }
  return trail.exchanges.filter((exchange) => {
    const { refreshToken } = exchange.request
    if (refreshToken === undefined || !isRefresh(exchange) || isAccepted(exchange)) return false
    if (wasFound(exchange, lookup)) return false
    if (isPlaceholder(refreshToken)) return true
    const hidden = hiddenAnswers.get(clientKey(exchange))
    const isKnown = isOtherKind(refreshToken, trail) || isRefreshToken(refreshToken, trail)
    return !isKnown && hidden !== undefined && comesBefore(hidden, exchange, trail)
  })
}

/** A success, or an answer that was not recorded and may be one. */
function isAccepted(exchange: Exchange): boolean {
  return exchange.outcome === 'success' || isUnreadSuccess(exchange)
}

/** What Entra refuses for one of these it has looked up by the refresh token. */
const ABOUT_THE_TOKEN: ReadonlySet<CodeClass> = new Set([
  'lifecycle',
  'revoked',
  'external',
  'policy',
  'consent',
])

/** Entra says of anything that it cannot read that it is no valid grant. */
const UNREADABLE = 70000

function wasFound(exchange: Exchange, lookup: RuleContext['lookup']): boolean {
  const { error } = exchange
  if (error?.facts.issuedAt !== undefined) return true
  const code = specificCode(exchange)
  const about = code === undefined || code === UNREADABLE ? undefined : lookup(code)?.class
  return about !== undefined && ABOUT_THE_TOKEN.has(about)
}

function hidesAnswer(exchange: Exchange): boolean {
  const { kind, answer } = exchange
  return kind === 'token' && (isPlaceholder(answer.accessToken) || isUnreadSuccess(exchange))
}

function isRefreshToken(id: string, trail: Trail): boolean {
  return trail.issuers(id).length > 0 || trail.senders(id).some(isAccepted)
}

function isOtherKind(id: string | undefined, trail: Trail): boolean {
  const kind = id && trail.token(id)?.kind
  return kind === 'access' || kind === 'id' || kind === 'code'
}

import type { Exchange } from '../exchanges/exchange.ts'
import { clientKey } from '../lineage/client-key.ts'
import { hidesGrant, isRefresh } from '../lineage/definitions.ts'
import type { Trail } from '../lineage/trail.ts'
import { clientLabel, count, isoTime, place, sentence } from '../lineage/wording.ts'
import { type ExchangeGroup, groupExchanges, repetition } from './parts/exchange-group.ts'
import { examples } from './parts/refresh-token-not-sent.examples.ts'
import { listPlaces } from './parts/tell-occurrences.ts'
import { isUnreadSuccess } from './parts/unread-success.ts'
import { unseenByCapture } from './parts/unseen-by-capture.ts'
import { tellUnseenRequests } from './parts/unseen-requests.ts'
import { doubtfulRefreshTokens, unsentRefreshToken } from './parts/unsent-refresh-token.ts'
import type { FindingDraft, RunRule } from './rule.ts'

const rule: RunRule = {
  id: 'refresh-token-not-sent',
  title: 'A refresh request holds no refresh token',
  severity: 'error',
  scope: 'run',
  owns: (exchange, trail) => unsentRefreshToken(exchange, trail) !== undefined,
  needsAnswers: false,
  docs: {
    why: 'The request says grant_type=refresh_token, but what stands in its refresh_token parameter is nothing, a word of a programming language, or another kind of token. The client lost the token before it asked, so no server can answer well.',
    fix: 'Look at where the client reads the stored refresh token: the answer it should come from may have had none, or another member of it was stored. Where none is stored, start a sign-in instead of a refresh.',
    who: ['developer'],
    needs: 'The body of the refresh request.',
    references: [
      'https://www.rfc-editor.org/rfc/rfc6749#section-6',
      'https://learn.microsoft.com/entra/identity-platform/v2-oauth2-auth-code-flow',
    ],
  },
  applies: (trail) => trail.exchanges.some((x) => isRefresh(x) || isUnseen(x)),
  *check(trail, context) {
    yield* unseenByCapture(trail.exchanges.filter(isUnseen), tellUnseenRequests)
    yield* unseenByCapture(doubtfulRefreshTokens(trail, context), tellDoubt)
    yield* unseenByCapture(trail.exchanges.filter(isUnanswered), tellUnanswered)
    const empty = trail.exchanges.filter((x) => unsentRefreshToken(x, trail) !== undefined)
    const key = (x: Exchange): string =>
      JSON.stringify([clientKey(x), unsentRefreshToken(x, trail)])
    for (const group of groupExchanges(empty, key)) yield describe(group, trail)
  },
  examples,
}

export default rule

function isUnseen(exchange: Exchange): boolean {
  return (
    hidesGrant(exchange) ||
    (isRefresh(exchange) && exchange.request.refreshTokenField === 'unknown')
  )
}

/** Nothing was sent, but the server may have found the token elsewhere. */
function isUnanswered(exchange: Exchange): boolean {
  const { refreshToken, refreshTokenField } = exchange.request
  const isSent = refreshToken !== undefined || refreshTokenField === 'unknown'
  return isRefresh(exchange) && !isSent && isUnreadSuccess(exchange)
}

function tellUnanswered(group: ExchangeGroup): string {
  return `${count(group.length, 'refresh', 'refreshes')} (${listPlaces(group)}) held no refresh token, but whether the server had it from elsewhere cannot be seen. Record the bodies of answers.`
}

function tellDoubt(group: ExchangeGroup): string {
  return `Whether ${count(group.length, 'refresh', 'refreshes')} (${listPlaces(group)}) sent a refresh token cannot be told: it was masked, or the answer that brought it was masked or not recorded. Record the bodies, and mask so that equal tokens stay equal.`
}

function describe(group: ExchangeGroup, trail: Trail): FindingDraft {
  const [first] = group
  const { refreshToken } = first.request
  const source = trail.exchanges.find(({ answer }) => {
    const { accessToken, idToken, code } = answer
    return refreshToken !== undefined && [accessToken, idToken, code].includes(refreshToken)
  })
  const sort = trail.token(refreshToken ?? '')?.kind
  const kind = sort === 'code' ? 'code' : `${sort} token`
  const origin = source === undefined ? '' : `, the ${kind} that ${place(source)} brought`
  const when = first.startedAt === undefined ? '' : ` on ${isoTime(first.startedAt)}`
  return {
    message: `${sentence(clientLabel(first))} asked for a refresh${when} and sent ${unsentRefreshToken(first, trail)}${origin}.${repetition(group, 'This happened')}`,
    at: source === undefined ? group : [...group, source],
    facts: { found: first.request.refreshTokenField ?? 'unknown', requests: group.length },
  }
}

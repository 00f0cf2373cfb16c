import type { Exchange } from '../exchanges/exchange.ts'
import { clientKey } from '../lineage/client-key.ts'
import { hidesGrant, isRefresh } from '../lineage/definitions.ts'
import type { Trail } from '../lineage/trail.ts'
import { clientLabel, count, isoTime, place, sentence } from '../lineage/wording.ts'
import {
  granted,
  post,
  refresh,
  refused,
  rotated,
  transcript,
} from './parts/example-transcripts.ts'
import { type ExchangeGroup, groupExchanges, repetition } from './parts/exchange-group.ts'
import { redeem } from './parts/sign-in-transcripts.ts'
import { listPlaces } from './parts/tell-occurrences.ts'
import { isUnreadSuccess } from './parts/unread-success.ts'
import { unseenByCapture } from './parts/unseen-by-capture.ts'
import { tellUnseenRequests } from './parts/unseen-requests.ts'
import { doubtfulRefreshTokens, unsentRefreshToken } from './parts/unsent-refresh-token.ts'
import type { FindingDraft, RunRule } from './rule.ts'

const MISSING = refused(900144, "The request body must contain: 'refresh_token'.")
const INACTIVE = refused(
  700082,
  'The refresh token has expired due to inactivity. The token was issued on 2024-12-01T08:00:00.0000000Z and was inactive for 90.00:00:00.',
)
const FORM = 'grant_type=refresh_token&client_id=app-1'
const SIGN_IN = redeem('2025-03-01T08:00:00Z', '1', granted('1', '"refresh_token":"{rt a}"'))

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
  examples: () => [
    {
      name: 'the parameter is absent, in three tries',
      transcript: transcript(...['+0s', '+1s', '+1s'].map((at) => post(at, FORM, MISSING))),
      reports: 'sent no refresh_token parameter. This happened 3 times',
    },
    {
      name: 'the parameter is empty',
      transcript: refresh('+0s', '', MISSING),
      reports: 'an empty refresh_token parameter',
    },
    {
      name: 'the word undefined',
      transcript: refresh('+0s', 'undefined', MISSING),
      reports: 'a word such as "undefined" instead of a refresh token',
    },
    {
      name: 'the access token was sent in its place',
      transcript: transcript(
        SIGN_IN,
        refresh('+1h', '{at 1}', refused(9002313, 'Invalid request.')),
      ),
      reports: 'at-1 instead of a refresh token, the access token that entry 0 brought',
    },
    {
      name: 'the refresh token is sent',
      transcript: transcript(SIGN_IN, refresh('+1h', '{rt a}', rotated('b'))),
    },
    {
      name: 'a token that a sanitiser masked was sent all the same',
      transcript: refresh('+0s', '[REDACTED]', rotated('b')),
    },
    {
      name: 'a back end that keeps the token in a cookie and succeeds',
      transcript: post('+0s', FORM, rotated('b'), { url: 'https://auth.fabrikam.example/token' }),
    },
    {
      name: 'the request was not recorded',
      transcript: post('+0s', '(not recorded)', MISSING),
      verdict: 'inconclusive',
    },
    {
      name: 'a masked value was refused: it may have been any token',
      transcript: transcript(
        SIGN_IN,
        refresh('+1h', '[REDACTED]', refused(9002313, 'Invalid request.')),
      ),
      verdict: 'inconclusive',
    },
    {
      name: 'a masked value was refused by the date of its issue: it was a refresh token',
      transcript: refresh('+0s', '[REDACTED]', INACTIVE),
    },
    {
      name: 'the answer of the sign-in was not recorded: its access token may have been sent',
      transcript: transcript(
        redeem('2025-03-01T08:00:00Z', '1', 'HTTP/1.1 200\n\n(not recorded)'),
        refresh('+1h', '{at 1}', refused(9002313, 'Invalid request.')),
      ),
      verdict: 'inconclusive',
    },
    {
      name: 'no parameter, and the answer was not recorded',
      transcript: post('+0s', FORM, 'HTTP/1.1 200\n\n(not recorded)'),
      verdict: 'inconclusive',
    },
    { name: 'a sign-in only', transcript: SIGN_IN, verdict: 'not-applicable' },
  ],
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
  const kind = source?.answer.accessToken === refreshToken ? 'access token' : 'token or code'
  const origin = source === undefined ? '' : `, the ${kind} that ${place(source)} brought`
  const when = first.startedAt === undefined ? '' : ` on ${isoTime(first.startedAt)}`
  return {
    message: `${sentence(clientLabel(first))} asked for a refresh${when} and sent ${unsentRefreshToken(first, trail)}${origin}.${repetition(group, 'This happened')}`,
    at: source === undefined ? group : [...group, source],
    facts: { found: first.request.refreshTokenField ?? 'unknown', requests: group.length },
  }
}

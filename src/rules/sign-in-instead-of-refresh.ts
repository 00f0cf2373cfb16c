import type { Exchange } from '../exchanges/exchange.ts'
import { isNewGrant, userOf } from '../lineage/definitions.ts'
import type { Trail } from '../lineage/trail.ts'
import { clientLabel, count, sentence } from '../lineage/wording.ts'
import { examples } from './parts/sign-in-instead-of-refresh.examples.ts'
import { repeatedSignIns, type SignInSeries } from './parts/repeated-sign-ins.ts'
import { listPlaces, tellOccurrences } from './parts/tell-occurrences.ts'
import type { Remark, RunRule } from './rule.ts'

const rule: RunRule = {
  id: 'sign-in-instead-of-refresh',
  title: 'The user signs in again although a refresh token is there',
  severity: 'info',
  scope: 'run',
  docs: {
    why: 'Each sign-in brought a refresh token that could have renewed the access token without anybody noticing. The client throws it away, or loses it when it stops.',
    fix: 'Store the refresh token of the sign-in in a safe place and redeem it when the access token ends. Where the client wants no refresh tokens, leave offline_access out of its scopes.',
    who: ['developer'],
    needs:
      'At least three sign-ins of one user, in a Fiddler archive or a HAR that a browser wrote, with bodies.',
    references: [
      'https://learn.microsoft.com/entra/identity-platform/refresh-tokens',
      'https://learn.microsoft.com/entra/identity-platform/v2-oauth2-auth-code-flow',
    ],
  },
  applies: (trail) => trail.exchanges.some(bringsRefreshToken),
  *check(trail) {
    for (const series of repeatedSignIns(trail.exchanges.filter(bringsRefreshToken), trail)) {
      yield judge(series, trail)
    }
  },
  examples,
}

export default rule

function bringsRefreshToken(exchange: Exchange): boolean {
  const { refreshTokenField } = exchange.answer
  const isBrought = refreshTokenField === 'token' || refreshTokenField === 'placeholder'
  return exchange.kind === 'token' && isNewGrant(exchange) && isBrought
}

function judge(series: SignInSeries, trail: Trail): Remark {
  const { signIns } = series
  const [first] = signIns
  const person = userOf(first, trail)
  const unseen = whatIsUnseen(series, person !== undefined)
  if (person === undefined || unseen !== undefined) {
    return {
      inconclusive: `${sentence(clientLabel(first))} signed in ${tellOccurrences(signIns)}${series.unread.length === 0 ? ', and did not refresh in between' : ''}, but nothing tells ${unseen}.`,
      capture: first.capture,
    }
  }
  const isInferred = signIns.some((signIn) => userOf(signIn, trail)?.inferred === true)
  return {
    message: `${sentence(clientLabel(first))} signed ${person.user} in ${tellOccurrences(signIns)}. Each of the ${count(signIns.length, 'answer')} brought a refresh token, and no refresh was sent in between.`,
    at: signIns,
    ...(isInferred && { confidence: 'medium' }),
    facts: { user: person.user, signIns: signIns.length },
  }
}

/** What is missing, and what to record to see it. */
function whatIsUnseen(series: SignInSeries, isUserKnown: boolean): string | undefined {
  if (!series.isSenderKnown)
    return 'whether it was one program. Record it as a Fiddler archive, or in the browser that runs it'
  if (!isUserKnown)
    return 'whether it was one user. Record the answers whole: a client_info or an id token tells'
  if (series.unread.length > 0)
    return `what ${count(series.unread.length, 'request')} (${listPlaces(series.unread)}) asked for or brought: it was masked or not recorded. Record the bodies of requests and answers`
  return series.isTimed
    ? undefined
    : 'whether the access token had ended each time. Record times, and answers with their expires_in'
}

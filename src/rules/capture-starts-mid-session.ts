import type { BearerUse } from '../exchanges/evidence.ts'
import type { Exchange } from '../exchanges/exchange.ts'
import { clientIdOf } from '../lineage/client-key.ts'
import { comesBefore, isTokenRequest } from '../lineage/definitions.ts'
import { groupBy } from '../lineage/sightings.ts'
import type { Trail } from '../lineage/trail.ts'
import { count, list } from '../lineage/wording.ts'
import { isBrokerMessage } from './parts/broker-signs.ts'
import { examples } from './parts/capture-starts-mid-session.examples.ts'
import { listPlaces, listSome } from './parts/tell-occurrences.ts'
import { unansweredCaptures } from './parts/unanswered-captures.ts'
import { hidesWhatItBrought } from './parts/unread-success.ts'
import { unseenByCapture } from './parts/unseen-by-capture.ts'
import { lacksReason } from './parts/unseen-reasons.ts'
import type { At, RunRule } from './rule.ts'

const rule: RunRule = {
  id: 'capture-starts-mid-session',
  title: 'The capture begins after the tokens in it were issued',
  severity: 'info',
  scope: 'run',
  judgesCapture: true,
  docs: {
    why: 'A token that is sent without having been issued in the capture is older than the capture, and nobody knows by how much. What is said about its end is therefore an upper bound: "at the latest".',
    fix: 'To get true dates, start recording before the sign-in. Whether replaced refresh tokens are used can be judged without that.',
    who: ['user'],
    needs: 'A refresh, or an API call with its Authorization header.',
    references: [
      'https://learn.microsoft.com/entra/identity-platform/refresh-tokens',
      'https://www.rfc-editor.org/rfc/rfc6749#section-1.5',
    ],
  },
  applies: ({ exchanges, evidence }) =>
    exchanges.some(({ request }) => request.refreshToken !== undefined) ||
    evidence.bearerUses.length > 0,
  *check(trail) {
    const issued = issuedTokens(trail)
    const sendings = firstSendings(trail)
    const uses = trail.evidence.bearerUses.filter(({ token }) => trail.token(token)?.comparable)
    if (sendings.length + uses.length === 0) {
      const inconclusive =
        'The tokens that were sent are masked or shortened. Record them whole, or mask so that equal tokens stay equal.'
      yield { inconclusive }
      return
    }
    // Where no answer was recorded, any of them may have brought the token.
    const unanswered = unansweredCaptures(trail)
    const isHidden = hiddenIssue(trail)
    const isDoubtful = (sending: Exchange): boolean => lacksReason(sending) || isHidden(sending)
    // An age header or the text of an error may tell the issue all the same.
    const older = sendings.filter(
      ({ id, exchange }) =>
        !issued.has(id) &&
        !issued.has(trail.token(id)?.alteredCopyOf?.id ?? '') &&
        trail.refreshToken(id)?.issue === undefined &&
        !unanswered.has(exchange.capture),
    )
    const doubtful = older.filter(({ exchange }) => isDoubtful(exchange))
    yield* unseenByCapture(
      doubtful.map(({ exchange }) => exchange),
      (group) =>
        `Whether the tokens of ${count(group.length, 'request')} (${listPlaces(group)}) were issued before the capture cannot be seen: answers were masked or not recorded. Record their bodies, and mask so that equal tokens stay equal.`,
    )
    const refreshes = older.filter(({ exchange }) => !isDoubtful(exchange))
    const calls = uses.filter(
      ({ token, capture }) => !issued.has(token) && !unanswered.has(capture),
    )
    const at = [...refreshes.map(({ exchange }) => exchange), ...calls.map(placeOfCall)]
    const [first, ...rest] = at
    if (first === undefined) return
    const accessTokens = new Set(calls.map(({ token }) => token)).size
    const number = refreshes.length + accessTokens
    const tokens = [
      ...(refreshes.length > 0
        ? [
            `${count(refreshes.length, 'refresh token')} (${listSome(refreshes.map(({ id }) => id))})`,
          ]
        : []),
      ...(accessTokens > 0 ? [count(accessTokens, 'access token')] : []),
    ]
    yield {
      message: `${list(tokens)} ${number === 1 ? 'is' : 'are'} older than the capture by an unknown time, so dates about ${number === 1 ? 'it' : 'them'} say "at the latest".`,
      at: [first, ...rest],
      facts: { refreshTokens: refreshes.map(({ id }) => id), accessTokens },
    }
  },
  examples,
}

export default rule

/** Whether something of the same client before a request may have brought its token, unseen. */
function hiddenIssue(trail: Trail): (sending: Exchange) => boolean {
  const hidden = groupBy(trail.exchanges.filter(mayHaveIssued), (x) => [
    ANY_CLIENT,
    clientIdOf(x) ?? UNNAMED,
  ])
  return (sending) => {
    const id = clientIdOf(sending)
    const first = (id === undefined ? [ANY_CLIENT] : [id, UNNAMED]).map(
      (key) => hidden.get(key)?.[0],
    )
    return first.some((x) => x !== undefined && comesBefore(x, sending, trail))
  }
}

const ANY_CLIENT = '*'
const UNNAMED = ''

/** An answer to a token request that may have brought any refresh token. */
function mayHaveIssued(exchange: Exchange): boolean {
  return isTokenRequest(exchange) && hidesWhatItBrought(exchange) && !isBrokerMessage(exchange)
}

/** Tokens that an answer brought; one that only came back to its sender was not issued there. */
function issuedTokens({ exchanges }: Trail): ReadonlySet<string> {
  const ids = exchanges.flatMap(({ request, answer }) =>
    [answer.refreshToken, answer.accessToken].filter((id) => id !== request.refreshToken),
  )
  return new Set(ids.filter((id) => id !== undefined))
}

/** The first exchange that sent each refresh token of which equality can be told. */
function firstSendings(trail: Trail): { readonly id: string; readonly exchange: Exchange }[] {
  return trail.families
    .flatMap(({ members }) => members)
    .flatMap(({ id, uses: [exchange] }) => (exchange === undefined ? [] : [{ id, exchange }]))
}

function placeOfCall({ capture, firstEntry }: BearerUse): At {
  return { capture, entry: firstEntry }
}

import type { Exchange } from '../exchanges/exchange.ts'
import type { TokenId } from '../exchanges/token.ts'
import { isSequential } from '../lineage/definitions.ts'
import { groupBy } from '../lineage/sightings.ts'
import type { Trail } from '../lineage/trail.ts'
import { count, isoTime, place, sentence } from '../lineage/wording.ts'
import { type AccessTokens, accessTokens, isRejectedCall } from './parts/access-tokens.ts'
import type { ExchangeGroup } from './parts/exchange-group.ts'
import { examples } from './parts/unauthorized-without-refresh.examples.ts'
import { hasStripped, strippedCaptures } from './parts/stripped-captures.ts'
import { tellOccurrences } from './parts/tell-occurrences.ts'
import type { FindingDraft, Remark, RunRule } from './rule.ts'

/** Fewer may be calls that were prepared before the first refusal was read. */
const FEWEST_REPEATS = 2

const rule: RunRule = {
  id: 'unauthorized-without-refresh',
  title: 'An API refuses a token, and the client sends it again instead of getting a new one',
  severity: 'warning',
  scope: 'run',
  docs: {
    why: 'A 401 with invalid_token means that this token will not be accepted any more. To send it again gives the same answer; only a new token helps, and the client has not asked for one.',
    fix: 'On 401 with invalid_token drop the token, get a new one (acquireTokenSilent with forceRefresh, or a refresh) and repeat the call once. If that fails, too, ask the user to sign in.',
    who: ['developer'],
    needs: 'Calls of APIs with their Authorization headers, answers and times.',
    references: [
      'https://www.rfc-editor.org/rfc/rfc6750#section-3.1',
      'https://learn.microsoft.com/entra/identity-platform/access-tokens',
    ],
  },
  applies: (trail) => trail.exchanges.some(isRejectedCall) || hasStripped(trail),
  *check(trail) {
    yield* strippedCaptures(trail)
    const tokens = accessTokens(trail)
    const refused = trail.exchanges.filter((x) => isRejectedCall(x) && isForItsToken(x))
    const groups = groupBy(refused, ({ capture, authority, request }) => [
      JSON.stringify([request.bearer, authority.host, capture]),
    ])
    for (const calls of groups.values()) yield* judgeCalls(calls, tokens, trail)
  },
  examples,
}

export default rule

/** Refused because of the token, not of what it is for or what it lacks. */
function isForItsToken({ error, answer }: Exchange): boolean {
  if (answer.claimsChallenge || error?.facts.audience === true) return false
  return error?.error === undefined || error.error === 'invalid_token'
}

/** Refusals of one token by one host, in order. */
function* judgeCalls(calls: ExchangeGroup, tokens: AccessTokens, trail: Trail): Generator<Remark> {
  const { bearer = '' } = calls[0].request
  const expiry = tokens.expiryOf(bearer) ?? Infinity
  const first = calls.find((exchange) => isDead(exchange, expiry))
  if (first === undefined || isAcceptedLater(bearer, first, trail)) return
  const later = calls.slice(calls.indexOf(first) + 1)
  if (later.length < FEWEST_REPEATS) return
  const isUnordered = later.some((exchange) => isSequential(exchange, first, trail) === undefined)
  if (isUnordered || isAcceptedSometime(bearer, first, trail)) {
    yield {
      inconclusive: `${sentence(first.authority.host)} refused one token ${count(calls.length, 'time')}, but which call came after the first refusal cannot be told. Record again with times.`,
      capture: first.capture,
    }
    return
  }
  const renewedAt = tokens.nextRequestAt(bearer, first.startedAt ?? 0)
  const repeats = later.filter(
    (exchange) =>
      isSequential(exchange, first, trail) === true &&
      (renewedAt === undefined || (exchange.startedAt ?? Infinity) < renewedAt),
  )
  if (repeats.length >= FEWEST_REPEATS) yield describe(first, repeats, bearer, tokens)
}

/** The API says so, or the token had ended by then. */
function isDead({ error, startedAt = 0 }: Exchange, expiry: number): boolean {
  return error?.error === 'invalid_token' || startedAt > expiry
}

function isAcceptedLater(bearer: TokenId, refusal: Exchange, trail: Trail): boolean {
  const { authority, startedAt = 0 } = refusal
  return trail.bearerUses(bearer).some(({ host, capture, lastAcceptedAt = -Infinity }) => {
    const offset = trail.clockOffsets.get(capture) ?? 0
    return host === authority.host && lastAcceptedAt + offset >= startedAt
  })
}

/** Nothing tells whether before the refusal or after it. */
function isAcceptedSometime(bearer: TokenId, { authority }: Exchange, trail: Trail): boolean {
  return trail
    .bearerUses(bearer)
    .some(
      ({ host, lastAcceptedAt, lastAcceptedEntry }) =>
        host === authority.host && lastAcceptedEntry !== undefined && lastAcceptedAt === undefined,
    )
}

function describe(
  first: Exchange,
  repeats: readonly Exchange[],
  bearer: TokenId,
  tokens: AccessTokens,
): FindingDraft {
  const { host } = first.authority
  const at = first.startedAt === undefined ? '' : ` (${isoTime(first.startedAt)})`
  const [next = first, ...rest] = repeats
  return {
    message: `${sentence(host)} refused ${bearer} at ${place(first)}${at}. ${sentence(tokens.clientLabel(bearer))} sent ${bearer} again without asking for a new token, ${tellOccurrences([next, ...rest])}.`,
    at: [first, ...repeats],
    facts: { host, token: bearer, repeats: repeats.length },
  }
}

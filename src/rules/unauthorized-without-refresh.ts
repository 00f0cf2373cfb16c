import type { Exchange } from '../exchanges/exchange.ts'
import { isSequential } from '../lineage/definitions.ts'
import { groupBy } from '../lineage/sightings.ts'
import type { Trail } from '../lineage/trail.ts'
import { count, isoTime, place, sentence } from '../lineage/wording.ts'
import { type AccessTokens, accessTokens, isRejectedCall } from './parts/access-tokens.ts'
import { call, challenged, obtain } from './parts/api-transcripts.ts'
import { refresh, rotated, transcript } from './parts/example-transcripts.ts'
import { hasStripped, strippedCaptures } from './parts/stripped-captures.ts'
import { tellOccurrences } from './parts/tell-occurrences.ts'
import type { FindingDraft, Remark, RunRule } from './rule.ts'

/** Fewer may be calls that were prepared before the first refusal was read. */
const FEWEST_REPEATS = 2

const TOKEN = '{jwt aud=api://orders,exp=1740819600}'
const EXPIRED = challenged('invalid_token', ', error_description="The token expired"')

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
  examples: () => [
    {
      name: 'the same token again and again',
      transcript: transcript(
        obtain('+0s', TOKEN),
        call('+2h', TOKEN, EXPIRED),
        call('+1m', TOKEN, EXPIRED),
        call('+1m', TOKEN, EXPIRED),
      ),
      reports: 'sent at-1 2 more times',
    },
    {
      name: 'a token whose end is known, refused without a word',
      transcript: transcript(...['+2h', '+1m', '+1m'].map((at) => call(at, TOKEN, 'HTTP/1.1 401'))),
      reports: 'An unnamed client sent at-1 2 more times',
    },
    {
      name: 'a new token after the first refusal',
      transcript: transcript(
        call('+2h', TOKEN, EXPIRED),
        refresh('+1s', '{rt a}', rotated('b')),
        call('+1s', TOKEN, EXPIRED),
        call('+1s', TOKEN, EXPIRED),
      ),
    },
    {
      name: 'calls that were already on their way (HTTP/2)',
      transcript: transcript(
        call('+2h', TOKEN, EXPIRED),
        call('+10ms', TOKEN, EXPIRED),
        call('+10ms', TOKEN, EXPIRED),
      ),
    },
    {
      name: 'a single repetition',
      transcript: transcript(call('+2h', TOKEN, EXPIRED), call('+1m', TOKEN, EXPIRED)),
    },
    {
      name: 'a token for another API: a newer one would be refused as well',
      transcript: transcript(
        ...['+0s', '+1m', '+1m'].map((at) =>
          call(
            at,
            TOKEN,
            challenged('invalid_token', ', error_description="The audience is invalid"'),
          ),
        ),
      ),
    },
    {
      name: 'a challenge for more claims is another story',
      transcript: transcript(
        ...['+0s', '+1m', '+1m'].map((at) =>
          call(
            at,
            TOKEN,
            challenged('insufficient_claims', ', claims="eyJhY2Nlc3NfdG9rZW4iOnt9fQ"'),
          ),
        ),
      ),
    },
    {
      name: 'other calls with the token work: it is the addresses that refuse',
      transcript: transcript(
        ...['+0s', '+1m', '+1m'].map((at) => call(at, '{at a}', challenged('invalid_token'))),
        call('+1m', '{at a}'),
      ),
    },
    {
      name: 'the times of the calls were not recorded',
      transcript: transcript(...['?', '?', '?'].map((at) => call(at, TOKEN, EXPIRED))),
      verdict: 'inconclusive',
    },
    {
      name: 'calls that work',
      transcript: transcript(obtain('+0s', TOKEN), call('+1m', TOKEN)),
      verdict: 'not-applicable',
    },
  ],
}

export default rule

/** Refused because of the token, not of what it is for or what it lacks. */
function isForItsToken({ error, answer }: Exchange): boolean {
  if (answer.claimsChallenge || error?.facts.audience === true) return false
  return error?.error === undefined || error.error === 'invalid_token'
}

/** Refusals of one token by one host, in order. */
function* judgeCalls(
  calls: readonly Exchange[],
  tokens: AccessTokens,
  trail: Trail,
): Generator<Remark> {
  const first = calls.find((exchange) => isDead(exchange, tokens))
  if (first === undefined || isAcceptedLater(first, trail)) return
  const later = calls.slice(calls.indexOf(first) + 1)
  if (later.length < FEWEST_REPEATS) return
  if (later.some((exchange) => isSequential(exchange, first, trail) === undefined)) {
    yield {
      inconclusive: `${sentence(first.authority.host)} refused one token ${count(calls.length, 'time')}, but which call came after the first refusal cannot be told. Record again with times.`,
      capture: first.capture,
    }
    return
  }
  const renewedAt = tokens.nextRequestAt(first.request.bearer ?? '', first.startedAt ?? 0)
  const repeats = later.filter(
    (exchange) =>
      isSequential(exchange, first, trail) === true &&
      (renewedAt === undefined || (exchange.startedAt ?? Infinity) < renewedAt),
  )
  if (repeats.length >= FEWEST_REPEATS) yield describe(first, repeats, tokens)
}

/** The API says so, or the token had ended by then. */
function isDead({ error, request, startedAt }: Exchange, tokens: AccessTokens): boolean {
  if (error?.error === 'invalid_token') return true
  const expiry = tokens.expiryOf(request.bearer ?? '')
  return startedAt !== undefined && expiry !== undefined && startedAt > expiry
}

function isAcceptedLater({ request, authority, startedAt }: Exchange, trail: Trail): boolean {
  return trail.bearerUses(request.bearer ?? '').some(({ host, capture, lastAcceptedAt }) => {
    if (host !== authority.host || lastAcceptedAt === undefined) return false
    return lastAcceptedAt + (trail.clockOffsets.get(capture) ?? 0) >= (startedAt ?? 0)
  })
}

function describe(
  first: Exchange,
  repeats: readonly Exchange[],
  tokens: AccessTokens,
): FindingDraft {
  const { bearer = '' } = first.request
  const { host } = first.authority
  const at = first.startedAt === undefined ? '' : ` (${isoTime(first.startedAt)})`
  const [next = first, ...rest] = repeats
  return {
    message: `${sentence(host)} refused ${bearer} at ${place(first)}${at}. ${sentence(tokens.clientLabel(bearer))} sent ${bearer} ${repeats.length} more times without asking for a new token: ${tellOccurrences([next, ...rest])}.`,
    at: [first, ...repeats],
    facts: { host, token: bearer, repeats: repeats.length },
  }
}

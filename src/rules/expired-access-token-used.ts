import { groupBy } from '../lineage/sightings.ts'
import { duration, iso, isoTime, sentence } from '../lineage/wording.ts'
import { type AccessTokens, accessTokens } from './parts/access-tokens.ts'
import { call, challenged, obtain } from './parts/api-transcripts.ts'
import { refresh, rotated, transcript } from './parts/example-transcripts.ts'
import { type LateCall, lateCalls, unknownLifetimes } from './parts/late-calls.ts'
import { callFreeExamples } from './parts/quiet.examples.ts'
import { hasStripped, strippedCaptures } from './parts/stripped-captures.ts'
import { listPlaces, tellTimes } from './parts/tell-occurrences.ts'
import type { FindingDraft, RunRule } from './rule.ts'

/** Good until 09:00 on the day of the examples. */
const TOKEN = '{jwt aud=api://orders,exp=1740819600}'

const rule: RunRule = {
  id: 'expired-access-token-used',
  title: 'An API is called with an access token that has expired',
  severity: 'warning',
  scope: 'run',
  docs: {
    why: 'An access token ends at its exp, mostly about an hour after it was issued. A client that goes on sending it gets 401 each time, and its users see errors that a refresh in time would have spared them.',
    fix: 'Ask the library for a token before each call instead of keeping one, and let it renew tokens some minutes before they end. Where tokens are kept by hand, compare their end with the clock before each call.',
    who: ['developer'],
    needs:
      'Calls of APIs with their Authorization headers and times, and tokens that can be read or the requests that brought them.',
    references: [
      'https://learn.microsoft.com/entra/identity-platform/access-tokens',
      'https://www.rfc-editor.org/rfc/rfc6750#section-3.1',
    ],
  },
  applies: (trail) => trail.evidence.bearerUses.length > 0 || hasStripped(trail),
  *check(trail) {
    const tokens = accessTokens(trail)
    yield* strippedCaptures(trail)
    yield* unknownLifetimes(trail, tokens)
    const groups = groupBy(lateCalls(trail, tokens), ({ token, host, end, at }) => [
      JSON.stringify([tokens.clientOf(token), host, end, at.capture]),
    ])
    for (const group of groups.values()) yield describe(group, tokens)
  },
  examples: () => [
    {
      name: 'the API refuses a token two hours after its end',
      transcript: transcript(
        call('+0s', TOKEN),
        call('+3h', TOKEN, challenged('invalid_token')),
        call('+5m', TOKEN, challenged('invalid_token')),
      ),
      reports: '2 h after it had expired on 2025-03-01 09:00:00Z. The API answered 401',
    },
    {
      name: 'a token that cannot be read, by the lifetime that came with it',
      transcript: transcript(
        obtain('+0s', '{at opaque}'),
        call('+1h', '{at opaque}'),
        call('+10m', '{at opaque}', challenged('invalid_token')),
      ),
      reports: 'it had expired on 2025-03-01 09:00:00Z',
    },
    {
      name: 'the client asks for a new token as soon as the old one is refused',
      transcript: transcript(
        call('+0s', TOKEN),
        call('+2h', TOKEN, challenged('invalid_token')),
        refresh('+1s', '{rt a}', rotated('b')),
      ),
      reports: 'A token request followed within a minute',
      severity: 'info',
    },
    {
      name: 'an API that does not look at the end of tokens',
      transcript: transcript(call('+0s', TOKEN), call('+2h', TOKEN)),
      reports: 'The API did not refuse it',
      severity: 'info',
    },
    {
      name: 'five minutes of lenience for clocks that differ',
      transcript: transcript(call('+0s', TOKEN), call('+64m', TOKEN, challenged('invalid_token'))),
    },
    {
      name: 'a valid token, refused for another reason',
      transcript: call('+0s', TOKEN, challenged('insufficient_scope')),
    },
    {
      name: 'a token that cannot be read, whose issue is not in the capture',
      transcript: call('+0s', '{at opaque}', challenged('invalid_token')),
      verdict: 'inconclusive',
    },
    ...callFreeExamples(),
  ],
}

export default rule

const ENDINGS = {
  refused: 'The API answered 401',
  renewed: 'The API answered 401. A token request followed within a minute',
  accepted: 'The API did not refuse it',
} as const

/** Calls of one client to one host that ended alike. */
function describe(calls: readonly [LateCall, ...LateCall[]], tokens: AccessTokens): FindingDraft {
  const [first, ...rest] = calls
  const { token, host, calledAt, expiredAt, end } = first
  const late = duration(calledAt - expiredAt)
  const tokensSent = calls.map((one) => one.token)
  const often = tellTimes(calls.length, tokensSent)
  return {
    message: `${sentence(tokens.clientLabel(token))} sent ${token} to ${host} at ${listPlaces([first.at])}, ${late} after it had expired on ${isoTime(expiredAt)}. ${ENDINGS[end]}.${often}`,
    at: [first.at, ...rest.map(({ at }) => at)],
    ...(end !== 'refused' && { severity: 'info' }),
    ...(end === 'accepted' && {
      fix: 'Let the API check the end of each token, and compare the clocks of the API and of the computer that recorded.',
    }),
    facts: { host, token, calls: calls.length, expiredAt: iso(expiredAt) },
  }
}

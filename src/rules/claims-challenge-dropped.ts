import type { Trail } from '../lineage/trail.ts'
import { clientLabel, count, isoTime, place, sentence } from '../lineage/wording.ts'
import { call, challenged } from './parts/api-transcripts.ts'
import {
  type Doubt,
  type DroppedChallenge,
  droppedChallenges,
  isClaimsChallenge,
  namelessChallenges,
} from './parts/dropped-challenges.ts'
import {
  granted,
  post,
  refresh,
  refused,
  rotated,
  transcript,
} from './parts/example-transcripts.ts'
import { groupExchanges } from './parts/exchange-group.ts'
import { ofUser, redeem } from './parts/sign-in-transcripts.ts'
import { hasStripped, strippedCaptures } from './parts/stripped-captures.ts'
import { listPlaces } from './parts/tell-occurrences.ts'
import type { FindingDraft, Inconclusive, RunRule } from './rule.ts'

const WANTED = '{\\"access_token\\":{\\"acrs\\":{\\"essential\\":true,\\"value\\":\\"c1\\"}}}'
const needsFactor = (): string =>
  refused(50076, 'You must use multi-factor authentication.').replace('}', `,"claims":"${WANTED}"}`)
const signIn = redeem('2025-03-01T08:00:00Z', '1', granted('a', '"refresh_token":"{rt a}"', ofUser))
/** A refresh of the user who signed in, with these further fields. */
const renew = (at: string, answer: string, more: string = ''): string =>
  refresh(at, `{rt a}${more}`, answer)
const challenge = (at: string, token: string): string =>
  call(at, token, challenged('insufficient_claims', ', claims="eyJhY2Nlc3NfdG9rZW4iOnt9fQ=="'))

const rule: RunRule = {
  id: 'claims-challenge-dropped',
  title: 'The claims that a challenge asks for are not sent on',
  severity: 'error',
  scope: 'run',
  docs: {
    why: 'The server or an API has said which claims a token must have, in a claims value that the next request has to carry unchanged. The client asked without it, so the new answer lacks them as well and the challenge comes again: a loop that no user can end.',
    fix: 'Take the claims of the answer, or of the WWW-Authenticate header (base64 there), and hand them to the next acquireToken call or authorize request unchanged. Do not take a token from the cache for that call.',
    who: ['developer'],
    needs:
      'Both challenges with headers and bodies, the request between them, and something that names the user, such as the sign-in.',
    references: [
      'https://learn.microsoft.com/entra/identity-platform/claims-challenge',
      'https://learn.microsoft.com/entra/identity-platform/app-resilience-continuous-access-evaluation',
    ],
  },
  applies: (trail) => trail.exchanges.some(isClaimsChallenge) || hasStripped(trail),
  *check(trail) {
    yield* strippedCaptures(trail)
    const nameless = groupExchanges(namelessChallenges(trail), ({ capture }) => capture)
    for (const group of nameless.filter(({ length }) => length > 1)) {
      yield {
        inconclusive: `Whose the challenges for claims are (${listPlaces(group)}) cannot be seen: tokens were masked, or the answers that brought them are not in the capture. Record from before the sign-in, and mask so that equal tokens stay equal.`,
        capture: group[0].capture,
      }
    }
    for (const { doubt, ...dropped } of droppedChallenges(trail)) {
      yield doubt === undefined ? describe(dropped, trail) : tellUnseen(doubt, dropped)
    }
  },
  examples: () => [
    {
      name: 'the token server asks, and the same request is sent again',
      transcript: transcript(signIn, renew('+1h', needsFactor()), renew('+1m', needsFactor())),
      reports: 'sent no claims, and was challenged again at entry 2',
    },
    {
      name: 'an API asks, and the new token is asked for without claims',
      transcript: transcript(
        signIn,
        challenge('+1m', '{at a}'),
        renew('+1s', rotated('b')),
        challenge('+1s', '{at of b}'),
      ),
      reports: 'The request at entry 2 sent no claims',
    },
    {
      name: 'the loop goes on',
      transcript: transcript(
        signIn,
        ...['+1h', '+1m', '+1m'].map((at) => renew(at, needsFactor())),
      ),
      reports: 'The client met 3 challenges in all.',
    },
    {
      name: 'with a token from before, of the only user that is seen',
      transcript: transcript(
        signIn,
        refresh('+1h', '{rt old}', needsFactor()),
        refresh('+1m', '{rt old}', needsFactor()),
      ),
      verdict: 'inconclusive',
    },
    {
      name: 'times were not recorded, but the Date headers tell which came first',
      transcript: transcript(
        signIn.replace('2025-03-01T08:00:00Z', '?'),
        ...['10', '20'].map((minute) =>
          renew('?', needsFactor()).replace(
            'HTTP/1.1 400',
            `HTTP/1.1 400\nDate: Sat, 01 Mar 2025 08:${minute}:00 GMT`,
          ),
        ),
      ),
      reports: 'was asked for claims at entry 1. The next request sent no claims',
    },
    {
      name: 'an API asks twice, and both tokens were masked',
      transcript: transcript(
        signIn,
        challenge('+1m', '[REDACTED]'),
        renew('+1s', rotated('b')),
        challenge('+1s', '[REDACTED]'),
      ),
      verdict: 'inconclusive',
    },
    {
      name: 'the claims are sent on',
      transcript: transcript(
        signIn,
        challenge('+1m', '{at a}'),
        renew('+1s', rotated('b'), '&claims=%7B%22access_token%22%3A%7B%7D%7D'),
        challenge('+1h', '{at of b}'),
      ),
    },
    {
      name: 'the user signs in again in a browser that was not recorded',
      transcript: transcript(
        signIn,
        challenge('+1m', '{at a}'),
        redeem('+1m', '2', granted('b', '"refresh_token":"{rt b}"', ofUser)),
        challenge('+1s', '{at b}'),
      ),
      verdict: 'inconclusive',
    },
    {
      name: 'one challenge, after which nothing more is asked',
      transcript: transcript(signIn, challenge('+1m', '{at a}'), renew('+1s', rotated('b'))),
    },
    {
      name: 'between two challenges the client got a token as it should',
      transcript: transcript(
        signIn,
        renew('+1h', needsFactor()),
        renew('+1h', rotated('a')),
        renew('+30d', needsFactor()),
      ),
    },
    {
      name: 'a middle tier hands the challenge on to its own client',
      transcript: transcript(
        ...['+0s', '+1m'].map((at) =>
          post(
            at,
            'grant_type=urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Ajwt-bearer&requested_token_use=on_behalf_of&client_id=app-1&client_secret={secret a}&assertion={jwt aud=app-1}',
            needsFactor(),
          ),
        ),
      ),
      verdict: 'not-applicable',
    },
    {
      name: "another user's call",
      transcript: transcript(
        signIn,
        renew('+1h', needsFactor()),
        redeem('+1m', '2', granted('x', '"refresh_token":"{rt x}"', ofUser.replaceAll('1', '3'))),
        refresh('+1h', '{rt x}', needsFactor()),
      ),
    },
    {
      name: 'nothing tells whose the challenges are',
      transcript: transcript(renew('+1h', needsFactor()), renew('+1m', needsFactor())),
      verdict: 'inconclusive',
    },
    {
      name: 'one challenge in each capture, and nothing tells whose they are',
      transcript: `=== a.har\n${renew('+0s', needsFactor())}\n=== b.har\n${renew('+1h', needsFactor())}`,
    },
    {
      name: 'no challenge',
      transcript: transcript(signIn, renew('+1h', rotated('b'))),
      verdict: 'not-applicable',
    },
  ],
}

export default rule

function tellUnseen({ unseen, at }: Doubt, { second }: DroppedChallenge): Inconclusive {
  return { inconclusive: UNSEEN[unseen](place(at)), capture: second.capture }
}

const UNSEEN: Readonly<Record<Doubt['unseen'], (at: string) => string>> = {
  page: (at) =>
    `Whether the sign-in that ${at} continues sent the claims cannot be seen, as its page was not recorded. Record the browser, too.`,
  user: (at) =>
    `Whether the challenges about ${at} are those of one user cannot be seen: nothing in it names one. Record from before the sign-in, with the bodies of answers.`,
  answer: (at) =>
    `Whether the answer at ${at} met a challenge for claims cannot be seen: something of the request or its answer was masked or not recorded. Record bodies, and mask so that equal values stay equal.`,
}

function describe({ first, request, second }: DroppedChallenge, trail: Trail): FindingDraft {
  const at = first.startedAt === undefined ? '' : ` (${isoTime(first.startedAt)})`
  const isApi = second.kind !== 'token'
  const asked = isApi ? `${first.authority.host} asked for claims` : 'was asked for claims'
  const opening = isApi
    ? `${sentence(asked)} at ${place(first)}${at}.`
    : `${sentence(clientLabel(request))} ${asked} at ${place(first)}${at}.`
  const again = isApi
    ? `The request at ${place(request)} sent no claims, and its token was challenged again at ${place(second)}.`
    : `The next request sent no claims, and was challenged again at ${place(second)}.`
  const challenges = trail
    .ofClient(request)
    .filter((exchange) => exchange.kind === 'token' && isClaimsChallenge(exchange)).length
  const often = challenges > 2 ? ` The client met ${count(challenges, 'challenge')} in all.` : ''
  return {
    message: `${opening} ${again}${often}`,
    at: isApi ? [second, first, request] : [second, first],
    facts: { challengedBy: isApi ? 'api' : 'token-server', host: second.authority.host },
  }
}

import type { Exchange } from '../exchanges/exchange.ts'
import { isPlaceholder } from '../lineage/definitions.ts'
import type { Trail } from '../lineage/trail.ts'
import { clientLabel, count, duration, sentence } from '../lineage/wording.ts'
import { granted, post, transcript } from './parts/example-transcripts.ts'
import { type ExchangeGroup, groupExchanges } from './parts/exchange-group.ts'
import { listPlaces, tellOccurrences } from './parts/tell-occurrences.ts'
import type { Inconclusive, RunRule } from './rule.ts'

const SECOND = 1000
/** RFC 8628 3.2: where the server names no interval. */
const DEFAULT_INTERVAL = 5 * SECOND
/** RFC 8628 3.5: `slow_down` adds as much, for this and all later polls. */
const SLOWER = 5 * SECOND
/** A timer may go off a little early, and the network delays one poll more than the next. */
const TOLERANCE = 500
const ENOUGH = 3

const BASE = 'https://login.microsoftonline.com/contoso.example/oauth2/v2.0'
const PENDING = 'HTTP/1.1 400\n\n{"error":"authorization_pending","error_codes":[70016]}'
const SLOW_DOWN = 'HTTP/1.1 400\n\n{"error":"slow_down"}'

const deviceCode = (members: string = ',"interval":5'): string =>
  post(
    '+0s',
    'client_id=app-1&scope=openid',
    `HTTP/1.1 200\n\n{"device_code":"{dc 1}","user_code":"SYNTH"${members}}`,
    { url: `${BASE}/devicecode` },
  )

/** A poll so long after the one before it. */
const poll = (after: string, answer: string = PENDING): string =>
  post(after, 'grant_type=device_code&client_id=app-1&device_code={dc 1}', answer)

const rule: RunRule = {
  id: 'device-code-polled-too-fast',
  title: 'A device code is polled more often than allowed',
  severity: 'warning',
  scope: 'run',
  docs: {
    why: 'With the device code the server says how many seconds to wait between two polls. Faster ones are answered with slow_down or counted against the client, and bring the tokens no sooner.',
    fix: 'Wait the interval of the device-code answer between polls, 5 seconds where it names none, and 5 more after each slow_down.',
    who: ['developer'],
    needs: 'The device-code request with its answer, and the polls after it with their times.',
    references: [
      'https://www.rfc-editor.org/rfc/rfc8628#section-3.5',
      'https://learn.microsoft.com/entra/identity-platform/v2-oauth2-device-code',
    ],
  },
  applies: (trail) => trail.exchanges.some(isPoll),
  *check(trail) {
    for (const polls of groupExchanges(trail.exchanges.filter(isPoll), deviceCodeKey)) {
      const interval = intervalOf(polls[0], trail)
      const [first, ...rest] = hastyPolls(polls, interval ?? DEFAULT_INTERVAL)
      if (first === undefined || rest.length + 1 < ENOUGH) {
        yield* unseenPolls(polls, interval ?? DEFAULT_INTERVAL)
        continue
      }
      const hasty: ExchangeGroup = [first, ...rest]
      if (interval === undefined) {
        yield {
          inconclusive: `How often the device code may be polled (${listPlaces(hasty)}) was not recorded. Record from before the device-code request.`,
          capture: first.capture,
        }
        continue
      }
      yield {
        message: `${sentence(clientLabel(first))} polled before the wait of ${duration(interval)} was over, ${tellOccurrences(hasty)}.`,
        at: hasty,
        facts: { intervalSeconds: interval / SECOND, polls: polls.length, tooFast: hasty.length },
      }
    }
  },
  examples: () => [
    {
      name: 'every second, where five were asked for',
      transcript: transcript(deviceCode(), poll('+5s'), poll('+1s'), poll('+1s'), poll('+1s')),
      reports: 'polled before the wait of 5 s was over, 3 times, at entries 2, 3 and 4',
    },
    {
      name: 'no interval was named, so it is five seconds',
      transcript: transcript(deviceCode(''), poll('+5s'), poll('+2s'), poll('+2s'), poll('+2s')),
      reports: 'polled before the wait of 5 s was over',
    },
    {
      name: 'not slower after slow_down',
      transcript: transcript(
        deviceCode(),
        poll('+5s', SLOW_DOWN),
        poll('+5s'),
        poll('+5s'),
        poll('+5s'),
      ),
      reports: '3 times, at entries 2, 3 and 4',
    },
    {
      name: 'as often as allowed, give or take the timer',
      transcript: transcript(
        deviceCode(),
        poll('+5s'),
        poll('+4.8s'),
        poll('+5s'),
        poll('+4.6s'),
        poll('+5s', granted('1')),
      ),
    },
    {
      name: 'twice too fast is no habit',
      transcript: transcript(deviceCode(), poll('+5s'), poll('+1s'), poll('+1s'), poll('+5s')),
    },
    {
      name: 'tried again after answers that never came',
      transcript: transcript(
        deviceCode(),
        poll('+5s', 'HTTP/1.1 503'),
        poll('+1s', 'HTTP/1.1 503'),
        poll('+1s', 'HTTP/1.1 503'),
        poll('+1s'),
      ),
    },
    {
      name: 'the answers were not recorded',
      transcript: transcript(
        deviceCode(),
        ...['+5s', '+1s', '+1s', '+1s'].map((at) => poll(at, 'HTTP/1.1 400\n\n(not recorded)')),
      ),
      verdict: 'inconclusive',
    },
    {
      name: 'the answers were not recorded, but the pace is right',
      transcript: transcript(
        deviceCode(),
        ...['+5s', '+5s', '+5s', '+5s'].map((at) => poll(at, 'HTTP/1.1 400\n\n(not recorded)')),
      ),
    },
    {
      name: 'times were not recorded',
      transcript: transcript(deviceCode(), poll('?'), poll('?'), poll('?'), poll('?')),
      verdict: 'inconclusive',
    },
    {
      name: 'the interval was not recorded',
      transcript: transcript(poll('+0s'), poll('+1s'), poll('+1s'), poll('+1s')),
      verdict: 'inconclusive',
    },
    {
      name: 'no device code',
      transcript: post('+0s', 'grant_type=client_credentials&client_id=app-1', granted('1')),
      verdict: 'not-applicable',
    },
  ],
}

export default rule

function isPoll({ kind, request }: Exchange): boolean {
  return kind === 'token' && request.grantType === 'device_code'
}

/** Clocks of two captures, and the pace of two programs, cannot be held against each other. */
function deviceCodeKey({ capture, sender, request }: Exchange): string {
  return JSON.stringify([capture, sender, request.deviceCode])
}

/** Undefined where the answer that names it is not in the run. */
function intervalOf({ continues, request }: Exchange, trail: Trail): number | undefined {
  if (continues === undefined || isPlaceholder(request.deviceCode)) return undefined
  const asked = trail.exchange(continues)
  if (asked === undefined || asked.outcome !== 'success') return undefined
  const { interval } = asked.answer
  return interval === undefined ? DEFAULT_INTERVAL : interval * SECOND
}

/** Polls that would be too fast, had their times or the answers before them been recorded. */
function* unseenPolls(polls: ExchangeGroup, interval: number): Generator<Inconclusive> {
  const isUntimed = polls.length > ENOUGH && polls.some(({ startedAt }) => startedAt === undefined)
  const possible = hastyPolls(polls, interval, mayBeAnswered)
  if (!isUntimed && possible.length < ENOUGH) return
  yield {
    inconclusive: `Whether ${count(polls.length, 'poll')} (${listPlaces(polls)}) came too fast cannot be told: times or answers were not recorded. Record times and the bodies of answers.`,
    capture: polls[0].capture,
  }
}

function isAnswered({ definite }: Exchange): boolean {
  return definite
}

function mayBeAnswered({ definite, responseBody, status }: Exchange): boolean {
  return definite || (responseBody === 'unknown' && status > 0 && status < 500)
}

/** Polls that followed an answered one before its interval was over. */
function hastyPolls(
  polls: ExchangeGroup,
  interval: number,
  isOver: (poll: Exchange) => boolean = isAnswered,
): Exchange[] {
  let wait = interval
  let previous: Exchange | undefined
  const hasty: Exchange[] = []
  for (const next of polls) {
    const gap = gapBetween(previous, next)
    const isHasty = gap !== undefined && gap < wait - TOLERANCE
    if (isHasty && previous !== undefined && isOver(previous)) hasty.push(next)
    if (next.error?.error === 'slow_down') wait += SLOWER
    previous = next
  }
  return hasty
}

function gapBetween(earlier: Exchange | undefined, later: Exchange): number | undefined {
  if (earlier?.startedAt === undefined || later.startedAt === undefined) return undefined
  return later.startedAt - earlier.startedAt
}

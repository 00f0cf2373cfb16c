import type { Exchange } from '../exchanges/exchange.ts'
import type { Trail } from '../lineage/trail.ts'
import { clientLabel, count, duration, sentence } from '../lineage/wording.ts'
import { examples } from './parts/device-code-polled-too-fast.examples.ts'
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
          inconclusive: `How often the device code may be polled (${listPlaces(hasty)}) cannot be told. Record from before the device-code request on, and mask so that equal codes stay equal.`,
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
  examples,
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
function intervalOf({ continues }: Exchange, trail: Trail): number | undefined {
  const asked = continues === undefined ? undefined : trail.exchange(continues)
  if (asked === undefined) return undefined
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

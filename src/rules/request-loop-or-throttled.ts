import type { Exchange } from '../exchanges/exchange.ts'
import { clientKey } from '../lineage/client-key.ts'
import { isTokenRequest, specificCode } from '../lineage/definitions.ts'
import type { Trail } from '../lineage/trail.ts'
import { clientLabel, count, duration, sentence } from '../lineage/wording.ts'
import { type ExchangeGroup, groupExchanges } from './parts/exchange-group.ts'
import { examples } from './parts/request-loop-or-throttled.examples.ts'
import { listPlaces, tellOccurrences } from './parts/tell-occurrences.ts'
import { type Haste, hastyRequests, isThrottled } from './parts/throttling.ts'
import { unseenReasons } from './parts/unseen-reasons.ts'
import type { FindingDraft, RunRule } from './rule.ts'

const LOOP = 50196
const MINUTE = 60_000

/** In which Entra counts the requests of a loop, roughly. */
const LOOP_SPAN = 5 * MINUTE

const rule: RunRule = {
  id: 'request-loop-or-throttled',
  title: 'The sign-in server was asked too often',
  severity: 'error',
  scope: 'run',
  codes: [LOOP],
  owns: isThrottled,
  docs: {
    why: 'A client that does not cache its tokens, or asks each time for scopes that never come, sends the same request over and over until the server stops answering. A loop is told as invalid_grant although nothing is wrong with the grant.',
    fix: 'Keep tokens in a cache that lives as long as the process or longer, ask for a new one only shortly before the old one ends, and wait as long as Retry-After says. Do not sign the user out, and do not start a sign-in: the grant is good.',
    who: ['developer'],
    needs: 'Token requests with their times, and the headers and bodies of the answers.',
    references: [
      'https://learn.microsoft.com/entra/identity-platform/reference-error-codes',
      'https://learn.microsoft.com/entra/msal/dotnet/advanced/exceptions/retry-policy',
      'https://www.rfc-editor.org/rfc/rfc6585#section-4',
      'https://github.com/AzureAD/microsoft-authentication-library-for-dotnet/issues/1788',
    ],
  },
  applies: (trail) => trail.exchanges.some((x) => isTokenRequest(x) || isThrottled(x)),
  *check(trail, { ownerOf }) {
    yield* unseenReasons(trail, isTokenRequest)
    const own = trail.exchanges.filter((x) => ownerOf(x) === rule.id)
    const loops = own.filter((x) => specificCode(x) === LOOP)
    for (const group of groupExchanges(loops, clientKey)) yield describeLoop(group, trail)
    const throttled = own.filter((x) => specificCode(x) !== LOOP)
    const hasty = hastyRequests(trail)
    for (const group of groupExchanges(throttled, clientKey)) yield describePause(group, hasty)
  },
  examples,
}

export default rule

function describeLoop(group: ExchangeGroup, trail: Trail): FindingDraft {
  const [first] = group
  const before = requestsBefore(first, trail)
  const often =
    before === 0 ? '' : `, after ${count(before, 'other token request')} in the 5 min before`
  const { retryAfter } = first.answer
  const wait = retryAfter === undefined ? '' : ` It asks to wait ${retryAfter} s.`
  return {
    message: `The server stopped ${clientLabel(first)} as a loop of requests (AADSTS${LOOP}), ${tellOccurrences(group)}${often}.${wait}`,
    at: group,
    codes: [LOOP],
    facts: {
      loops: group.length,
      requestsBefore: before,
      ...(retryAfter !== undefined && { retryAfterSeconds: retryAfter }),
    },
  }
}

function requestsBefore(loop: Exchange, trail: Trail): number {
  const { startedAt, capture } = loop
  if (startedAt === undefined) return 0
  return trail
    .ofClient(loop)
    .filter(
      (x) =>
        x !== loop &&
        x.capture === capture &&
        isTokenRequest(x) &&
        x.startedAt !== undefined &&
        x.startedAt <= startedAt &&
        x.startedAt > startedAt - LOOP_SPAN,
    ).length
}

function describePause(
  group: ExchangeGroup,
  hastes: ReadonlyMap<Exchange, readonly Haste[]>,
): FindingDraft {
  const [first] = group
  const throttled = new Set(group)
  const hasty = group.flatMap((exchange) => hastes.get(exchange) ?? [])
  const waits = group.flatMap(({ answer }) => answer.retryAfter ?? [])
  const longest = waits.length === 0 ? undefined : waits.reduce((a, b) => Math.max(a, b))
  const others = hasty.map(({ request }) => request).filter((request) => !throttled.has(request))
  return {
    title: 'The sign-in server asked to slow down',
    message: `${sentence(clientLabel(first))} was told to slow down (status 429), ${tellOccurrences(group)}. ${tellWait(longest, hasty)}`,
    at: [...group, ...others],
    severity: 'warning',
    facts: {
      throttled: group.length,
      tooEarly: hasty.length,
      ...(longest !== undefined && { retryAfterSeconds: longest }),
    },
  }
}

function tellWait(seconds: number | undefined, hasty: readonly Haste[]): string {
  if (seconds === undefined) return 'The answer does not say how long to wait.'
  const asked = `The server asked to wait up to ${seconds} s.`
  if (hasty.length === 0) return `${asked} No request of this client came before that.`
  const earliest = hasty.map(({ waitedMs }) => waitedMs).reduce((a, b) => Math.min(a, b))
  const requests = hasty.map(({ request }) => request)
  return `${asked} ${count(hasty.length, 'request')} (${listPlaces(requests)}) came before that, the earliest after ${duration(earliest)}.`
}

import type { Exchange } from '../exchanges/exchange.ts'
import { isRefresh, specificCode } from '../lineage/definitions.ts'
import type { TokenFamily } from '../lineage/family.ts'
import type { Trail } from '../lineage/trail.ts'
import { clientLabel, isoTime, list, place, sentence } from '../lineage/wording.ts'
import { type ExchangeGroup, repetition } from './parts/exchange-group.ts'
import { isFamilyFallback } from './parts/family-fallback.ts'
import { examples } from './parts/refresh-difference.examples.ts'
import {
  askedFor,
  bearingAspects,
  type Difference,
  differences,
} from './parts/request-difference.ts'
import { unseenReasons } from './parts/unseen-reasons.ts'
import type { FindingDraft, Remark, RunRule } from './rule.ts'

const rule: RunRule = {
  id: 'refresh-differs-from-sign-in',
  title: 'The first refresh is built otherwise than the sign-in, and is refused',
  severity: 'error',
  scope: 'run',
  docs: {
    why: 'A refresh has to come from the same registered client, in the same way, as the sign-in that brought its token. The sign-in works and the session lasts for an hour; what differs in the refresh shows only then.',
    fix: 'Build the refresh like the sign-in in each point that the message names, or mend the sign-in where that is the wrong one.',
    who: ['developer'],
    needs:
      'The token request of the sign-in and the first refresh after it, both with bodies and headers.',
    references: [
      'https://learn.microsoft.com/entra/identity-platform/v2-oauth2-auth-code-flow',
      'https://github.com/databricks/databricks-sdk-py/issues/671',
      'https://github.com/thunderclient/thunder-client-support/issues/1203',
      'https://www.rfc-editor.org/rfc/rfc6749#section-6',
    ],
  },
  applies: (trail) => trail.exchanges.some(isRefresh),
  *check(trail) {
    const firsts = new Set(trail.families.map(({ refreshes: [first] }) => first))
    yield* unseenReasons(trail, (x) => firsts.has(x))
    for (const family of trail.families) yield* judgeFamily(family, trail)
    const masked = trail.unfollowed.find((x) => bearingAspects(x) !== undefined)
    if (masked !== undefined) {
      yield {
        inconclusive: `Which sign-in ${place(masked)} belongs to cannot be seen: its refresh token was masked or not recorded. Record the bodies of requests and answers, or mask so that equal tokens stay equal.`,
        capture: masked.capture,
      }
    }
  },
  examples,
}

export default rule

function* judgeFamily(family: TokenFamily, trail: Trail): Generator<Remark> {
  const { refreshes } = family
  const start = refreshes.findIndex((x) => x.outcome === 'success' || isBuiltWrongly(x, trail))
  const first = refreshes[start]
  if (first === undefined || first.outcome === 'success') return
  const signIn = issuerOf(first, trail)
  if (signIn === undefined) {
    yield {
      inconclusive: `What brought ${first.request.refreshToken} is not in the capture, so the refused refresh at ${place(first)} cannot be held against it. Record from the sign-in on.`,
      capture: first.capture,
    }
    return
  }
  const found = bearingDifferences(signIn, first, trail)
  if (found.length === 0) {
    if (isUnseen(signIn, first, trail)) yield whyUnseen(signIn, first)
    return
  }
  // What was built in the same way and taken later on shows that the cause lay elsewhere.
  const hasSame = (x: Exchange): boolean => {
    const aspects = new Set(differences(signIn, x, trail).map(({ aspect }) => aspect))
    return found.every(({ aspect }) => aspects.has(aspect))
  }
  const later = refreshes.slice(start + 1)
  if (later.some((x) => x.outcome === 'success' && hasSame(x))) return
  const repeats = later.filter((x) => isBuiltWrongly(x, trail) && hasSame(x))
  yield { ...describe(signIn, [first, ...repeats], found, trail), family: family.id }
}

function isBuiltWrongly(exchange: Exchange, trail: Trail): boolean {
  const isRefused =
    isRefresh(exchange) && exchange.definite && bearingAspects(exchange) !== undefined
  return isRefused && !isFamilyFallback(exchange, trail)
}

/** The token request that brought the sent token; that of another client is another story. */
function issuerOf({ request, client }: Exchange, trail: Trail): Exchange | undefined {
  const own = client.id?.toLowerCase()
  return trail
    .issuers(request.refreshToken ?? '')
    .find((x) => x.kind === 'token' && (x.client.id?.toLowerCase() ?? own) === own)
}

function bearingDifferences(signIn: Exchange, refusal: Exchange, trail: Trail): Difference[] {
  const aspects = bearingAspects(refusal) ?? []
  return differences(signIn, refusal, trail).filter(({ aspect }) => aspects.includes(aspect))
}

/** Whether something that could explain the refusal was not recorded. */
function isUnseen(signIn: Exchange, refusal: Exchange, trail: Trail): boolean {
  if (signIn.requestBody === 'unknown' || refusal.requestBody === 'unknown') return true
  const isAboutScope = bearingAspects(refusal)?.includes('scope') === true
  return isAboutScope && askedFor(signIn, trail).length === 0
}

function whyUnseen(signIn: Exchange, refusal: Exchange): Remark {
  return {
    inconclusive: `The sign-in at ${place(signIn)} and the refused refresh at ${place(refusal)} cannot be compared, as the body of one, or the authorize request, was not recorded. Record from the sign-in page on, with bodies.`,
    capture: refusal.capture,
  }
}

function describe(
  signIn: Exchange,
  refusals: ExchangeGroup,
  found: readonly Difference[],
  trail: Trail,
): FindingDraft {
  const [first] = refusals
  const code = specificCode(first)
  const b2cCode = first.error?.b2cCodes.at(-1)
  const reason =
    code !== undefined
      ? `AADSTS${code}`
      : b2cCode !== undefined
        ? `AADB2C${b2cCode}`
        : (first.error?.error ?? '')
  const when = first.startedAt === undefined ? '' : `, ${isoTime(first.startedAt)}`
  const rest = differences(signIn, first, trail).filter(
    ({ aspect }) => !found.some((known) => known.aspect === aspect),
  )
  const also = rest.length === 0 ? '' : ` Besides, ${list(rest.map(tell))}.`
  return {
    message: `The first refresh of ${clientLabel(first)} was refused with ${reason} (${place(first)}${when}). It differs from the sign-in that brought ${first.request.refreshToken} (${place(signIn)}): ${list(found.map(tell))}.${also}${repetition(refusals)}`,
    at: [...refusals, signIn],
    ...(found.some(({ aspect }) => aspect === 'Origin') && { fix: FIX_ORIGIN }),
    ...(code !== undefined && { codes: [code] }),
    facts: {
      differences: [...found, ...rest].map(
        ({ aspect, signIn: before, refresh }) => `${sentence(aspect)}: ${before}, then ${refresh}`,
      ),
    },
  }
}

const FIX_ORIGIN =
  'Redeem the token in the same place as the code. The token of a single-page app is redeemed by its page, where the browser adds an Origin header; that of any other client outside of a page, without one.'

function tell({ aspect, signIn, refresh }: Difference): string {
  return `${aspect} was ${signIn} at the sign-in and is ${refresh} in the refresh`
}

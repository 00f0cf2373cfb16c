import type { Exchange } from '../exchanges/exchange.ts'
import { clientIdOf } from '../lineage/client-key.ts'
import { isRefresh, specificCode } from '../lineage/definitions.ts'
import type { TokenFamily } from '../lineage/family.ts'
import type { Trail } from '../lineage/trail.ts'
import { clientLabel, isoTime, place, sentence } from '../lineage/wording.ts'
import { type ExchangeGroup, repetition } from './parts/exchange-group.ts'
import { isFamilyFallback } from './parts/family-fallback.ts'
import { examples } from './parts/refresh-differs-from-sign-in.examples.ts'
import { isMaskedSuccess, maskedSuccesses } from './parts/masked-successes.ts'
import { refusalName } from './parts/refusal-name.ts'
import {
  type Aspect,
  askedFor,
  bearingAspects,
  type Difference,
  differences,
} from './parts/request-difference.ts'
import { isUnreadSuccess } from './parts/unread-success.ts'
import { lacksReason, unseenReasons } from './parts/unseen-reasons.ts'
import type { FindingDraft, Inconclusive, RunRule } from './rule.ts'

const rule: RunRule = {
  id: 'refresh-differs-from-sign-in',
  title: 'The first refresh is built otherwise than the sign-in, and is refused',
  severity: 'error',
  scope: 'run',
  owns: (exchange, trail) => explained(trail).has(exchange),
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
  *check(trail, { ownerOf }) {
    const firsts = new Set(trail.families.map(({ refreshes: [first] }) => first))
    yield* unseenReasons(trail, (x) => firsts.has(x))
    for (const family of trail.families) {
      const found = judgeFamily(family, trail)
      if (found === undefined) continue
      if ('inconclusive' in found) yield found
      else yield { ...describe(found, trail, ownerOf(found.refusals[0])), family: family.id }
    }
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

/** Refused refreshes, the sign-in that they differ from, and the differences that bear on it. */
interface DifferingRefresh {
  readonly signIn: Exchange
  readonly refusals: ExchangeGroup
  readonly found: readonly Difference[]
}

/** Asked for every exchange of a run, so each run is looked through once. */
const explainedByTrail = new WeakMap<Trail, ReadonlySet<Exchange>>()

/** The refusals that have no owner but a difference. */
function explained(trail: Trail): ReadonlySet<Exchange> {
  const known = explainedByTrail.get(trail)
  if (known !== undefined) return known
  const found = trail.families.flatMap((family) => {
    const judged = judgeFamily(family, trail)
    return judged !== undefined && 'refusals' in judged ? judged.refusals : []
  })
  const refusals = new Set(found)
  explainedByTrail.set(trail, refusals)
  return refusals
}

function judgeFamily(
  { refreshes }: TokenFamily,
  trail: Trail,
): DifferingRefresh | Inconclusive | undefined {
  const start = refreshes.findIndex((x) => x.outcome === 'success' || isBuiltWrongly(x, trail))
  const first = refreshes[start]
  if (first === undefined || first.outcome === 'success') return undefined
  const issuers = trail.issuers(first.request.refreshToken ?? '')
  if (issuers.length === 0) {
    return {
      inconclusive: `What brought ${first.request.refreshToken} is not in the capture, so the refused refresh at ${place(first)} cannot be held against it. Record from the sign-in on.`,
      capture: first.capture,
    }
  }
  const signIn = issuers.find(
    (x) => x.kind === 'token' && !isRefresh(x) && isOfSameClient(x, first),
  )
  if (signIn === undefined) return undefined
  const aspects = bearingAspects(first) ?? []
  const found = differences(signIn, first, trail).filter(({ aspect }) => aspects.includes(aspect))
  if (found.length === 0) {
    return isUnseen(signIn, aspects, trail) ? whyUnseen(signIn, first) : undefined
  }
  // What was built in the same way and taken later on shows that the cause lay elsewhere.
  const hasSame = (x: Exchange): boolean => {
    const others = new Set(differences(signIn, x, trail).map(({ aspect }) => aspect))
    return found.every(({ aspect }) => others.has(aspect))
  }
  const later = refreshes.slice(start + 1)
  if (later.some((x) => x.outcome === 'success' && hasSame(x))) return undefined
  const isClientUnseen = [first, signIn].some((x) => clientIdOf(x) === undefined)
  if (isClientUnseen || isSuccessUnseen(signIn, trail)) return whyUnseen(signIn, first)
  const repeats = later.filter((x) => isBuiltWrongly(x, trail) && hasSame(x))
  return { signIn, refusals: [first, ...repeats], found }
}

/** What was taken after the sign-in shows what the server minds; here something of it was not seen. */
function isSuccessUnseen(signIn: Exchange, trail: Trail): boolean {
  const nextUnseen =
    nextUnseenByTrail.get(trail) ??
    maskedSuccesses(trail, (x) => isMaskedSuccess(x) || isUnreadSuccess(x))
  nextUnseenByTrail.set(trail, nextUnseen)
  return nextUnseen(signIn) !== undefined
}

const nextUnseenByTrail = new WeakMap<Trail, ReturnType<typeof maskedSuccesses>>()

function isBuiltWrongly(exchange: Exchange, trail: Trail): boolean {
  if (!isRefresh(exchange) || !exchange.definite || lacksReason(exchange)) return false
  return bearingAspects(exchange) !== undefined && !isFamilyFallback(exchange, trail)
}

/** What another client got is another story. */
function isOfSameClient(signIn: Exchange, refresh: Exchange): boolean {
  const own = clientIdOf(refresh)
  return (clientIdOf(signIn) ?? own) === own
}

/** Whether something that could explain the refusal was not recorded. */
function isUnseen(signIn: Exchange, aspects: readonly Aspect[], trail: Trail): boolean {
  if (signIn.requestBody === 'unknown') return true
  return aspects.includes('scope') && askedFor(signIn, trail).length === 0
}

function whyUnseen(signIn: Exchange, refusal: Exchange): Inconclusive {
  return {
    inconclusive: `The sign-in at ${place(signIn)} and the refused refresh at ${place(refusal)} cannot be compared: part of them, the authorize request or what was sent besides was masked or not recorded. Record from the sign-in page on, with bodies, and mask so that equal values stay equal.`,
    capture: refusal.capture,
  }
}

/** Where another rule owns the number, that one reports the fault, and this one the difference only. */
function describe(
  { signIn, refusals, found }: DifferingRefresh,
  trail: Trail,
  owner: string | undefined,
): FindingDraft {
  const [first] = refusals
  const code = specificCode(first)
  const when = first.startedAt === undefined ? '' : `, ${isoTime(first.startedAt)}`
  const rest = differences(signIn, first, trail).filter(
    ({ aspect }) => !found.some((known) => known.aspect === aspect),
  )
  const isTold = owner !== undefined && owner !== rule.id
  const told = isTold ? ` What the refusal means is told by ${owner}.` : ''
  const also = rest.length === 0 ? '' : ` Besides, ${rest.map(tell).join('; ')}.`
  return {
    message: `The first refresh of ${clientLabel(first)} was refused with ${refusalName(first)} (${place(first)}${when}). It differs from the sign-in that brought ${first.request.refreshToken} (${place(signIn)}): ${found.map(tell).join('; ')}.${also}${repetition(refusals)}${told}`,
    at: [...refusals, signIn],
    ...(isTold && { severity: 'info' }),
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

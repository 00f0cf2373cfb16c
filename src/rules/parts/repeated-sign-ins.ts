import type { Exchange } from '../../exchanges/exchange.ts'
import { clientIdOf } from '../../lineage/client-key.ts'
import { isRefresh, slotOf, userOf } from '../../lineage/definitions.ts'
import type { Trail } from '../../lineage/trail.ts'
import { type ExchangeGroup, groupExchanges } from './exchange-group.ts'

/** Two sign-ins have many reasons; the third makes a habit of it. */
const FEWEST = 3

/** Sign-ins of one program, user and slot, each about when the access token of the last one ended. */
export interface SignInSeries {
  readonly signIns: ExchangeGroup
  /** False: several programs may have signed in. */
  readonly isSenderKnown: boolean
  /** False: how far apart the sign-ins are, or how long their tokens live, was not recorded. */
  readonly isTimed: boolean
}

/** The longest series of each program, user and slot; no refresh and no sign-out interrupts them. */
export function* repeatedSignIns(
  signIns: readonly Exchange[],
  trail: Trail,
): Generator<SignInSeries> {
  const periods = numberPeriods(trail)
  const key = (x: Exchange): string =>
    JSON.stringify([x.capture, x.sender, userOf(x, trail)?.user, slotOf(x), periods.get(x.id)])
  for (const group of groupExchanges(signIns, key)) {
    const isSenderKnown = group[0].sender !== undefined || trail.holder === 'single'
    const longest = longestSeries(group)
    if (longest.length >= FEWEST) yield { signIns: longest, isSenderKnown, isTimed: true }
    else if (group.length >= FEWEST && group.some(isUntimed)) {
      yield { signIns: group, isSenderKnown, isTimed: false }
    }
  }
}

function isUntimed({ startedAt, answer }: Exchange): boolean {
  return startedAt === undefined || answer.expiresIn === undefined
}

/** Each refresh and each sign-out of a client begins a new period of its sign-ins. */
function numberPeriods(trail: Trail): ReadonlyMap<string, string> {
  const counts = new Map<string, number>()
  const periods = new Map<string, string>()
  for (const exchange of trail.exchanges) {
    const everybody = exchange.capture
    const own = JSON.stringify([exchange.capture, clientIdOf(exchange)])
    if (interrupts(exchange)) {
      // A sign-out may name no client; then it ends the session of all.
      const whose = exchange.client.id === undefined ? everybody : own
      counts.set(whose, (counts.get(whose) ?? 0) + 1)
    }
    periods.set(exchange.id, `${counts.get(everybody) ?? 0} ${counts.get(own) ?? 0}`)
  }
  return periods
}

function interrupts(exchange: Exchange): boolean {
  // The grant of a request that nobody recorded may be a refresh.
  const isUnseen = exchange.kind === 'token' && exchange.request.grantType === undefined
  return isRefresh(exchange) || isUnseen || exchange.kind === 'logout'
}

function longestSeries(group: ExchangeGroup): ExchangeGroup {
  let longest: ExchangeGroup = [group[0]]
  let series: [Exchange, ...Exchange[]] = [group[0]]
  for (const signIn of group.slice(1)) {
    const before = series.at(-1) ?? series[0]
    if (isWhenTokenEnds(before, signIn)) series.push(signIn)
    else series = [signIn]
    if (series.length > longest.length) longest = series
  }
  return longest
}

function isWhenTokenEnds({ answer, startedAt }: Exchange, next: Exchange): boolean {
  if (answer.expiresIn === undefined) return false
  if (startedAt === undefined || next.startedAt === undefined) return false
  return next.startedAt - startedAt >= 0.8 * answer.expiresIn * 1000
}

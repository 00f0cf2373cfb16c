import type { Exchange } from '../../exchanges/exchange.ts'
import { isRefresh, slotOf, userOf } from '../../lineage/definitions.ts'
import type { Trail } from '../../lineage/trail.ts'
import { type ExchangeGroup, groupExchanges } from './exchange-group.ts'
import { spansBetween } from './spans-between.ts'
import { isUnreadSignIn, unreadSignIns } from './unread-sign-ins.ts'

/** Two sign-ins have many reasons; the third makes a habit of it. */
const FEWEST = 3

/** Sign-ins of one program, user and slot, each about when the access token of the last one ended. */
export interface SignInSeries {
  readonly signIns: ExchangeGroup
  /** False: several programs may have signed in. */
  readonly isSenderKnown: boolean
  /** False: how far apart the sign-ins are, or how long their tokens live, was not recorded. */
  readonly isTimed: boolean
  /** Requests without which there is no series, and which may be sign-ins, refreshes or neither. */
  readonly unread: readonly Exchange[]
}

/** The longest series of each program, user and slot; no refresh and no sign-out interrupts them. */
export function* repeatedSignIns(
  signIns: readonly Exchange[],
  trail: Trail,
): Generator<SignInSeries> {
  const certain = spansBetween(trail, isInterruption)
  const clear = spansBetween(trail, (x) => isInterruption(x) || isUnreadSignIn(x))
  const unreadFor = unreadSignIns(trail)
  const key = (x: Exchange): string =>
    JSON.stringify([x.capture, x.sender, userOf(x, trail)?.user, slotOf(x), certain(x).from])
  for (const group of groupExchanges(signIns, key)) {
    const told = groupExchanges(group, (x) => String(clear(x).from)).flatMap(seriesOf)
    yield* told.map((series) => ({ ...series, ...senderOf(group, trail), unread: unnamed(series) }))
    const unread = told.length > 0 ? [] : unreadFor(group[0], certain(group[0]))
    if (unread.length === 0 || !mayBeSeries(group, unread, trail)) continue
    yield { signIns: group, ...senderOf(group, trail), isTimed: true, unread }
  }
}

/** What ends a habit for certain. */
function isInterruption(exchange: Exchange): boolean {
  return isRefresh(exchange) || exchange.kind === 'logout'
}

function senderOf([first]: ExchangeGroup, { holder }: Trail): Pick<SignInSeries, 'isSenderKnown'> {
  return { isSenderKnown: first.sender !== undefined || holder === 'single' }
}

/** Sign-ins of which was masked what they are for may be for different resources. */
function unnamed({ signIns }: Pick<SignInSeries, 'signIns'>): readonly Exchange[] {
  return slotOf(signIns[0]) === undefined ? signIns : []
}

function seriesOf(group: ExchangeGroup): Pick<SignInSeries, 'signIns' | 'isTimed'>[] {
  const longest = longestSeries(group)
  if (longest.length >= FEWEST) return [{ signIns: longest, isTimed: true }]
  const isUnclear = group.length >= FEWEST && group.some(isUntimed)
  return isUnclear ? [{ signIns: group, isTimed: false }] : []
}

function isUntimed({ startedAt, answer }: Exchange): boolean {
  return startedAt === undefined || answer.expiresIn === undefined
}

function longestSeries(group: ExchangeGroup): ExchangeGroup {
  let longest: ExchangeGroup = [group[0]]
  let series: [Exchange, ...Exchange[]] = [group[0]]
  for (const signIn of group.slice(1)) {
    const before = series.at(-1) ?? series[0]
    if (!isUntimed(before) && isWhenTokenEnds(before, signIn)) series.push(signIn)
    else series = [signIn]
    if (series.length > longest.length) longest = series
  }
  return longest
}

/** Whether there is a series if the unread requests are none of it, or if they are sign-ins as well. */
function mayBeSeries(group: ExchangeGroup, unread: readonly Exchange[], trail: Trail): boolean {
  if (longestSeries(group).length >= FEWEST) return true
  const all = [...group, ...unread].toSorted((a, b) => trail.position(a) - trail.position(b))
  const spaced: Exchange[] = []
  for (const signIn of all) {
    const before = spaced.at(-1)
    if (before === undefined || isWhenTokenEnds(before, signIn)) spaced.push(signIn)
  }
  return spaced.length >= FEWEST
}

/** What was not recorded is no reason against it. */
function isWhenTokenEnds({ answer, startedAt }: Exchange, next: Exchange): boolean {
  if (answer.expiresIn === undefined) return true
  // What has no time comes last in the run's order.
  return (next.startedAt ?? Infinity) - (startedAt ?? 0) >= 0.8 * answer.expiresIn * 1000
}

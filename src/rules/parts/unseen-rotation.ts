import type { Exchange } from '../../exchanges/exchange.ts'
import { clientKey } from '../../lineage/client-key.ts'
import { isRedemption, isSequential, rotates } from '../../lineage/definitions.ts'
import type { TokenFamily } from '../../lineage/family.ts'
import type { Trail } from '../../lineage/trail.ts'
import { clientLabel, count, sentence } from '../../lineage/wording.ts'
import { listPlaces } from './tell-occurrences.ts'
import { isUnreadSuccess } from './unread-success.ts'

/** Whether the family proves the right behaviour: a returned token was sent, or none is returned. */
export function showsAdoption(family: TokenFamily, trail: Trail): boolean {
  // Whatever it is answered with: to send it is to have adopted it.
  if (family.members.some(({ generation, uses }) => generation > 0 && uses.length > 0)) return true
  const successes = family.refreshes.filter(isRedemption).filter(isSuccess)
  return (
    successes.length >= 2 &&
    successes.every(
      (exchange) =>
        exchange.answer.refreshTokenField === 'absent' || isReturnedUnchanged(exchange, trail),
    )
  )
}

/**
 * Whether a token of the family was redeemed again, perhaps after its replacement had come: the order
 * is not recorded, and nothing that grew from the token was sent.
 */
export function mayHideReuse(family: TokenFamily, trail: Trail): boolean {
  return family.members.some(
    ({ id, redemptions }) =>
      trail.successorUses(id) === undefined &&
      redemptions.some((exchange, n) => {
        const before = redemptions[n - 1]
        return before !== undefined && mayFollowRotation(exchange, before, trail)
      }),
  )
}

/** Without times, which come last, the order of the file proves nothing: either may be first. */
function mayFollowRotation(exchange: Exchange, before: Exchange, trail: Trail): boolean {
  if (!isOrderUnknown(exchange, before, trail)) return false
  if (rotates(before, trail)) return true
  return exchange.startedAt === undefined && rotates(exchange, trail)
}

function isSuccess({ outcome }: Exchange): boolean {
  return outcome === 'success'
}

function isReturnedUnchanged(exchange: Exchange, trail: Trail): boolean {
  return exchange.answer.refreshTokenField === 'token' && !rotates(exchange, trail)
}

const RECORD_ON = 'Record past the next renewal, or force one, and analyse both captures together.'

/** Why a family that shows neither says nothing about rotation, and what to record: sentences. */
export function whyUnseen(family: TokenFamily, trail: Trail): string {
  const unread = family.refreshes.filter(isUnread)
  if (unread.length > 0) {
    const whose = `${sentence(clientLabel(family))} sent ${nameMember(family)}`
    return `${whose}, but which refresh token came back cannot be seen: ${count(unread.length, 'answer is', 'answers are')} masked, cut, not recorded or no token answer (${placesOf(unread)}). Record the response bodies.`
  }
  const redemptions = family.refreshes.filter(isRedemption)
  const isUnordered = redemptions.some((exchange, n) =>
    isOrderUnknown(exchange, redemptions[n - 1], trail),
  )
  if (isUnordered) return `Which refresh came first cannot be told: ${whyUnordered(redemptions)}`
  if (family.refreshes.length === 0) return whyNeverSent(family, trail)
  return `${tellRefreshes(family, redemptions)}. ${RECORD_ON}`
}

/** The refresh token that came back is hidden, or the whole answer is. */
function isUnread(exchange: Exchange): boolean {
  const { refreshTokenField } = exchange.answer
  const isHidden = refreshTokenField === 'unknown' || refreshTokenField === 'placeholder'
  return isUnreadSuccess(exchange) || (isSuccess(exchange) && isHidden)
}

function isOrderUnknown(later: Exchange, earlier: Exchange | undefined, trail: Trail): boolean {
  return earlier !== undefined && isSequential(later, earlier, trail) === undefined
}

function whyUnordered(redemptions: readonly Exchange[]): string {
  if (redemptions.some(({ startedAt }) => startedAt === undefined))
    return 'the capture keeps no times of them. Record a capture that does, such as a HAR.'
  if (redemptions.some(({ endedAt }) => endedAt === undefined))
    return 'they follow each other closely, and the capture does not tell how long each took. Record a capture that does, such as a HAR, or leave five minutes between the refreshes.'
  return 'the captures have no Date headers to set their clocks by. Record the refreshes in one capture.'
}

/** Another sign-in of the same client may be in order: this one has not been renewed yet. */
function whyNeverSent(family: TokenFamily, trail: Trail): string {
  const token = nameMember(family)
  const [issuer] = trail.issuers(token)
  const client = issuer && clientKey(issuer)
  if (trail.unfollowed.some((exchange) => clientKey(exchange) === client)) {
    return `Whether ${token} of ${clientLabel(family)} was ever sent cannot be seen: requests of this client are masked or not recorded. Record the request bodies, or mask so that equal tokens stay equal.`
  }
  return `${token} of ${clientLabel(family)} cannot be judged: no refresh with it is in the capture. ${RECORD_ON}`
}

function tellRefreshes(family: TokenFamily, redemptions: readonly Exchange[]): string {
  const whose = `${nameMember(family)} of ${clientLabel(family)}`
  if (redemptions.length === 0) {
    return `No refresh with ${whose} got a usable answer (${placesOf(family.refreshes)})`
  }
  if (redemptions.length === 1) return `Only one refresh with ${whose} is in the capture`
  const successes = redemptions.filter(isSuccess).length
  if (successes < 2) return `${successes === 0 ? 'No' : 'Only one'} refresh with ${whose} succeeded`
  return `No refresh with ${whose} for the same resource and tenant follows one that brought a newer token`
}

function nameMember({ members, refreshes }: TokenFamily): string {
  return refreshes[0]?.request.refreshToken ?? members[0]?.id ?? 'a refresh token'
}

/** Entry numbers of several captures would read as if they were of one. */
function placesOf(exchanges: readonly Exchange[]): string {
  const captures = new Set(exchanges.map(({ capture }) => capture)).size
  return captures === 1 ? listPlaces(exchanges) : `in ${count(captures, 'capture')}`
}

import type { Exchange } from '../../exchanges/exchange.ts'
import { isRedemption, isSequential, rotates } from '../../lineage/definitions.ts'
import type { TokenFamily } from '../../lineage/family.ts'
import type { Trail } from '../../lineage/trail.ts'

/** Whether the family proves the right behaviour: a returned token was sent, or none is returned. */
export function showsAdoption(family: TokenFamily, trail: Trail): boolean {
  const redemptions = family.refreshes.filter(isRedemption)
  const adopted = redemptions.some(
    ({ request: { refreshToken = '' } }) => (trail.refreshToken(refreshToken)?.generation ?? 0) > 0,
  )
  if (adopted) return true
  const successes = redemptions.filter(({ outcome }) => outcome === 'success')
  return (
    successes.length >= 2 &&
    successes.every(
      (exchange) =>
        exchange.answer.refreshTokenField === 'absent' || isReturnedUnchanged(exchange, trail),
    )
  )
}

function isReturnedUnchanged(exchange: Exchange, trail: Trail): boolean {
  return exchange.answer.refreshTokenField === 'token' && !rotates(exchange, trail)
}

/** Why a family that shows neither says nothing about rotation, and what to record. */
export function whyUnseen(family: TokenFamily, trail: Trail): string {
  const redemptions = family.refreshes.filter(isRedemption)
  const masked = redemptions.some(
    ({ outcome, answer }) =>
      outcome === 'success' && ['unknown', 'placeholder'].includes(answer.refreshTokenField),
  )
  if (masked) {
    return 'The refresh tokens in the answers were masked or not recorded. Record the response bodies.'
  }
  if (redemptions.some((exchange, n) => isOrderUnknown(exchange, redemptions[n - 1], trail))) {
    return 'Which refresh came first cannot be told: times or durations are missing, or the captures have no Date headers to set their clocks by. Record the refreshes in one capture, with times.'
  }
  return `${tellRefreshes(redemptions, trail)}. Record past the next renewal, or force one, and analyse both captures together.`
}

function isOrderUnknown(later: Exchange, earlier: Exchange | undefined, trail: Trail): boolean {
  return earlier !== undefined && isSequential(later, earlier, trail) === undefined
}

function tellRefreshes(redemptions: readonly Exchange[], trail: Trail): string {
  if (redemptions.length === 0) return 'No refresh with these tokens is in the capture'
  if (redemptions.length === 1) return 'Only one refresh is in the capture'
  return redemptions.some((exchange) => rotates(exchange, trail))
    ? 'No two refreshes for the same resource and tenant follow each other'
    : 'No refresh succeeded'
}

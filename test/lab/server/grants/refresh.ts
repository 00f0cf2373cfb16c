import type { Grant, IssuedRefreshToken, Weather } from '../directory.ts'
import type { Endpoint } from '../endpoint.ts'
import { DAY } from '../../../fixtures/recording.ts'
import { refusals, type Refusal } from '../failures.ts'
import { B2C_WINDOW, SPA_WINDOW, WINDOW } from '../mint.ts'
import { splitScopes } from '../scopes.ts'
import type { Judged, TokenRequest } from '../token.ts'

/** A new token each time; the one that was sent stays good until its own window ends. */
export function redeemRefreshToken({ authority, endpoint, asked, clientId }: TokenRequest): Judged {
  const sent = asked.form.get('refresh_token')
  if (sent === null) return { refusal: refusals.missing('refresh_token') }
  const issued = authority.directory.refreshTokens.get(sent)
  if (issued === undefined) return { refusal: refusals.malformed }
  const { grant, issuedAt } = issued
  const now = authority.now()
  const age = now - issuedAt
  if (grant.clientId !== clientId) return { refusal: refusals.otherClient, age }
  const refusal =
    endOf(endpoint, issued, now) ?? policyOf(authority.directory.weather, grant, issuedAt, now)
  if (refusal !== undefined) return { refusal, age }
  const own = splitScopes(asked.form.get('scope'))
  // Whoever was granted offline access keeps it, whatever a refresh asks for.
  const kept = grant.scopes.filter((scope) => scope === 'offline_access')
  const scopes = own.length === 0 ? grant.scopes : [...new Set([...own, ...kept])]
  return { grant, scopes, age, isLasting: true }
}

function endOf(
  { flavour }: Endpoint,
  { grant, issuedAt }: IssuedRefreshToken,
  now: number,
): Refusal | undefined {
  if (flavour === 'b2c') {
    const ends = issuedAt + B2C_WINDOW
    return now > ends ? refusals.b2cExpired(now, issuedAt, ends) : undefined
  }
  if (grant.isSpa)
    return now > grant.signedInAt + SPA_WINDOW ? refusals.spaEnded(grant.signedInAt) : undefined
  return now > issuedAt + WINDOW ? refusals.inactive(issuedAt) : undefined
}

/** Rotation does not make a sign-in younger. */
function policyOf(
  weather: Weather,
  { signedInAt }: Grant,
  issuedAt: number,
  now: number,
): Refusal | undefined {
  const { validFrom, signInFrequency, secondFactorSince, isBlocked, lacksConsent } = weather
  const { refusesWith, maxAgeDays } = weather
  if (refusesWith !== undefined) return refusals.unheardOf(refusesWith)
  if (maxAgeDays !== undefined && now > signedInAt + maxAgeDays * DAY)
    return refusals.tooOld(issuedAt, maxAgeDays)
  if (validFrom !== undefined && signedInAt < validFrom)
    return refusals.revoked(signedInAt, validFrom)
  if (signInFrequency !== undefined && now > signedInAt + signInFrequency * 1000)
    return refusals.signInTooOld(issuedAt, signInFrequency)
  if (secondFactorSince !== undefined && signedInAt < secondFactorSince)
    return refusals.secondFactor
  if (isBlocked) return refusals.blocked
  return lacksConsent ? refusals.noConsent : undefined
}

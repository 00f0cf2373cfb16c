import { MINUTE, SECOND } from '../../../fixtures/recording.ts'
import { refusals } from '../failures.ts'
import type { Judged, TokenRequest } from '../token.ts'

const LIFE = 15 * MINUTE
const INTERVAL = 5 * SECOND

/** RFC 8628 3.4: pending until somebody has signed in elsewhere. */
export function redeemDeviceCode({ authority, asked, clientId }: TokenRequest): Judged {
  const { form } = asked
  const { weather, deviceCodes } = authority.directory
  // v1 calls the parameter `code`.
  const issued = deviceCodes.get(form.get('device_code') ?? form.get('code') ?? '')
  if (issued === undefined) return { refusal: refusals.malformed }
  const now = authority.now()
  if (issued.grant.clientId !== clientId) return { refusal: refusals.otherClient }
  if (now > issued.issuedAt + LIFE) return { refusal: refusals.deviceCodeExpired }
  const isTooFast = issued.polledAt !== undefined && now < issued.polledAt + INTERVAL - SECOND
  issued.polledAt = now
  if (isTooFast && weather.slowsDown)
    return { refusal: { ...refusals.pending, error: 'slow_down' } }
  if (weather.pendingPolls > 0) {
    weather.pendingPolls -= 1
    return { refusal: refusals.pending }
  }
  const grant = { ...issued.grant, signedInAt: now }
  return { grant, scopes: grant.scopes, isLasting: true }
}

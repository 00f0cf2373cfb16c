import type { Grant } from '../directory.ts'
import { refusals } from '../failures.ts'
import { splitScopes } from '../scopes.ts'
import type { Judged, TokenRequest } from '../token.ts'

/** An app for itself. */
export function actForItself({ asked }: TokenRequest): Judged {
  return { scopes: splitScopes(asked.form.get('scope')), isLasting: false }
}

/** An app for the user whose access token it was sent. */
export function actOnBehalf(request: TokenRequest): Judged {
  const { authority, asked } = request
  const assertion = authority.directory.accessTokens.get(asked.form.get('assertion') ?? '')
  if (assertion === undefined) return { refusal: refusals.malformed }
  const now = authority.now()
  if (now > assertion.endsAt) return { refusal: refusals.assertionExpired(now, assertion.endsAt) }
  return lasting(request)
}

/** The user's own password, in the app's hands. */
export function takePassword(request: TokenRequest): Judged {
  if (!request.asked.form.has('password')) return { refusal: refusals.missing('password') }
  return lasting(request)
}

function lasting({ authority, asked, clientId }: TokenRequest): Judged {
  const scopes = splitScopes(asked.form.get('scope'))
  const grant: Grant = {
    clientId,
    person: authority.directory.person,
    signedInAt: authority.now(),
    scopes,
    isSpa: false,
  }
  return { grant, scopes, isLasting: true }
}

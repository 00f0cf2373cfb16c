import type { Failure } from '../../../fixtures/entra-answers.ts'
import { HOUR } from '../../../fixtures/recording.ts'
import { dated, refusals as told } from '../../server/failures.ts'
import { about } from '../world.ts'
import { behaviour, refusing, type Behaviour } from './behaviour.ts'

const ISSUED = dated(Date.UTC(2025, 1, 1))
const grant = (code: number, says: string, suberror?: string): Failure => ({
  error: 'invalid_grant',
  code,
  says,
  ...(suberror !== undefined && { suberror }),
})
const request = (code: number, says: string): Failure => ({ error: 'invalid_request', code, says })

/** Answers to a refresh, each with the rule that explains it. */
const refusals: readonly (readonly [rule: string, failure: Failure])[] = [
  ['interaction-required', told.secondFactor],
  ['interaction-required', told.blocked],
  ['interaction-required', grant(50079, 'The user is required to enrol.', 'additional_action')],
  ['interaction-required', grant(53000, 'Device is not in required device state: compliant.')],
  ['consent-or-assignment-missing', told.noConsent],
  [
    'consent-or-assignment-missing',
    grant(50105, "The signed in user is not assigned to a role for the application 'Billing'."),
  ],
  [
    'consent-or-assignment-missing',
    grant(500011, 'The resource principal was not found in the tenant.'),
  ],
  ['wrong-authority', told.unknownUser('guest@contoso.example')],
  ['wrong-authority', request(90002, "Tenant 'contoso.example' not found.")],
  [
    'wrong-authority',
    request(50194, 'Application is not configured as a multi-tenant application.'),
  ],
  ['aadsts-error', grant(50057, 'The user account is disabled.')],
  ['aadsts-error', grant(50034, 'The user account does not exist in the directory.')],
  ['aadsts-error', grant(700003, 'Device object was not found in the tenant directory.')],
  ['unknown-aadsts-code', grant(7_900_017, 'Something new.')],
  ['request-loop-or-throttled', told.loop],
  [
    'sign-in-frequency-expired',
    grant(
      70044,
      `The session has expired or is invalid due to sign-in frequency checks by conditional access. The token was issued on ${ISSUED} and the maximum allowed lifetime for this request is 86400.`,
    ),
  ],
  [
    'grant-revoked',
    grant(50133, 'Session is invalid due to expiration or recent password change.', 'bad_token'),
  ],
  ['refresh-token-client-mismatch', told.otherClient],
  ['client-secret-rejected', told.wrongSecret],
  ['client-secret-expired', told.secretExpired],
]

/** A client in order, and an authority that says no. */
export const refused: readonly Behaviour[] = refusals.map(([rule, failure]) =>
  behaviour(`refused-${failure.code}`, [rule], {}, (party, world) => {
    const { refresh } = party.signIn()
    party.wait(about(world, HOUR))
    const { message } = party.refresh(refresh, { answering: refusing(failure) })
    party.plant(rule, ['request', 'answer'], [message])
  }),
)

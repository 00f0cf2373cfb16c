import type { Actor } from '../rule.ts'

/** What Entra wants before it gives a token, and who can give it. */
export interface InteractionNeed {
  /** Follows "was told that". */
  readonly demand: string
  readonly who: readonly Actor[]
  readonly fix: string
  /** Rests on when the user last proved a second factor, which no rotation renews. */
  readonly isAboutMfa?: true
}

const SIGN_IN =
  'Send the user to the sign-in page; no retry without one succeeds. A client that refreshes in the background keeps the failure and asks for a sign-in as soon as somebody is there.'
const MANAGED_DEVICE =
  'Sign in from a device that the organisation manages and that reports itself as healthy. Which condition was missed is in the sign-in log, under the correlation id of the answer.'
const ADMIN_ONLY =
  'No sign-in helps. An administrator looks the request up in the sign-in log by its correlation id, and changes the policy that blocked it or the conditions that it names.'
const BROKER =
  'Sign in through the broker of the device (Web Account Manager, Company Portal, Authenticator), which most libraries offer as an option, or ask an administrator whether the policy is meant for this client.'

const mfa = (demand: string): InteractionNeed => ({
  demand,
  who: ['user'],
  fix: SIGN_IN,
  isAboutMfa: true,
})
const device = (demand: string): InteractionNeed => ({
  demand,
  who: ['user', 'admin'],
  fix: MANAGED_DEVICE,
})
const blocked = (demand: string): InteractionNeed => ({ demand, who: ['admin'], fix: ADMIN_ONLY })
const broker = (demand: string): InteractionNeed => ({
  demand,
  who: ['developer', 'admin'],
  fix: BROKER,
})

/** By AADSTS number. */
const NEEDS: ReadonlyMap<number, InteractionNeed> = new Map([
  [50072, mfa('the user must register for multi-factor authentication')],
  [50074, mfa('multi-factor authentication is needed')],
  [50076, mfa('multi-factor authentication is needed')],
  [50078, mfa('the multi-factor authentication of the sign-in has expired')],
  [50079, mfa('the user must register for multi-factor authentication')],
  [50097, device('the device must identify itself')],
  [50158, mfa('the challenge of an external security provider is not met')],
  [53000, device('the device does not comply with the policies of the organisation')],
  [53001, device('the device is not joined to the domain')],
  [53002, broker('the application is not on the list of approved ones')],
  [53003, blocked('a Conditional Access policy blocks the request')],
  [53004, blocked('registering a second factor is blocked because of risk')],
  [53009, broker('the application must enforce Intune protection policies')],
  [530032, blocked('a security policy of the tenant blocks the request')],
  [530034, blocked('a delegated administrator is blocked because of suspicious activity')],
  [530035, blocked('the security defaults of the tenant block the request')],
  [530084, broker('a token protection policy refuses tokens that are not bound to the device')],
])

const SUBERRORS: ReadonlyMap<string, InteractionNeed> = new Map([
  [
    'basic_action',
    { demand: 'the user can meet the demand on the sign-in page', who: ['user'], fix: SIGN_IN },
  ],
  ['additional_action', device('the user must do something outside of the sign-in page')],
  ['message_only', blocked('a policy refuses the request and the user cannot change that')],
  [
    'consent_required',
    { demand: 'consent is missing or was withdrawn', who: ['user', 'admin'], fix: SIGN_IN },
  ],
])

export const interactionCodes: readonly number[] = [...NEEDS.keys()]

/** The number decides; the suberror speaks where the number is none of these. */
export function interactionNeed(
  code: number | undefined,
  suberror: string | undefined,
): InteractionNeed | undefined {
  return (
    (code === undefined ? undefined : NEEDS.get(code)) ??
    (suberror === undefined ? undefined : SUBERRORS.get(suberror))
  )
}

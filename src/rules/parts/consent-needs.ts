import type { Actor } from '../rule.ts'

/** What an app lacks in a tenant, and who can give it. */
export interface ConsentNeed {
  /** Follows "was refused because". */
  readonly lack: string
  readonly who: readonly Actor[]
  readonly fix: string
}

const CONSENT =
  'Send the user to the sign-in page with prompt=consent, or let an administrator consent for the whole tenant.'
const ADMIN_CONSENT =
  'An administrator opens the admin consent page of the tenant (/adminconsent) for this app, or approves the request in the portal. The user cannot consent.'
const REGISTRATION =
  'Add the permission of this resource under "API permissions" of the app registration, then let an administrator consent. Check client id and tenant of the request, too.'

/** By AADSTS number. */
const NEEDS: ReadonlyMap<number, ConsentNeed> = new Map<number, ConsentNeed>([
  [
    65001,
    {
      lack: 'nobody has consented to what it asks for',
      who: ['user', 'admin'],
      fix: CONSENT,
    },
  ],
  [
    65004,
    {
      lack: 'the user declined to consent',
      who: ['user'],
      fix: 'The user signs in again and accepts, or the app goes on without. Ask for no more than the next step needs.',
    },
  ],
  [90094, { lack: 'an administrator has to consent', who: ['admin'], fix: ADMIN_CONSENT }],
  [
    90095,
    {
      lack: 'an administrator has to consent, whom the user can ask on the sign-in page',
      who: ['admin', 'user'],
      fix: ADMIN_CONSENT,
    },
  ],
  [
    50105,
    {
      lack: 'the user is not assigned to the app, which requires it',
      who: ['admin'],
      fix: 'An administrator assigns the user, or a group of theirs, under "Users and groups" of the enterprise application, or switches "Assignment required" off.',
    },
  ],
  [
    650052,
    {
      lack: 'the organisation has no subscription or service principal for a service that the app needs',
      who: ['admin'],
      fix: 'An administrator subscribes to the service or enables it in the tenant. Otherwise take its permission out of the app registration.',
    },
  ],
  [
    650056,
    {
      lack: 'the app lists no permission for the resource, or nobody consented in this tenant',
      who: ['developer', 'admin'],
      fix: REGISTRATION,
    },
  ],
  [
    650057,
    {
      lack: 'the resource is not among the permissions of the app registration',
      who: ['developer'],
      fix: REGISTRATION,
    },
  ],
  [
    500011,
    {
      lack: 'the resource is not known in this tenant',
      who: ['admin', 'developer'],
      fix: 'Check the spelling of the resource and the tenant of the request. If both are right, an administrator of the tenant consents to the API or installs it.',
    },
  ],
])

/** The numbers that tell of consent or assignment. */
export const consentCodes: readonly number[] = [...NEEDS.keys()]

/** What a number tells; undefined for all others. */
export function consentNeed(code: number | undefined): ConsentNeed | undefined {
  return code === undefined ? undefined : NEEDS.get(code)
}

import type { Actor, Severity } from '../rule.ts'

/** Why Entra has no place for a request at the authority that it was sent to. */
export interface AuthorityFault {
  /** Follows the number and a colon. */
  readonly story: string
  readonly fix: string
  readonly severity: Severity
  readonly who: readonly Actor[]
}

const ONE_TENANT =
  'Use the address of the tenant (its id or domain) in place of /common, or register the application for several tenants if it is meant for them.'
const NOT_PERSONAL =
  'Use /organizations or the address of a tenant instead of /common or /consumers.'
const GUEST =
  'Invite the user as a guest of that tenant, or send the request to the tenant of the user; with the address of a tenant instead of /common the right one is certain.'

const wrongAddress = (story: string, fix: string): AuthorityFault => ({
  story,
  fix,
  severity: 'error',
  who: ['developer'],
})
const stranger = (story: string): AuthorityFault => ({
  story,
  fix: GUEST,
  severity: 'warning',
  who: ['admin', 'user'],
})

/** By AADSTS number. */
export const authorityFaults: ReadonlyMap<number, AuthorityFault> = new Map([
  [50194, wrongAddress('the application is registered for one tenant only', ONE_TENANT)],
  [9002332, wrongAddress('the application is not for personal accounts', NOT_PERSONAL)],
  [9001023, wrongAddress('this grant is not served for all kinds of accounts', NOT_PERSONAL)],
  [90124, wrongAddress('the resource is not served for all kinds of accounts', NOT_PERSONAL)],
  [90130, wrongAddress('the application is not served for all kinds of accounts', NOT_PERSONAL)],
  [
    700005,
    wrongAddress(
      'the code was made for another tenant',
      'Redeem a code at the same authority that the sign-in was sent to.',
    ),
  ],
  [
    700016,
    wrongAddress(
      'the tenant does not know the application',
      'Compare client id and tenant with the registration, its cloud too. An application for several tenants needs consent in this one first.',
    ),
  ],
  [
    90002,
    wrongAddress(
      'there is no such tenant',
      'Compare the name or id of the tenant in the address with the directory, its cloud too (public, government, China).',
    ),
  ],
  [50020, stranger('the account of the user is not in the tenant')],
  [90072, stranger('the account of the user is of another organisation and not in the tenant')],
])

/** Seen by one project only (ms-365-mcp-server#522), so it is a hint with its date. */
export const personalAtCommon: AuthorityFault = {
  story: 'the refresh token of a personal account was refused at /common',
  fix: 'Try /consumers in place of /common for personal accounts, from the sign-in on. Since June 2026 tokens of such accounts that came through /common were seen to be refused at their first refresh, while those of /consumers work; Microsoft has not documented it.',
  severity: 'warning',
  who: ['developer'],
}

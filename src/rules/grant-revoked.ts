import type { Exchange } from '../exchanges/exchange.ts'
import { isRefresh, specificCode } from '../lineage/definitions.ts'
import { duration, iso, isoTime } from '../lineage/wording.ts'
import { discovery, invalidGrant, post, refresh, refused } from './parts/example-transcripts.ts'
import type { ExchangeGroup } from './parts/exchange-group.ts'
import { quietExamples } from './parts/quiet.examples.ts'
import { judgeRefusals, type RefusalStory } from './parts/refusals.ts'
import type { RefusedGrant } from './parts/refused-grant.ts'
import type { RunRule } from './rule.ts'

const CODES: readonly number[] = [50173, 50133]
const B2C_CODES: readonly number[] = [90129]

const revoked = (issued: string, validFrom: string): string =>
  refused(
    50173,
    `The provided grant has expired due to it being revoked, a fresh auth token is needed. The user might have changed or reset their password. The grant was issued on '${issued}' and the TokensValidFrom date (before which tokens are not valid) for this user is '${validFrom}'.`,
  )

const rule: RunRule = {
  id: 'grant-revoked',
  title: 'The grant was revoked after it was issued',
  severity: 'warning',
  scope: 'run',
  codes: CODES,
  b2cCodes: B2C_CODES,
  docs: {
    why: 'A password change or reset, or somebody revoking the sessions of the user, ends every grant from before. Nothing is wrong with the client, and no stored token can help.',
    fix: 'The user signs in again. If nobody changed the password, an administrator looks for a reset or a revocation in the audit log at that time; for a guest, in the home tenant.',
    who: ['user', 'admin'],
    needs: 'The refused request with the body of its answer.',
    references: [
      'https://learn.microsoft.com/troubleshoot/entra/entra-id/app-integration/error-code-aadsts50173-grant-expired-revoked',
      'https://learn.microsoft.com/entra/identity-platform/refresh-tokens',
      'https://learn.microsoft.com/azure/active-directory-b2c/error-codes',
    ],
  },
  applies: (trail) => trail.exchanges.some((x) => isRefresh(x) || isRevocation(x)),
  check: (trail) => judgeRefusals(trail, { isRefusal: isRevocation, tell }),
  examples: () => [
    {
      name: 'sessions were revoked ten minutes after the sign-in',
      transcript: refresh(
        '2021-10-29T13:56:27Z',
        '{rt a}',
        revoked('2021-10-29T13:46:18.4200000Z', '2021-10-29T13:55:56.0000000Z'),
      ),
      reports:
        'Grants of this user are valid from 2021-10-29 13:55:56Z only, 9 min after the issue',
    },
    {
      name: 'the date of the message is that of the sign-in, not of the token',
      transcript: refresh(
        '2025-03-01T08:00:00Z',
        '{rt a}',
        revoked('2025-02-01T08:00:00.0000000Z', '2025-02-27T08:00:00.0000000Z'),
      ),
      reports: 'The grant behind rt-1 of client app-1 (tenant contoso.example), issued 2025-02-01',
    },
    {
      name: 'a confidential client: not by a password change of the user',
      transcript: post(
        '+0s',
        'grant_type=refresh_token&client_id=app-1&client_secret={secret 1}&refresh_token={rt a}',
        revoked('2025-02-01T08:00:00.0000000Z', '2025-02-27T08:00:00.0000000Z'),
      ),
      reports: 'password change by the user would not have revoked it',
    },
    {
      name: 'the two dates contradict the message',
      transcript: refresh(
        '+0s',
        '{rt a}',
        revoked('2025-02-27T08:00:00.0000000Z', '2025-02-01T08:00:00.0000000Z'),
      ),
      reports: 'the two dates do not explain the refusal',
      confidence: 'medium',
    },
    {
      name: 'Azure AD B2C names no date',
      transcript: refresh(
        '+0s',
        '{rt a}',
        invalidGrant(
          'AADB2C90129: The provided grant has been revoked. Please reauthenticate and try again.',
        ),
        { url: 'https://contoso.b2clogin.com/contoso.example/b2c_1_in/oauth2/v2.0/token' },
      ),
      reports: 'was refused with AADB2C90129 on 2025-03-01 08:00:00Z',
    },
    {
      name: 'Azure AD B2C, of a client with a secret: its password changes are not told here',
      transcript: post(
        '+0s',
        'grant_type=refresh_token&client_id=app-1&client_secret={secret 1}&refresh_token={rt a}',
        invalidGrant('AADB2C90129: The provided grant has been revoked.'),
        { url: 'https://contoso.b2clogin.com/contoso.example/b2c_1_in/oauth2/v2.0/token' },
      ),
      reports: 'was refused with AADB2C90129',
    },
    {
      name: 'what was sent was not recorded',
      transcript: post(
        '+0s',
        '(not recorded)',
        revoked('2025-02-01T08:00:00.0000000Z', '2025-02-27T08:00:00.0000000Z'),
      ),
      reports: 'The grant of an unnamed client',
    },
    {
      name: 'no refresh',
      transcript: discovery('+0s'),
      verdict: 'not-applicable',
    },
    {
      name: '"expired or revoked" proves no revocation',
      transcript: refresh(
        '+0s',
        '{rt a}',
        refused(70008, 'The provided access grant is expired or revoked.'),
      ),
    },
    ...quietExamples(),
  ],
}

export default rule

function isRevocation(exchange: Exchange): boolean {
  const b2cCode = exchange.error?.b2cCodes.at(-1)
  return CODES.includes(specificCode(exchange) ?? 0) || B2C_CODES.includes(b2cCode ?? 0)
}

function tell([first]: ExchangeGroup, { issuedAt }: RefusedGrant): RefusalStory {
  const validFrom = first.error?.facts.tokensValidFrom
  const isConfidential =
    first.authority.provider === 'entra' && (first.request.clientAuth ?? 'none') !== 'none'
  const byWhom = isConfidential
    ? ' The client authenticates itself, so a password change by the user would not have revoked it: an administrator reset the password, or the sessions were revoked.'
    : ''
  const isContradiction = issuedAt !== undefined && validFrom !== undefined && validFrom <= issuedAt
  return {
    sequel: `.${compareDates(issuedAt, validFrom)}${byWhom}`,
    ...(isContradiction && { confidence: 'medium' }),
    ...(isConfidential && { who: ['admin', 'user'] }),
    ...(validFrom !== undefined && { facts: { tokensValidFrom: iso(validFrom) } }),
  }
}

function compareDates(issuedAt: number | undefined, validFrom: number | undefined): string {
  if (validFrom === undefined) return ''
  const from = ` Grants of this user are valid from ${isoTime(validFrom)} only`
  if (issuedAt === undefined) return `${from}.`
  const gap = validFrom - issuedAt
  return gap > 0
    ? `${from}, ${duration(gap)} after the issue.`
    : `${from}, which is not after the issue: the two dates do not explain the refusal.`
}

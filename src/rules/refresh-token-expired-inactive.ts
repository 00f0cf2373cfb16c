import type { Exchange } from '../exchanges/exchange.ts'
import { isRefresh, specificCode } from '../lineage/definitions.ts'
import type { Trail } from '../lineage/trail.ts'
import { duration } from '../lineage/wording.ts'
import {
  granted,
  invalidGrant,
  refresh,
  refused,
  rotated,
  transcript,
} from './parts/example-transcripts.ts'
import type { ExchangeGroup } from './parts/exchange-group.ts'
import { type ExpiryCause, expiryCause } from './parts/expiry-cause.ts'
import { quietExamples } from './parts/quiet.examples.ts'
import { judgeRefusals, type RefusalStory } from './parts/refusals.ts'
import type { RefusedGrant } from './parts/refused-grant.ts'
import { ofUser, redeem } from './parts/sign-in-transcripts.ts'
import type { Actor, RunRule } from './rule.ts'

/** Entra's sentence, whose third space is a no-break space in real answers. */
const idle = (issued: string, limit: string): string =>
  refused(
    700082,
    `The refresh token has expired due to inactivity.\u00a0The token was issued on ${issued} and was inactive for ${limit}.`,
  )

/** The sentence is the same for codes and refresh tokens. */
const OLDER = refused(
  70008,
  'The provided authorization code or refresh token has expired due to inactivity.',
)

const B2C = invalidGrant(
  'AADB2C90080: The provided grant has expired. Please re-authenticate and try again. Current time: 1740816000, Grant issued time: 1739520000, Grant expiration time: 1740729600',
)
const SAME_PROCESS = { attributes: 'process=teams:7' }
const B2C_URL = 'https://contoso.b2clogin.com/contoso.example/b2c_1_in/oauth2/v2.0/token'

const rule: RunRule = {
  id: 'refresh-token-expired-inactive',
  title: 'A refresh token has passed its inactivity window',
  severity: 'error',
  scope: 'run',
  codes: [700082],
  b2cCodes: [90080],
  owns: isExpiry,
  docs: {
    why: 'The window runs from the issue of the token that is presented, and using it does not prolong it. The span in the message is the limit, not the measured idle time, so a token that was used yesterday can expire "due to inactivity".',
    fix: 'Sign in again. Then compare the issue date with your last sign-in: if the client worked in between, it ignores the refresh tokens that it gets; store the one of every answer and send it next.',
    who: ['user', 'developer'],
    needs:
      'The refused token request with the body of its answer; earlier refreshes of the same client tell idle tokens and ignored replacements apart.',
    references: [
      'https://learn.microsoft.com/entra/identity-platform/refresh-tokens',
      'https://learn.microsoft.com/entra/identity-platform/reference-error-codes',
      'https://learn.microsoft.com/azure/active-directory-b2c/configure-tokens',
    ],
  },
  applies: (trail) => trail.exchanges.some((x) => isRefresh(x) || isExpiry(x)),
  check: (trail) => judgeRefusals(trail, { isRefusal: isExpiry, tell }),
  examples: () => [
    {
      name: 'the replaced token is presented again after 92 days',
      transcript: transcript(
        refresh('2025-03-01T08:00:00Z', '{rt a}', rotated('b')),
        refresh('+91d', '{rt a}', idle('2025-02-28T08:00:00.1234567Z', '90.00:00:00')),
      ),
      reports: 'it had been redeemed before (entry 0, 2025-03-01 08:00:00Z) and brought rt-2',
    },
    {
      name: 'a newer token of the same user was there',
      transcript: transcript(
        refresh('2025-03-01T08:00:00Z', '{rt old}', 'HTTP/1.1 503'),
        refresh('+99d', '{rt old}', idle('2025-02-01T08:00:00.1234567Z', '90.00:00:00')),
        redeem('+1m', '1', granted('1', '"refresh_token":"{rt new}"', ofUser)),
        refresh('+1h', '{rt old}', idle('2025-02-01T08:00:00.1234567Z', '90.00:00:00')),
      ),
      reports: 'had received the newer rt-2',
      confidence: 'medium',
    },
    {
      name: 'a window of 12 hours, set by policy',
      transcript: refresh('+0s', '{rt a}', idle('2025-02-28T18:00:00.0000000Z', '12:00:00')),
      reports: 'its limit is 12 h. That is shorter than the usual 90 days',
    },
    {
      name: 'the window of before August 2017',
      transcript: refresh(
        '2017-03-01T08:00:00Z',
        '{rt a}',
        idle('2017-02-01T08:00:00.0000000Z', '14.00:00:00'),
      ),
      reports: 'it was the default until August 2017',
    },
    {
      name: 'idle, or replaced before the capture begins',
      transcript: refresh('+0s', '{rt a}', idle('2024-11-01T08:00:00.0000000Z', '90.00:00:00')),
      reports:
        'issued 2024-11-01 08:00:00Z, was refused with AADSTS700082 on 2025-03-01 08:00:00Z, 120 days later',
    },
    {
      name: 'the older code 70008, of a refresh',
      transcript: refresh('+0s', '{rt a}', OLDER),
      reports: 'was refused with AADSTS70008 on 2025-03-01',
    },
    {
      name: 'an Azure AD B2C token, refused twice',
      transcript: transcript(
        refresh('+0s', '{rt a}', B2C, { url: B2C_URL }),
        refresh('+1m', '{rt a}', B2C, { url: B2C_URL }),
      ),
      reports: 'its limit is 14 days. Either it lay idle, or',
    },
    {
      name: 'a family of client ids: the next token works at once',
      transcript: transcript(
        refresh('+0s', '{rt a}', idle('2024-11-01T08:00:00.0000000Z', '90.00:00:00'), SAME_PROCESS),
        refresh('+2s', '{rt b}', granted('2', '"refresh_token":"{rt c}","foci":"1"'), SAME_PROCESS),
      ),
    },
    {
      name: 'an expired authorization code is no refresh token',
      transcript: redeem('+0s', '1', OLDER),
      verdict: 'not-applicable',
    },
    ...quietExamples(),
  ],
}

export default rule

function isExpiry(exchange: Exchange): boolean {
  const code = specificCode(exchange)
  // 70008 also stands for expired codes, and for "expired or revoked", which proves neither.
  if (code === 70008) return isRefresh(exchange) && exchange.error?.facts.inactivity === true
  return code === 700082 || exchange.error?.b2cCodes.at(-1) === 90080
}

function tell(group: ExchangeGroup, grant: RefusedGrant, trail: Trail): RefusalStory {
  // A retry may come after the sign-in that brought a newer token.
  const cause = expiryCause(group.at(-1) ?? group[0], grant, trail)
  const limit = grant.limitMs === undefined ? '' : `; its limit is ${duration(grant.limitMs)}`
  return {
    sequel: `${limit}. ${cause.story}`,
    at: [...group, ...cause.evidence],
    ...(cause.isInferred && { confidence: 'medium' }),
    ...ADVICE[cause.kind],
    ...(cause.fix !== undefined && { fix: cause.fix }),
    facts: { cause: cause.kind },
  }
}

const ADVICE: Readonly<
  Record<ExpiryCause['kind'], { readonly fix?: string; readonly who?: readonly Actor[] }>
> = {
  'reused-original': {
    fix: 'Sign in once more, since this token cannot be revived. Then store the refresh_token of every answer and send that one next; a cache that still holds the old one must drop it.',
    who: ['developer', 'user'],
  },
  'short-window': {
    fix: 'Sign in again. If the span is not wanted, an administrator looks at the session settings of Conditional Access (at Azure AD B2C, of the user flow) that set it.',
    who: ['user', 'admin'],
  },
  'idle-or-reused-elsewhere': {},
}

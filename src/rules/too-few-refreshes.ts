import type { TokenFamily } from '../lineage/family.ts'
import type { Trail } from '../lineage/trail.ts'
import { clientLabel, isoTime } from '../lineage/wording.ts'
import {
  discovery,
  granted,
  post,
  refresh,
  rotated,
  transcript,
} from './parts/example-transcripts.ts'
import { redeem } from './parts/sign-in-transcripts.ts'
import type { At, FamilyRule } from './rule.ts'

/** Whether a replacement is used shows at the refresh after the one that brought it. */
const NEEDED_REFRESHES = 2

/** These give no new refresh token on a refresh, so more of them would show nothing. */
const NON_ROTATING: readonly string[] = ['google', 'adfs']

const ON_BEHALF =
  'grant_type=urn:ietf:params:oauth:grant-type:jwt-bearer&requested_token_use=on_behalf_of&client_id=app-1&assertion={jwt aud=app-1,oid=u1,tid=t1}'

const rule: FamilyRule = {
  id: 'too-few-refreshes',
  title: 'Too few refreshes to see whether new refresh tokens are used',
  severity: 'info',
  scope: 'family',
  judgesCapture: true,
  docs: {
    why: 'Each refresh may bring a new refresh token. That a client stores it can be seen at its next refresh only, so one refresh, or none, proves neither the fault nor its absence.',
    fix: 'Keep recording past the next renewals until two refreshes of this client are in the capture, or force them (MSAL: forceRefresh), and give all files to one run.',
    who: ['developer'],
    needs: 'An answer that brought a refresh token.',
    references: [
      'https://learn.microsoft.com/entra/identity-platform/refresh-tokens',
      'https://www.rfc-editor.org/rfc/rfc6749#section-6',
    ],
  },
  applies: (family, { issuers }) =>
    !NON_ROTATING.includes(family.authority.provider) &&
    !isRenewedOnBehalf(family) &&
    family.members.some(({ id }) => issuers(id).length > 0),
  *check(family, trail) {
    const refreshes = family.refreshes.filter(({ definite }) => definite)
    if (refreshes.length >= NEEDED_REFRESHES) return
    const newest = family.members.at(-1)
    const at = placesOf(family)
    if (newest === undefined || at === undefined) return
    const seen = refreshes.length === 0 ? 'no refresh' : 'only 1 refresh'
    yield {
      message: `${newest.id} is the newest refresh token of ${clientLabel(family)}, with ${seen} in the capture: whether new tokens are used cannot be seen.${nextRenewal(newest.id, trail)}`,
      at,
      family: family.id,
      facts: { refreshes: refreshes.length },
    }
  },
  examples: () => [
    {
      name: 'one refresh only',
      transcript: refresh('+0s', '{rt a}', rotated('b')),
      reports:
        'rt-2 is the newest refresh token of client app-1 (tenant contoso.example), with only 1 refresh in the capture',
      severity: 'info',
    },
    {
      name: 'a sign-in and nothing after it',
      transcript: redeem('2025-03-01T08:00:00Z', '1', rotated('a')),
      reports:
        'no refresh in the capture: whether new tokens are used cannot be seen. The next renewal is due by 2025-03-01 09:00:00Z',
      severity: 'info',
    },
    {
      name: 'a refresh that the server could not answer is not counted',
      transcript: transcript(
        refresh('+0s', '{rt a}', 'HTTP/1.1 503'),
        refresh('+1m', '{rt a}', rotated('b')),
      ),
      reports: 'only 1 refresh',
      severity: 'info',
    },
    {
      name: 'the access token ends within the recording, and nothing renews it',
      transcript: transcript(redeem('2025-03-01T08:00:00Z', '1', rotated('a')), discovery('+2h')),
      reports: 'whether new tokens are used cannot be seen.',
      severity: 'info',
    },
    {
      name: 'the answer does not say how long its access token lives',
      transcript: refresh(
        '+0s',
        '{rt a}',
        'HTTP/1.1 200\n\n{"access_token":"{at 1}","refresh_token":"{rt b}"}',
      ),
      reports: 'only 1 refresh',
      severity: 'info',
    },
    {
      name: 'the recorder noted no times',
      transcript: refresh('?', '{rt a}', rotated('b')),
      reports: 'only 1 refresh',
      severity: 'info',
    },
    {
      name: 'a service that asks on behalf of a user, and refreshes after all',
      transcript: transcript(
        post('+0s', ON_BEHALF, rotated('a')),
        refresh('+1h', '{rt a}', rotated('b')),
      ),
      reports: 'rt-2 is the newest refresh token',
      severity: 'info',
    },
    {
      name: 'two refreshes',
      transcript: transcript(
        refresh('+0s', '{rt a}', rotated('b')),
        refresh('+1h', '{rt b}', rotated('c')),
      ),
    },
    {
      name: 'a provider that gives no new token on refresh',
      transcript: transcript(
        post(
          '+0s',
          'grant_type=authorization_code&client_id=app-1&code={code 1}',
          granted(
            '1',
            '"refresh_token":"1//SyntheticTokentrailSyntheticTokentrailSyntheticTokentrail"',
          ),
          { url: 'https://oauth2.googleapis.com/token' },
        ),
      ),
      verdict: 'not-applicable',
    },
    {
      name: 'a service on behalf of a user renews by the next assertion',
      transcript: post('+0s', ON_BEHALF, rotated('a')),
      verdict: 'not-applicable',
    },
    {
      name: 'no refresh token was given out',
      transcript: refresh('+0s', '{rt a}', granted('1')),
      verdict: 'not-applicable',
    },
  ],
}

export default rule

/** A service that acts on behalf of a user asks for another token with the next assertion. */
function isRenewedOnBehalf({ signIn, refreshes }: TokenFamily): boolean {
  return signIn?.request.grantType === 'on_behalf_of' && refreshes.length === 0
}

function placesOf({ signIn: first, refreshes }: TokenFamily): readonly [At, ...At[]] | undefined {
  const [primary, ...rest] = first === undefined ? refreshes : [first, ...refreshes]
  return primary === undefined ? undefined : [primary, ...rest]
}

/** When the access token that came with it ends, if the recording stopped before that. */
function nextRenewal(id: string, { issuers, endsAt = -Infinity }: Trail): string {
  const issue = issuers(id).at(-1)
  const { endedAt } = issue ?? {}
  const seconds = issue?.answer.expiresIn
  if (endedAt === undefined || seconds === undefined) return ''
  const dueAt = endedAt + seconds * 1000
  return dueAt > endsAt ? ` The next renewal is due by ${isoTime(dueAt)}.` : ''
}

import type { Exchange } from '../exchanges/exchange.ts'
import { isRefresh, specificCode } from '../lineage/definitions.ts'
import { duration } from '../lineage/wording.ts'
import { refresh, refused } from './parts/example-transcripts.ts'
import { quietExamples } from './parts/quiet.examples.ts'
import { judgeRefusals } from './parts/refusals.ts'
import type { RunRule } from './rule.ts'

const CODES: readonly number[] = [70043, 70044, 70046]

const rule: RunRule = {
  id: 'sign-in-frequency-expired',
  title: 'The sign-in is older than a Conditional Access policy allows',
  severity: 'warning',
  scope: 'run',
  codes: CODES,
  docs: {
    why: 'A sign-in frequency policy counts from the moment the person signed in. Rotated refresh tokens carry that moment along, so storing them correctly does not help: the session ends on schedule.',
    fix: 'The user signs in again; the app must offer that when this code comes. If the span is too short for the app, an administrator may relax the sign-in frequency or leave the app out of the policy.',
    who: ['user', 'admin'],
    needs: 'The refused request with the body of its answer.',
    references: [
      'https://learn.microsoft.com/entra/identity/conditional-access/concept-session-lifetime',
      'https://learn.microsoft.com/entra/identity-platform/reference-error-codes',
    ],
  },
  applies: (trail) => trail.exchanges.some((x) => isRefresh(x) || isTooOld(x)),
  check: (trail) =>
    judgeRefusals(trail, {
      isRefusal: isTooOld,
      tell: (_group, { limitMs }) => ({
        sequel:
          limitMs === undefined
            ? '. The policy wants a fresher sign-in.'
            : `. The policy allows ${duration(limitMs)}.`,
      }),
    }),
  examples: () => [
    {
      name: 'a sign-in frequency of 12 hours',
      transcript: refresh(
        '2025-03-01T08:00:00Z',
        '{rt a}',
        refused(
          70043,
          'The refresh token has expired or is invalid due to sign-in frequency checks by conditional access. The token was issued on 2025-02-28T18:00:00.0000000Z and the maximum allowed lifetime for this request is 43200.',
        ),
      ),
      reports:
        'rt-1 of client app-1 (tenant contoso.example), issued 2025-02-28 18:00:00Z, was refused with AADSTS70043 on 2025-03-01 08:00:00Z, 14 h later. The policy allows 12 h.',
    },
    {
      name: 'at the sign-in page, after re-authentication checks',
      transcript: `
        ### 2025-03-01T08:00:00Z
        GET https://login.microsoftonline.com/contoso.example/oauth2/v2.0/authorize?client_id=app-1&response_type=code&prompt=none&scope=openid&state=1

        HTTP/1.1 302
        Location: http://localhost/?error=interaction_required&error_description=AADSTS70046%3a+The+session+has+expired+or+is+invalid+due+to+re-authentication+checks+by+conditional+access.&state=1
      `,
      reports:
        'The grant of client app-1 (tenant contoso.example) was refused with AADSTS70046 on 2025-03-01 08:00:00Z',
    },
    ...quietExamples(),
  ],
}

export default rule

function isTooOld(exchange: Exchange): boolean {
  const code = specificCode(exchange)
  return code !== undefined && CODES.includes(code)
}

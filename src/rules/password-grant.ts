import type { Exchange } from '../exchanges/exchange.ts'
import { isTokenRequest } from '../lineage/definitions.ts'
import { sentence } from '../lineage/wording.ts'
import { applicationKey, applicationLabel } from './parts/application.ts'
import { post, refresh, rotated } from './parts/example-transcripts.ts'
import { groupExchanges } from './parts/exchange-group.ts'
import { tellOccurrences } from './parts/tell-occurrences.ts'
import { unseenByCapture } from './parts/unseen-by-capture.ts'
import { tellUnseenRequests } from './parts/unseen-requests.ts'
import type { RunRule } from './rule.ts'

const FORM =
  'grant_type=password&client_id=app-1&scope=openid&username=someone@contoso.example&password='

const rule: RunRule = {
  id: 'password-grant',
  title: 'The application asks for the user’s password itself',
  severity: 'warning',
  scope: 'run',
  needsAnswers: false,
  docs: {
    why: 'The password grant teaches users to give their password to programs, and the program can keep it. No second factor, Conditional Access or federated sign-in works with it, so it stops as soon as such a policy reaches the account.',
    fix: 'Sign users in through the browser or with a device code. A job without a user takes an identity of its own (client credentials or a managed identity). For the accounts of a test tenant the rule can be left out by configuration.',
    who: ['developer'],
    needs: 'Token requests with their bodies.',
    references: [
      'https://www.rfc-editor.org/rfc/rfc9700#section-2.4',
      'https://learn.microsoft.com/entra/identity-platform/v2-oauth-ropc',
    ],
  },
  applies: (trail) => trail.exchanges.some(isTokenRequest),
  *check(trail) {
    const unseen = trail.exchanges.filter((x) => isTokenRequest(x) && isGrantUnseen(x))
    yield* unseenByCapture(unseen, tellUnseenRequests)
    const asked = trail.exchanges.filter(
      (x) => isTokenRequest(x) && x.request.grantType === 'password',
    )
    for (const group of groupExchanges(asked, applicationKey)) {
      yield {
        message: `${sentence(applicationLabel(group))} signed in with a user’s name and password, ${tellOccurrences(group)}.`,
        at: group,
        facts: { signIns: group.length },
      }
    }
  },
  examples: () => [
    {
      name: 'a script that knows the password',
      transcript: post('+0s', `${FORM}synthetic`, rotated('a')),
      reports: 'signed in with a user’s name and password, at entry 0',
    },
    {
      name: 'refused because a second factor is needed: it was tried all the same',
      transcript: post(
        '+0s',
        `${FORM}synthetic`,
        'HTTP/1.1 400\n\n{"error":"invalid_grant","error_codes":[50076]}',
      ),
      reports: 'signed in with a user’s name and password',
    },
    { name: 'a refresh', transcript: refresh('+0s', '{rt a}', rotated('b')) },
    {
      name: 'the body of the request was not recorded',
      transcript: post('+0s', '(not recorded)', rotated('a')),
      verdict: 'inconclusive',
    },
  ],
}

export default rule

function isGrantUnseen({ request, requestBody }: Exchange): boolean {
  return request.grantType === undefined && requestBody === 'unknown'
}

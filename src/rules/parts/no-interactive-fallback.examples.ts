import type { Example } from '../rule.ts'
import { call } from './api-transcripts.ts'
import {
  atOtherProvider,
  discovery,
  granted,
  post,
  refresh,
  refused,
  rotated,
  transcript,
} from './example-transcripts.ts'
import { authorize, ofUser, redeem } from './sign-in-transcripts.ts'

const OTHER_USER =
  '"client_info":"{client_info 33333333-3333-4333-8333-333333333333 22222222-2222-4222-8222-222222222222}"'

const SCOPES = 'User.Read offline_access'
const MFA = refused(50076, 'You must use multi-factor authentication.')
const SIGN_IN = transcript(
  authorize('2025-03-01T08:00:00Z', SCOPES, '1'),
  redeem('+1s', '1', granted('1', '"refresh_token":"{rt a}"', ofUser)),
)
/** Something that is recorded later and has nothing to do with it. */
const LATER = discovery('+10m')

const silent = (at: string, answer: string): string => `
### ${at}
GET https://login.microsoftonline.com/contoso.example/oauth2/v2.0/authorize?client_id=app-1&response_type=code&redirect_uri=http%3A%2F%2Flocalhost&scope=User.Read&prompt=none&state=9

HTTP/1.1 302
Location: http://localhost/?${answer}&state=9
`

/** A refusal that a person could mend, and what the client makes of it. */
export const examples = (): readonly [Example, Example, ...Example[]] => [
  {
    name: 'a second factor is needed, and nothing happens',
    transcript: transcript(SIGN_IN, refresh('+1h', '{rt a}', MFA), LATER),
    reports:
      'was told by AADSTS50076 that a person has to sign in, at entry 2 (2025-03-01 09:00:01Z). It had shown a sign-in page before (entry 0), and showed none in the 10 min that follow',
  },
  {
    name: 'the refresh token has ended, and the client tries on',
    transcript: transcript(
      SIGN_IN,
      ...['+91d', '+5m', '+5m'].map((at) =>
        refresh(at, '{rt a}', refused(700082, 'The refresh token has expired due to inactivity.')),
      ),
    ),
    reports: 'was told by AADSTS700082 that a person has to sign in, 3 times',
  },
  {
    name: 'a hidden frame fails, and no page follows',
    transcript: transcript(
      SIGN_IN,
      refresh('+1h', '{rt a}', MFA),
      silent('+1s', 'error=interaction_required&error_description=AADSTS50076%3a+Refused.'),
      LATER,
    ),
    reports: 'showed none',
  },
  {
    name: 'only another user signs in',
    transcript: transcript(
      SIGN_IN,
      refresh('+1h', '{rt a}', MFA),
      post(
        '+1m',
        'grant_type=password&client_id=app-1&username=u&password=SyntheticTokentrail',
        granted('2', '"refresh_token":"{rt z}"', OTHER_USER),
      ),
      LATER,
    ),
    reports: 'showed none',
  },
  {
    name: 'a provider that gives no number',
    transcript: atOtherProvider(
      transcript(
        SIGN_IN,
        refresh('+1h', '{rt a}', 'HTTP/1.1 400\n\n{"error":"interaction_required"}'),
        LATER,
      ),
    ),
    reports: 'was told by interaction_required that a person has to sign in',
  },
  {
    name: 'the code of a sign-in is refused for a second factor, and no page follows',
    transcript: transcript(
      authorize('2025-03-01T08:00:00Z', SCOPES, '1'),
      redeem('+1s', '1', MFA),
      LATER,
    ),
    reports: 'It had shown a sign-in page before (entry 0)',
  },
  {
    name: 'the page follows',
    transcript: transcript(
      SIGN_IN,
      refresh('+1h', '{rt a}', MFA),
      authorize('+1m', SCOPES, '2'),
      LATER,
    ),
  },
  {
    name: 'a hidden frame succeeds',
    transcript: transcript(
      SIGN_IN,
      refresh('+1h', '{rt a}', refused(700084, 'Issued to a single page app.')),
      silent('+1s', 'code={code 2}'),
      LATER,
    ),
  },
  {
    name: 'the same request succeeds later: the user came back to a trusted network',
    transcript: transcript(
      SIGN_IN,
      refresh('+1h', '{rt a}', MFA),
      refresh('+1m', '{rt a}', rotated('b')),
      LATER,
    ),
  },
  {
    name: 'only an administrator can help',
    transcript: transcript(
      SIGN_IN,
      refresh('+1h', '{rt a}', refused(53003, 'Blocked by Conditional Access policies.')),
      LATER,
    ),
  },
  {
    name: 'a server on behalf of a user has no page to show',
    transcript: transcript(
      SIGN_IN,
      post(
        '+1h',
        'grant_type=urn:ietf:params:oauth:grant-type:jwt-bearer&requested_token_use=on_behalf_of&client_id=app-1&client_secret={secret s}&assertion={jwt aud=app-1,exp=+1h}',
        MFA,
      ),
      LATER,
    ),
  },
  {
    name: 'no page was shown before the refusal',
    transcript: transcript(
      refresh('2025-03-01T08:00:00Z', '{rt z}', MFA),
      authorize('+1m', SCOPES, '2'),
      LATER,
    ),
  },
  {
    name: 'only hidden frames are in the capture: whether the client has a page is not known',
    transcript: transcript(
      silent('2025-03-01T08:00:00Z', 'code={code 1}'),
      redeem('+1s', '1', granted('1', '"refresh_token":"{rt a}"', ofUser)),
      refresh('+1h', '{rt a}', MFA),
      LATER,
    ),
  },
  {
    name: 'an API refuses, which asks for no sign-in',
    transcript: transcript(
      SIGN_IN,
      call('+1h', '{at 1}', 'HTTP/1.1 401\n\n(not recorded)'),
      refresh('+1s', '{rt a}', rotated('b')),
      LATER,
    ),
  },
  {
    name: 'the back channel alone was recorded',
    transcript: transcript(refresh('+0s', '{rt a}', MFA), LATER),
    verdict: 'not-applicable',
  },
  {
    name: 'the capture ends right after the refusal',
    transcript: transcript(SIGN_IN, refresh('+1h', '{rt a}', MFA), discovery('+1m')),
    verdict: 'inconclusive',
  },
  {
    name: 'the capture ends with the refusal',
    transcript: transcript(SIGN_IN, refresh('+1h', '{rt a}', MFA)),
    verdict: 'inconclusive',
  },
  {
    name: 'only another capture goes on',
    transcript: `=== other.har\n${discovery('2025-03-02T08:00:00Z')}\n\n=== this.har\n${transcript(SIGN_IN, refresh('+1h', '{rt a}', MFA))}`,
    verdict: 'inconclusive',
  },
  {
    name: 'no times were recorded',
    transcript: transcript(SIGN_IN, refresh('+1h', '{rt a}', MFA), LATER).replaceAll(
      /^### .*$/gm,
      '### ?',
    ),
    verdict: 'inconclusive',
  },
  {
    name: 'the pages are in another capture',
    transcript: `=== browser.har\n${authorize('2025-03-01T08:00:00Z', SCOPES, '1')}\n\n=== server.har\n${refresh('2025-03-01T09:00:00Z', '{rt a}', MFA)}\n\n${LATER}`,
    verdict: 'inconclusive',
  },
  {
    name: 'the reason of the refusal was not recorded',
    transcript: transcript(
      SIGN_IN,
      refresh('+1h', '{rt a}', 'HTTP/1.1 400\n\n(not recorded)'),
      LATER,
    ),
    verdict: 'inconclusive',
  },
]

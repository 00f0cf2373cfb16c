import type { Example } from '../rule.ts'
import { discovery, post, refresh, refused, rotated, transcript } from './example-transcripts.ts'
import { quietExamples, unnumberedExample } from './quiet.examples.ts'

const AUTHORIZE =
  'https://login.microsoftonline.com/contoso.example/oauth2/v2.0/authorize?client_id=app-1&response_type=code&redirect_uri=https://app.contoso.example/signin&scope=openid&state=s1'

/** A request to sign in that comes back with an error. */
const redirected = (query: string, error: string, code: number): string => `
  ### +0s
  GET ${AUTHORIZE}${query}

  HTTP/1.1 302
  Location: https://app.contoso.example/signin?error=${error}&error_description=AADSTS${code}%3a+Refused.&state=s1
`

export const examples = (): readonly [Example, Example, ...Example[]] => [
  {
    name: 'a disabled account, met three times',
    transcript: transcript(
      ...['+0s', '+5m', '+5m'].map((at) =>
        refresh(at, '{rt a}', refused(50057, 'The user account is disabled.')),
      ),
    ),
    reports: 'got AADSTS50057 (UserDisabled), 3 times, at entries 0, 1 and 2',
    severity: 'warning',
  },
  {
    name: 'of nested numbers the last one is meant',
    transcript: refresh(
      '+0s',
      '{rt a}',
      'HTTP/1.1 400\n\n{"error":"invalid_client","error_codes":[70002,70001],"error_description":"AADSTS70002: Error validating credentials. AADSTS70001: Application is not supported."}',
    ),
    reports: 'got AADSTS70001',
    severity: 'error',
  },
  {
    name: 'a silent sign-in without a session is an expected answer',
    transcript: redirected('&prompt=none', 'login_required', 50058),
    reports: 'got AADSTS50058',
    severity: 'info',
  },
  {
    name: 'the same answer, not asked for silently',
    transcript: redirected('', 'login_required', 50058),
    reports: 'got AADSTS50058',
    severity: 'warning',
  },
  {
    name: 'a choice of accounts belongs to signing in',
    transcript: redirected('', 'interaction_required', 16000),
    reports: 'got AADSTS16000',
    severity: 'info',
  },
  {
    name: 'the same number for an account that the tenant does not have',
    transcript: refresh(
      '+0s',
      '{rt a}',
      refused(16000, 'The account does not exist in tenant Contoso.'),
    ),
    reports: 'does not exist in this tenant',
    severity: 'warning',
  },
  {
    name: 'and for a silent request that cannot choose, as its text tells',
    transcript: refresh(
      '+0s',
      '{rt a}',
      refused(16000, 'Either multiple user identities are available for the current request.'),
    ),
    reports: 'Several accounts are signed in',
    severity: 'info',
  },
  {
    name: 'so does an interrupt to stay signed in',
    transcript: redirected('', 'interaction_required', 50140),
    reports: 'got AADSTS50140',
    severity: 'info',
  },
  {
    name: 'a wrong password is not the fault of the client',
    transcript: post(
      '+0s',
      'grant_type=password&client_id=app-1&username=u&password=SyntheticTokentrail',
      refused(50126, 'Error validating credentials due to invalid username or password.'),
    ),
    reports: 'got AADSTS50126',
    severity: 'info',
  },
  {
    name: 'polling of a device code before the user has finished',
    transcript: post(
      '+0s',
      'grant_type=device_code&client_id=app-1&device_code={dc 1}',
      'HTTP/1.1 400\n\n{"error":"authorization_pending","error_codes":[70016],"error_description":"AADSTS70016: Authorization is pending."}',
    ),
    reports: 'got AADSTS70016',
    severity: 'info',
  },
  {
    name: 'a disturbance that passes',
    transcript: refresh('+0s', '{rt a}', refused(50033, 'A transient error has occurred.')),
    reports: 'got AADSTS50033 (RetryableError)',
    severity: 'info',
  },
  {
    name: 'a number that asks nobody to do anything',
    transcript: redirected('', 'interaction_required', 16001),
    reports: 'got AADSTS16001',
    severity: 'info',
  },
  {
    name: 'a number without a public name',
    transcript: refresh('+0s', '{rt a}', refused(50056, 'Invalid or null password.')),
    reports: 'got AADSTS50056, at entry 0',
  },
  {
    name: 'a request without a number is refused beside it, and another provider refuses too',
    transcript: transcript(
      refresh('+0s', '{rt a}', rotated('b')),
      discovery('+1s').replace(/HTTP.*/s, 'HTTP/1.1 400\n\n(not recorded)'),
      refresh('+1s', '{rt c}', 'HTTP/1.1 400\n\n(not recorded)', {
        url: 'https://id.fabrikam.example/token',
      }),
    ),
  },
  {
    name: 'a number that another rule explains',
    transcript: refresh('+0s', '{rt a}', refused(7000222, 'The client secret keys are expired.')),
  },
  ...quietExamples(),
  unnumberedExample(),
]

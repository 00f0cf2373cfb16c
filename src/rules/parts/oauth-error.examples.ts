import type { Example } from '../rule.ts'
import { call, challenged } from './api-transcripts.ts'
import {
  discovery,
  invalidGrant,
  post,
  refresh,
  refused,
  rotated,
  transcript,
} from './example-transcripts.ts'

const OTHER = { url: 'https://id.fabrikam.example/token' }

const poll = (error: string): string =>
  post(
    '+5s',
    'grant_type=urn:ietf:params:oauth:grant-type:device_code&client_id=app-1&device_code={dc 1}',
    `HTTP/1.1 400\n\n{"error":"${error}"}`,
    OTHER,
  )

/** Refusals without a number of Microsoft’s, and such as other rules explain. */
export const examples = (): readonly [Example, Example, ...Example[]] => [
  {
    name: 'invalid_grant at a provider without numbers',
    transcript: transcript(
      ...['+0s', '+1m'].map((at) =>
        refresh(at, '{rt a}', invalidGrant('Token is not active'), OTHER),
      ),
    ),
    reports: 'was refused with invalid_grant, 2 times, at entries 0 and 1',
    severity: 'warning',
  },
  {
    name: 'an error with status 200: the body counts',
    transcript: refresh('+0s', '{rt a}', 'HTTP/1.1 200\n\n{"error":"invalid_grant"}', OTHER),
    reports: 'was refused with invalid_grant, at entry 0',
    severity: 'warning',
  },
  {
    name: 'a code that no RFC registers',
    transcript: refresh('+0s', '{rt a}', 'HTTP/1.1 400\n\n{"error":"no_such_plan"}', OTHER),
    reports: 'No RFC registers this code',
    severity: 'error',
  },
  {
    name: 'an error that is a number',
    transcript: refresh('+0s', '{rt a}', 'HTTP/1.1 400\n\n{"error":400}', OTHER),
    reports: 'was refused with an error of its own kind',
    severity: 'error',
  },
  {
    name: 'an Azure AD B2C number that no rule explains',
    transcript: refresh(
      '+0s',
      '{rt a}',
      invalidGrant('AADB2C90128: The account no longer exists.'),
      {
        url: 'https://contoso.b2clogin.com/contoso.example/b2c_1_in/oauth2/v2.0/token',
      },
    ),
    reports:
      'was refused with invalid_grant (AADB2C90128), at entry 0 (2025-03-01 08:00:00Z). The account behind the grant no longer exists.',
    severity: 'warning',
  },
  {
    name: 'an Azure AD B2C number that nobody has listed',
    transcript: refresh('+0s', '{rt a}', invalidGrant('AADB2C99999: No text.'), {
      url: 'https://contoso.b2clogin.com/contoso.example/b2c_1_in/oauth2/v2.0/token',
    }),
    reports: 'was refused with invalid_grant (AADB2C99999), at entry 0',
    severity: 'warning',
  },
  {
    name: 'a server that is overloaded for a moment',
    transcript: refresh(
      '+0s',
      '{rt a}',
      'HTTP/1.1 503\n\n{"error":"temporarily_unavailable"}',
      OTHER,
    ),
    reports: 'The server is overloaded',
    severity: 'info',
  },
  {
    name: 'polling of a device code is told to wait',
    transcript: transcript(poll('authorization_pending'), poll('authorization_pending')),
    reports: 'was refused with authorization_pending, 2 times',
    severity: 'info',
  },
  {
    name: 'and to slow down',
    transcript: poll('slow_down'),
    reports: 'was refused with slow_down',
    severity: 'info',
  },
  {
    name: 'a numbered error is for another rule',
    transcript: refresh('+0s', '{rt a}', refused(50057, 'The user account is disabled.')),
  },
  {
    name: 'an API refuses a call: no token request',
    transcript: transcript(
      refresh('+0s', '{rt a}', rotated('b'), OTHER),
      call('+1s', '{at of b}', challenged('invalid_token')),
    ),
  },
  { name: 'a refresh that works', transcript: refresh('+0s', '{rt a}', rotated('b'), OTHER) },
  {
    name: 'the answer was not recorded',
    transcript: refresh('+0s', '{rt a}', 'HTTP/1.1 400\n\n(not recorded)', OTHER),
    verdict: 'inconclusive',
  },
  {
    name: 'no token request',
    transcript: discovery('+0s'),
    verdict: 'not-applicable',
  },
]

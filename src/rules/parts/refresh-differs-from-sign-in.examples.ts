import type { Example } from '../rule.ts'
import { broker } from './broker-transcripts.ts'
import {
  type Circumstances,
  granted,
  invalidGrant,
  post,
  refused,
  rotated,
  transcript,
} from './example-transcripts.ts'

const PAGE: Circumstances = { origin: 'https://app.contoso.example' }
const COMMON = 'https://login.microsoftonline.com/common/oauth2/v2.0/token'
const OTHER_PROVIDER: Circumstances = { url: 'https://id.fabrikam.example/token' }

const B2C = (policy: string): Circumstances => ({
  url: `https://contoso.b2clogin.com/contoso.example/${policy}/oauth2/v2.0/token`,
})

const refusal = (error: string, code: number): string =>
  refused(code, 'Refused.').replace('invalid_grant', error)

const NOT_CROSS_ORIGIN = refusal('invalid_request', 9002327)
const NO_SECRET = refusal('invalid_client', 7000218)
const NOT_FOUND = refusal('unauthorized_client', 700016)
const UNAUTHORIZED = 'HTTP/1.1 400\n\n{"error":"unauthorized_client"}'
const INVALID_CLIENT = 'HTTP/1.1 401\n\n{"error":"invalid_client"}'

/** A sign-in that brings `{rt a}`; `more` holds further form fields. */
const signIn = (more = '', circumstances: Circumstances = {}, answer = rotated('a')): string =>
  post(
    '2025-03-01T08:00:00Z',
    `grant_type=authorization_code&client_id=app-1&code={code 1}&redirect_uri=http%3A%2F%2Flocalhost${more}`,
    answer,
    circumstances,
  )

const renew = (answer: string, more = '', circumstances: Circumstances = {}, at = '+1h'): string =>
  post(
    at,
    `grant_type=refresh_token&client_id=app-1&refresh_token={rt a}${more}`,
    answer,
    circumstances,
  )

/** What works at the sign-in and fails an hour later. */
export const examples = (): readonly [Example, Example, ...Example[]] => [
  {
    name: 'the page signs in, its server refreshes: no Origin',
    transcript: transcript(signIn('', PAGE), renew(NOT_CROSS_ORIGIN)),
    reports: 'Origin was app.contoso.example at the sign-in and is none in the refresh.',
    severity: 'info',
  },
  {
    name: 'the same beside a broker, which has nothing to do with it',
    transcript: transcript(signIn('', PAGE), broker('+1m'), renew(NOT_CROSS_ORIGIN)),
    reports: 'Origin was app.contoso.example at the sign-in and is none in the refresh.',
    severity: 'info',
  },
  {
    name: 'a desktop program adds an Origin to its refreshes',
    transcript: transcript(signIn(), renew(refusal('invalid_request', 9002326), '', PAGE)),
    reports: 'Origin was none at the sign-in and is app.contoso.example in the refresh.',
    severity: 'info',
  },
  {
    name: 'the secret was forgotten, three times',
    transcript: transcript(
      signIn('&client_secret={secret s}'),
      renew(NO_SECRET),
      renew(NO_SECRET, '', {}, '+1m'),
      renew(NO_SECRET, '', {}, '+1m'),
    ),
    reports:
      'client authentication was a secret in the body at the sign-in and is none in the refresh. It was refused 3 times',
    severity: 'info',
  },
  {
    name: 'a public client sends a secret',
    transcript: transcript(
      signIn(),
      renew(refusal('invalid_client', 700025), '&client_secret={secret s}'),
    ),
    reports: 'client authentication was none at the sign-in and is a secret in the body',
    severity: 'info',
  },
  {
    name: 'another form of the scope',
    transcript: transcript(
      signIn('&scope=app-1/.default+offline_access'),
      renew(refusal('invalid_request', 90009), '&scope=api://app-1/.default+offline_access'),
    ),
    reports: 'scope was app-1/.default at the sign-in and is api://app-1/.default in the refresh.',
    severity: 'info',
  },
  {
    name: 'a scope that the server does not know',
    transcript: transcript(
      signIn('&scope=User.Read+offline_access'),
      renew(refusal('invalid_scope', 70011), '&scope=User.Reed'),
    ),
    reports: 'scope was User.Read at the sign-in and is User.Reed in the refresh.',
  },
  {
    name: 'another tenant, which does not know the client; the secret differs, too',
    transcript: transcript(
      signIn('', { url: COMMON }),
      renew(NOT_FOUND, '&client_secret={secret s}'),
    ),
    reports:
      'tenant was common at the sign-in and is contoso.example in the refresh. Besides, client authentication was none',
    severity: 'info',
  },
  {
    name: 'another user flow of Azure AD B2C',
    transcript: transcript(
      signIn('', B2C('b2c_1_signin')),
      renew(
        invalidGrant('AADB2C90088: The provided grant has not been issued for this endpoint.'),
        '',
        B2C('b2c_1_edit'),
      ),
    ),
    reports: 'policy was b2c_1_signin at the sign-in and is b2c_1_edit in the refresh.',
  },
  {
    name: 'another provider, whose refusal has no number',
    transcript: transcript(
      signIn('&client_secret={secret s}', OTHER_PROVIDER),
      renew(INVALID_CLIENT, '', OTHER_PROVIDER),
    ),
    reports: 'was refused with invalid_client (entry 1, 2025-03-01 09:00:00Z)',
  },
  {
    name: 'the server could not answer first, and what follows is no repetition',
    transcript: transcript(
      signIn('&client_secret={secret s}'),
      renew('HTTP/1.1 503'),
      renew(NO_SECRET, '', {}, '+1m'),
      renew('HTTP/1.1 503', '', {}, '+1m'),
    ),
    reports: 'is none in the refresh. What the refusal means is told by',
    severity: 'info',
  },
  {
    name: 'two differences, of which one stays when it works',
    transcript: transcript(
      signIn('&client_secret={secret s}', OTHER_PROVIDER),
      renew(UNAUTHORIZED, '', { ...OTHER_PROVIDER, ...PAGE }),
      renew(rotated('b'), '&client_secret={secret s}', { ...OTHER_PROVIDER, ...PAGE }, '+1m'),
    ),
    reports:
      'Origin was none at the sign-in and is app.contoso.example in the refresh; client authentication was a secret in the body at the sign-in and is none in the refresh.',
  },
  {
    name: 'the recorder noted no times',
    transcript: transcript(
      signIn('&client_secret={secret s}').replace('2025-03-01T08:00:00Z', '?'),
      renew(NO_SECRET, '', {}, '?'),
    ),
    reports: 'was refused with AADSTS7000218 (entry 1).',
    severity: 'info',
  },
  {
    name: 'refreshes work, and a later one is built otherwise',
    transcript: transcript(
      signIn(),
      renew(rotated('b')),
      renew(NOT_FOUND, '', { url: COMMON }, '+1h').replace('{rt a}', '{rt b}'),
    ),
  },
  {
    name: 'another client signed in: the matter of another rule',
    transcript: transcript(
      signIn('&client_secret={secret s}').replace('app-1', 'app-2'),
      renew(NO_SECRET),
    ),
  },
  {
    name: 'a masked token, refused for itself: no matter how the request is built',
    transcript: transcript(
      signIn('', PAGE, granted('1', '"refresh_token":"[REDACTED]"')),
      renew(refused(700084, 'The refresh token has expired.')).replace('{rt a}', '[REDACTED]'),
    ),
  },
  {
    name: 'the same way as the sign-in',
    transcript: transcript(signIn('', PAGE), renew(NOT_CROSS_ORIGIN, '', PAGE)),
  },
  {
    name: 'it differs, and the server does not mind',
    transcript: transcript(signIn('', { url: COMMON }), renew(rotated('b'))),
  },
  {
    name: 'it asks for less than the sign-in, as it may',
    transcript: transcript(
      signIn('&scope=User.Read+Mail.Read'),
      renew(refusal('invalid_scope', 70011), '&scope=Mail.Read'),
    ),
  },
  {
    name: 'the difference has nothing to do with the refusal',
    transcript: transcript(
      signIn('&client_secret={secret s}', { url: COMMON }),
      renew(refusal('invalid_client', 7000222), '&client_secret={secret s}'),
    ),
  },
  {
    name: 'a disturbance, then the same request succeeds',
    transcript: transcript(
      signIn('', { url: COMMON }),
      renew(NOT_FOUND),
      renew(rotated('b'), '', {}, '+1m'),
    ),
  },
  {
    name: 'the refresh token has ended: no matter how the request is built',
    transcript: transcript(
      signIn('', PAGE),
      renew(refused(700084, 'The refresh token was issued to a single page app.')),
    ),
  },
  {
    name: 'the sign-in is not in the capture',
    transcript: renew(NOT_CROSS_ORIGIN),
    verdict: 'inconclusive',
  },
  {
    name: 'the body of the sign-in was not recorded',
    transcript: transcript(
      post('2025-03-01T08:00:00Z', '(not recorded)', rotated('a'), {
        headers: ['X-Client-SKU: x'],
      }),
      renew(NO_SECRET),
    ),
    verdict: 'inconclusive',
  },
  {
    name: 'what the sign-in asked for was not recorded',
    transcript: transcript(
      signIn(),
      renew(refusal('invalid_request', 90009), '&scope=api://app-1/.default'),
    ),
    verdict: 'inconclusive',
  },
  {
    name: 'the tokens were masked',
    transcript: transcript(
      signIn('', PAGE, granted('1', '"refresh_token":"[REDACTED]"')),
      post(
        '+1h',
        'grant_type=refresh_token&client_id=app-1&refresh_token=[REDACTED]',
        NOT_CROSS_ORIGIN,
      ),
    ),
    verdict: 'inconclusive',
  },
  {
    name: 'the reason of the refusal was not recorded',
    transcript: transcript(signIn('', PAGE), renew('HTTP/1.1 400\n\n(not recorded)')),
    verdict: 'inconclusive',
  },
  { name: 'no refresh at all', transcript: signIn(), verdict: 'not-applicable' },
]

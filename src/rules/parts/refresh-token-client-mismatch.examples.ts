import type { Example } from '../rule.ts'
import { granted, invalidGrant, post, refused, rotated, transcript } from './example-transcripts.ts'

const SAME_PROCESS = { attributes: 'process=teams:7' }
const MISMATCH =
  'HTTP/1.1 400\n\n{"error":"invalid_grant","suberror":"client_mismatch","error_description":"The token belongs to another client."}'
const INVALID = refused(70000, 'The provided value for the input parameter is not valid.')
const OTHER_CLIENT = refused(700007, 'The grant was issued for a different client id.')
const B2C_URL = 'https://contoso.b2clogin.com/contoso.example/b2c_1_in/oauth2/v2.0/token'
const B2C_OTHER_CLIENT = invalidGrant(
  'AADB2C90279: The provided client id does not match the client id that issued the grant.',
)
const FAMILY = granted('of a', '"refresh_token":"{rt a}"', '"foci":"1"')

const signIn = (client: string, answer: string, circumstances = {}): string =>
  post(
    '2025-03-01T08:00:00Z',
    `grant_type=authorization_code&client_id=${client}&code={code 1}&redirect_uri=http%3A%2F%2Flocalhost`,
    answer,
    circumstances,
  )

const send = (
  at: string,
  client: string,
  answer: string,
  token = '{rt a}',
  circumstances = {},
): string =>
  post(
    at,
    `grant_type=refresh_token&client_id=${client}&refresh_token=${token}`,
    answer,
    circumstances,
  )

/** Tokens of one client in the hands of another. */
export const examples = (): readonly [Example, Example, ...Example[]] => [
  {
    name: 'the client id was changed, the stored token was not',
    transcript: transcript(signIn('app-old', rotated('a')), send('+1h', 'app-new', INVALID)),
    reports:
      'rt-1 was refused (AADSTS70000) when client app-new (tenant contoso.example) sent it on 2025-03-01 09:00:00Z. Entry 0 had brought it to client app-old',
  },
  {
    name: 'the number says so, three times',
    transcript: transcript(...['+0s', '+5m', '+5m'].map((at) => send(at, 'app-1', OTHER_CLIENT))),
    reports: 'Which client got it is not in the capture. It was refused 3 times',
  },
  {
    name: 'the suberror says so',
    transcript: send('+0s', 'app-1', MISMATCH),
    reports: 'rt-1 was refused (invalid_grant, suberror client_mismatch)',
  },
  {
    name: 'Azure AD B2C says so',
    transcript: post(
      '+0s',
      'grant_type=refresh_token&client_id=app-1&refresh_token={rt a}',
      B2C_OTHER_CLIENT,
      { url: B2C_URL },
    ),
    reports: 'rt-1 was refused (AADB2C90279)',
  },
  {
    name: 'a code that another client got',
    transcript: signIn('app-1', OTHER_CLIENT),
    reports: 'code-1 was refused (AADSTS700007) when client app-1 (tenant contoso.example) sent it',
  },
  {
    name: 'a code that another client got, at Azure AD B2C',
    transcript: signIn('app-1', B2C_OTHER_CLIENT, { url: B2C_URL }),
    reports: 'code-1 was refused (AADB2C90279)',
  },
  {
    name: 'the number says so of a token that was masked, and times were not recorded',
    transcript: send('?', 'app-1', OTHER_CLIENT, '[REDACTED]'),
    reports:
      'A refresh token was refused (AADSTS700007) when client app-1 (tenant contoso.example) sent it. Which client',
  },
  {
    name: 'and of a code that was masked',
    transcript: signIn('app-1', OTHER_CLIENT).replace('{code 1}', '[REDACTED]'),
    reports: 'A code was refused (AADSTS700007)',
  },
  {
    name: 'a family of clients shares its token',
    transcript: transcript(signIn('teams', FAMILY), send('+1h', 'outlook', rotated('b'))),
  },
  {
    name: 'a token of the family that the server does not take from this client',
    transcript: transcript(signIn('teams', FAMILY), send('+1h', 'outlook', INVALID)),
  },
  {
    name: "the family's token is tried first, the client's own a moment later",
    transcript: transcript(
      signIn('teams', FAMILY, SAME_PROCESS),
      send('+1h', 'outlook', MISMATCH, '{rt a}', SAME_PROCESS),
      send('+1s', 'outlook', rotated('c'), '{rt own}', SAME_PROCESS),
    ),
  },
  {
    name: 'another client sends it, and the server does not mind',
    transcript: transcript(signIn('app-old', rotated('a')), send('+1h', 'app-new', rotated('b'))),
  },
  {
    name: 'another client sends it after its end: the number tells what is wrong',
    transcript: transcript(
      signIn('app-old', rotated('a')),
      send('+91d', 'app-new', refused(700082, 'The refresh token has expired due to inactivity.')),
    ),
  },
  {
    name: 'another client sends it, and the service is disturbed',
    transcript: transcript(
      signIn('app-old', rotated('a')),
      send('+1h', 'app-new', 'HTTP/1.1 503\n\nService Unavailable'),
      send('+1s', 'app-new', refused(90033, 'A transient error has occurred.')),
    ),
  },
  {
    name: 'another client sends it, and the account is disabled',
    transcript: transcript(
      signIn('app-old', rotated('a')),
      send('+1h', 'app-new', refused(50057, 'The user account is disabled.')),
    ),
  },
  {
    name: 'an application inside of another sends the token of its host, and names it',
    transcript: transcript(
      signIn('app-host', rotated('a')),
      send('+1h', 'app-inner&brk_client_id=app-host', INVALID),
    ),
  },
  {
    name: 'the client that got it sends it',
    transcript: transcript(signIn('app-1', rotated('a')), send('+1h', 'app-1', INVALID)),
  },
  {
    name: 'a server that brought one token to two clients',
    transcript: transcript(
      signIn('app-1', rotated('a')),
      signIn('app-2', rotated('a')).replace('{code 1}', '{code 2}'),
      send('+1h', 'app-2', INVALID),
    ),
  },
  {
    name: 'which client signed in, or sends, was not recorded',
    transcript: transcript(
      signIn('', rotated('a')),
      send('+1h', 'app-1', INVALID),
      signIn('app-2', rotated('b')).replace('{code 1}', '{code 2}'),
      send('+1h', '', INVALID, '{rt b}'),
    ).replaceAll('client_id=&', ''),
  },
  {
    name: 'tokens that a recorder shortened look alike',
    transcript: transcript(
      signIn('app-old', rotated('a')),
      send('+1h', 'app-new', INVALID),
    ).replaceAll('{rt a}', '0.AXAA-shortened-by-the-recorder'),
  },
  {
    name: 'a sign-in only',
    transcript: signIn('app-1', rotated('a')),
    verdict: 'not-applicable',
  },
  {
    name: 'the reason of the refusal was not recorded',
    transcript: send('+0s', 'app-1', 'HTTP/1.1 400\n\n(not recorded)'),
    verdict: 'inconclusive',
  },
]

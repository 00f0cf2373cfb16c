import type { Example } from '../rule.ts'
import { granted, post, refresh, rotated, transcript } from './example-transcripts.ts'
import { authorize, redeem } from './sign-in-transcripts.ts'

const APP = 'aaaaaaaa-1111-4111-8111-111111111111'

const renew = (scopes: string, ...members: readonly string[]): string =>
  refresh('+0s', `{rt a}&scope=${scopes}`, granted('1', ...members))

const call = (status: number): string =>
  `### +5s\nGET https://graph.microsoft.com/v1.0/me/messages\nAuthorization: Bearer {at 1}\n\nHTTP/1.1 ${status}`

export const examples = (): readonly [Example, Example, ...Example[]] => [
  {
    name: 'one of two permissions was granted',
    transcript: renew(
      'User.Read+Mail.Send',
      '"scope":"openid https://graph.microsoft.com/User.Read"',
    ),
    reports: 'asked for Mail.Send, which the answer does not list',
    severity: 'info',
  },
  {
    name: 'a call with the token is forbidden',
    transcript: transcript(renew('User.Read+Mail.Read', '"scope":"User.Read"'), call(403)),
    reports: 'A call with the token was forbidden (403, entry 1)',
    severity: 'warning',
  },
  {
    name: 'asked for by the authorize request, at each sign-in',
    transcript: transcript(
      ...['1', '2'].flatMap((code) => [
        authorize('+1h', 'openid offline_access User.Read Files.Read', code),
        redeem('+2s', code, granted(code, '"scope":"openid User.Read"')),
      ]),
    ),
    reports:
      'asked for Files.Read, which the answer does not list among the granted scopes, 2 times',
    severity: 'info',
  },
  {
    name: 'the answer need not name scopes',
    transcript: renew('User.Read+Mail.Send'),
  },
  {
    name: 'the same with another prefix and in another case',
    transcript: renew(
      'user.read+https://graph.microsoft.com/MAIL.Read',
      '"scope":"Mail.Read https://graph.microsoft.com/User.Read"',
    ),
  },
  {
    name: 'consent of an administrator adds more',
    transcript: renew('User.Read', '"scope":"User.Read Mail.Read Files.ReadWrite"'),
  },
  {
    name: 'scopes of OpenID Connect and .default are not echoed',
    transcript: renew(
      'openid+profile+offline_access+https://graph.microsoft.com/.default',
      '"scope":"https://graph.microsoft.com/User.Read"',
    ),
  },
  {
    name: 'a call is forbidden although everything was granted',
    transcript: transcript(renew('User.Read', '"scope":"User.Read"'), call(403)),
  },
  {
    name: 'scopes of a second resource are for another token',
    transcript: renew(
      'User.Read+https://outlook.office.com/IMAP.AccessAsUser.All',
      '"scope":"https://graph.microsoft.com/User.Read"',
    ),
  },
  {
    name: 'an API of its own at Azure AD B2C, asked for by the client id',
    transcript: post(
      '+0s',
      `grant_type=refresh_token&client_id=${APP}&refresh_token={rt a}&scope=openid+${APP}`,
      granted('1', '"scope":"openid"'),
      { url: 'https://contoso.b2clogin.com/contoso.example/b2c_1_in/oauth2/v2.0/token' },
    ),
  },
  {
    name: 'a refusal that names a scope',
    transcript: refresh(
      '+0s',
      '{rt a}&scope=User.Read+Mail.Send',
      'HTTP/1.1 400\n\n{"error":"invalid_grant","error_description":"AADSTS50057: Refused.","scope":"User.Read"}',
    ),
  },
  {
    name: 'the client id in capital letters, asked for at Azure AD B2C',
    transcript: post(
      '+0s',
      `grant_type=refresh_token&client_id=${APP}&refresh_token={rt a}&scope=openid+${APP.toUpperCase()}`,
      granted('1', '"scope":"openid"'),
      { url: 'https://contoso.b2clogin.com/contoso.example/b2c_1_in/oauth2/v2.0/token' },
    ),
  },
  {
    name: 'a call with the token is refused for another reason',
    transcript: transcript(renew('User.Read+Mail.Send', '"scope":"User.Read"'), call(401)),
    reports: 'asked for Mail.Send',
    severity: 'info',
  },
  {
    name: 'a call is forbidden, and nobody tells whether with this token',
    transcript: transcript(
      renew('User.Read+Mail.Send', '"scope":"User.Read"'),
      call(403),
    ).replaceAll('{at 1}', '[REDACTED]'),
    reports: 'asked for Mail.Send',
    severity: 'info',
  },
  {
    name: 'what a sign-in asked for was masked, and nobody tells what was granted',
    transcript: transcript(refresh('+0s', '{rt a}&scope=[REDACTED]', granted('1'))),
  },
  {
    name: 'the answer was not recorded',
    transcript: refresh('+0s', '{rt a}&scope=User.Read', 'HTTP/1.1 200\n\n(not recorded)'),
    verdict: 'inconclusive',
  },
  {
    name: 'the request was not recorded',
    transcript: post('+0s', '(not recorded)', granted('1', '"scope":"User.Read"')),
    verdict: 'inconclusive',
  },
  {
    name: 'no token request',
    transcript: authorize('+0s', 'User.Read', '1'),
    verdict: 'not-applicable',
  },
  { name: 'no scope at all', transcript: refresh('+0s', '{rt a}', rotated('b')) },
]

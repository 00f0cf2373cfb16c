import type { Example } from '../rule.ts'
import { granted, post, refresh, refused, rotated, transcript } from './example-transcripts.ts'
import { authorize, redeem } from './sign-in-transcripts.ts'

const MAIL = 'https%3A%2F%2Foutlook.office.com%2FIMAP.AccessAsUser.All'
const BOTH = `&scope=openid+offline_access+User.Read+${MAIL}`
const API = '11111111-1111-4111-8111-111111111111'

const renew = (scopes: string, answer: string): string =>
  refresh('+0s', `{rt a}&scope=${scopes}`, answer)

export const examples = (): readonly [Example, Example, ...Example[]] => [
  {
    name: 'a code is redeemed for Graph and Outlook: the token is for Graph',
    transcript: redeem('+0s', '1', rotated('a'), BOTH),
    reports: 'what comes is for the first only: https://graph.microsoft.com',
    severity: 'warning',
  },
  {
    name: 'the same at each refresh',
    transcript: transcript(
      renew(`User.Read+${MAIL}`, rotated('b')),
      refresh('+1h', `{rt b}&scope=User.Read+${MAIL}`, rotated('c')),
    ),
    reports: 'in one request, 2 times, at entries 0 and 1',
    severity: 'warning',
  },
  ...[28000, 28002, 28003, 70011, 700022].map((code) => ({
    name: `refused with AADSTS${code}`,
    transcript: redeem('+0s', '1', refused(code, 'The scope is not valid.'), BOTH),
    reports: `and was refused with AADSTS${code}`,
    severity: 'error' as const,
  })),
  {
    name: 'refused without a number',
    transcript: redeem('+0s', '1', 'HTTP/1.1 400\n\n{"error":"invalid_scope"}', BOTH),
    reports: 'and was refused with invalid_scope.',
    severity: 'error',
  },
  {
    name: 'two .default of different resources: the matter of another rule',
    transcript: post(
      '+0s',
      `grant_type=client_credentials&client_id=app-1&scope=https://graph.microsoft.com/.default+api://${API}/.default`,
      refused(70011, 'The scope is not valid.'),
    ),
  },
  {
    name: 'a sign-in lists several for consent, and its token request names one',
    transcript: transcript(
      authorize('+0s', 'openid User.Read https://outlook.office.com/IMAP.AccessAsUser.All', '1'),
      redeem('+2s', '1', rotated('a'), `&scope=${MAIL}`),
    ),
    reports: 'That asks for consent to all of them',
    severity: 'info',
  },
  {
    name: 'both requests of a sign-in list several',
    transcript: transcript(
      authorize('+0s', 'openid User.Read https://outlook.office.com/IMAP.AccessAsUser.All', '1'),
      redeem('+2s', '1', rotated('a'), BOTH),
    ),
    reports: 'in one request, at entry 1',
    severity: 'warning',
  },
  {
    name: 'two names of one resource, and scopes of OpenID Connect',
    transcript: transcript(
      renew('openid+profile+Mail.Read+https://graph.microsoft.com/User.Read', rotated('b')),
      renew(
        '00000003-0000-0000-c000-000000000000/.default+https://GRAPH.microsoft.com//.default',
        rotated('c'),
      ),
      renew(`${MAIL}+https://outlook.office365.com/SMTP.Send`, rotated('d')),
    ),
  },
  {
    name: 'Microsoft Graph of a national cloud, by its address and by a bare name',
    transcript: transcript(
      renew('https://graph.microsoft.us/User.Read+Mail.Read', rotated('b')),
      renew('https://microsoftgraph.chinacloudapi.cn/User.Read+Mail.Read', rotated('c')),
    ),
  },
  {
    name: 'an API by its GUID and by the URI made of it',
    transcript: renew(`api://${API}/Files.Read+${API}/Files.Write`, rotated('b')),
  },
  {
    name: 'one resource after the other',
    transcript: transcript(renew('User.Read', rotated('b')), renew(MAIL, granted('1'))),
  },
  {
    name: 'an invalid scope of a single resource',
    transcript: renew('Mail.Reed', refused(70011, 'The scope is not valid.')),
  },
  {
    name: 'the v1 endpoint, where scope means nothing',
    transcript: refresh('+0s', `{rt a}&scope=User.Read+${MAIL}`, rotated('b'), {
      url: 'https://login.microsoftonline.com/contoso.example/oauth2/token',
    }),
    verdict: 'not-applicable',
  },
  {
    name: 'what a sign-in asked for was masked, and another provider’s request not recorded',
    transcript: transcript(
      renew('User.Read', rotated('b')),
      authorize('+1m', 'openid', '1').replace('scope=openid', 'scope=[REDACTED]'),
      post('+1m', '(not recorded)', rotated('c'), { url: 'https://id.fabrikam.example/token' }),
    ),
  },
  {
    name: 'the request was not recorded',
    transcript: post('+0s', '(not recorded)', rotated('a')),
    verdict: 'inconclusive',
  },
  {
    name: 'another provider at a path of the same form',
    transcript: refresh('+0s', `{rt a}&scope=User.Read+${MAIL}`, rotated('b'), {
      url: 'https://id.fabrikam.example/contoso/oauth2/v2.0/token',
    }),
    verdict: 'not-applicable',
  },
  {
    name: 'another provider, where one token may serve several',
    transcript: refresh('+0s', `{rt a}&scope=User.Read+${MAIL}`, rotated('b'), {
      url: 'https://id.fabrikam.example/token',
    }),
    verdict: 'not-applicable',
  },
]

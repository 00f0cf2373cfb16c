import type { Example } from '../rule.ts'
import { granted, post, refresh, refused, rotated, transcript } from './example-transcripts.ts'
import { PERSONAL_TENANT } from './personal-account.ts'
import { authorize, redeem, signInRequest } from './sign-in-transcripts.ts'

const at = (tenant: string, exchange: string): string =>
  exchange.replaceAll('com/contoso.example', `com/${tenant}`)

const DAEMON = 'grant_type=client_credentials&client_id=app-1&client_secret={secret s}'

const APPLICATION = '33333333-3333-4333-8333-333333333333'

/** A sign-in of this account’s tenant, and the first refresh after it. */
const commonRefusal = (home: string, authority: string = 'common'): string =>
  at(
    authority,
    transcript(
      redeem(
        '+0s',
        '1',
        granted('1', '"refresh_token":"{rt a}"', `"id_token":"{jwt tid=${home},oid=o-1}"`),
      ),
      refresh('+1h', '{rt a}', refused(70000, 'The provided grant is invalid.')),
    ),
  )

export const examples = (): readonly [Example, Example, ...Example[]] => [
  {
    name: 'an application of one tenant at /common, which its own tenant serves',
    transcript: transcript(
      post('+0s', DAEMON, granted('1')),
      at('common', post('+1h', DAEMON, refused(50194, 'Application is not multi-tenant.'))),
    ),
    reports: 'At contoso.example this client was served (entry 0).',
    severity: 'error',
  },
  {
    name: 'the tenant does not know the application',
    transcript: refresh(
      '+0s',
      '{rt a}',
      refused(700016, `Application with identifier '${APPLICATION}' was not found.`),
    ),
    reports: 'The answer names the application 33333333-3333-4333-8333-333333333333.',
  },
  {
    name: 'a code that is redeemed at another tenant than it was made for',
    transcript: transcript(
      at('fabrikam.example', authorize('+0s', 'openid', '1')),
      redeem('+2s', '1', refused(700005, 'The code is intended for another tenant.')),
    ),
    reports: 'The sign-in (entry 0) went to fabrikam.example.',
  },
  {
    name: 'a guest whom the tenant does not have',
    transcript: refresh('+0s', '{rt a}', refused(50020, 'The user does not exist in tenant.')),
    reports: 'the account of the user is not in the tenant',
    severity: 'warning',
  },
  {
    name: 'a refresh token is taken to a tenant in which the user is no guest',
    transcript: transcript(
      redeem('+0s', '1', rotated('a')),
      at('fabrikam.example', refresh('+1h', '{rt a}', refused(50020, 'No such user.'))),
    ),
    reports: 'The sign-in (entry 0) went to contoso.example.',
    severity: 'warning',
  },
  {
    name: 'a guest whom another tenant refuses, too, for a reason of its own',
    transcript: transcript(
      at('fabrikam.example', refresh('+0s', '{rt a}', refused(50076, 'Use a second factor.'))),
      refresh('+1m', '{rt b}', refused(50020, 'The user does not exist in tenant.')),
    ),
    reports: 'the account of the user is not in the tenant.',
    severity: 'warning',
  },
  {
    name: 'the answer names the application that asked, which is no news',
    transcript: post(
      '+0s',
      `grant_type=refresh_token&client_id=${APPLICATION}&refresh_token={rt a}`,
      refused(700016, `Application with identifier '${APPLICATION}' was not found.`),
    ),
    reports: 'the tenant does not know the application.',
  },
  {
    name: 'the sign-in page itself refuses',
    transcript: signInRequest(
      '+0s',
      'response_type=code&scope=openid&state=1',
      'http://localhost/?error=unauthorized_client&error_description=AADSTS700016%3a+Not+found.&state=1',
    ),
    reports: 'the tenant does not know the application',
  },
  {
    name: 'a personal account whose first refresh at /common fails',
    transcript: commonRefusal(PERSONAL_TENANT),
    reports: 'the refresh token of a personal account was refused at /common',
    severity: 'warning',
    confidence: 'medium',
  },
  {
    name: 'the same refusal of a work account',
    transcript: commonRefusal('11111111-1111-4111-8111-111111111111'),
  },
  {
    name: 'a personal account at /common, where its refresh token has ended',
    transcript: commonRefusal(PERSONAL_TENANT).replaceAll('70000', '700082'),
  },
  {
    name: 'the same refusal where no sign-in was recorded',
    transcript: at('common', refresh('+0s', '{rt a}', refused(70000, 'The grant is invalid.'))),
  },
  {
    name: 'the same refusal of a personal account at /consumers',
    transcript: commonRefusal(PERSONAL_TENANT, 'consumers'),
  },
  {
    name: 'an application of many tenants takes its refresh token to another one',
    transcript: transcript(
      redeem('+0s', '1', rotated('a')),
      at('fabrikam.example', refresh('+1h', '{rt a}', rotated('b'))),
    ),
  },
  {
    name: 'the reason of the refusal was not recorded',
    transcript: refresh('+0s', '{rt a}', 'HTTP/1.1 400\n\n(not recorded)'),
    verdict: 'inconclusive',
  },
  {
    name: 'a provider that has no tenants of this kind',
    transcript: refresh('+0s', '{rt a}', rotated('b'), {
      url: 'https://id.fabrikam.example/token',
    }),
    verdict: 'not-applicable',
  },
]

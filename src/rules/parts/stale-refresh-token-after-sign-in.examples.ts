import type { Example } from '../rule.ts'
import { broker } from './broker-transcripts.ts'
import { INACTIVE, refresh, refused, signIn } from './rotation-transcripts.ts'

/** MSAL's routing hint tells whose a request is, refused or not. */
function named(user: string): { readonly headers: readonly string[] } {
  return { headers: [`X-AnchorMailbox: Oid:${user}@1`] }
}

/** Old tokens after a new sign-in, and such as look alike. */
export const examples = (): readonly [Example, Example, ...Example[]] => [
  {
    name: 'a stale entry wins after the user signed in again',
    transcript:
      refused('+0s', 'old', 400, INACTIVE, named('1')) +
      signIn('+1m', 'new') +
      refused('+1h', 'old', 400, INACTIVE, named('1')),
    reports: 'sends rt-1, although the sign-in at 2025-03-01 08:01:00Z brought rt-2',
    severity: 'error',
    confidence: 'high',
  },
  {
    name: 'a library’s cache holds both',
    transcript:
      signIn('+0s', 'new') +
      refused('+2m', 'old', 400, INACTIVE, {
        headers: [...named('1').headers, 'x-client-SKU: MSAL.Python', 'x-client-Ver: 1.31.0'],
      }),
    reports: 'sends rt-2',
    severity: 'error',
  },
  {
    name: 'the answer says that the token was issued before the sign-in',
    transcript: signIn('+0s', 'new') + refused('+2m', 'old', 400, INACTIVE, named('1')),
    reports: 'sends rt-2',
    severity: 'error',
    confidence: 'high',
  },
  {
    name: 'one process holds all tokens of the capture, and only one user is seen in it',
    transcript: signIn('+0s', 'new') + refused('+2m', 'old', 400, INACTIVE),
    holder: 'single',
    reports: 'sends rt-2',
    severity: 'error',
    confidence: 'medium',
  },
  {
    name: 'nobody tells whose the failing token is: a portal may have other users',
    transcript:
      refused('+0s', 'old', 400, INACTIVE) +
      signIn('+1m', 'new') +
      refused('+1h', 'old', 400, INACTIVE),
    verdict: 'inconclusive',
  },
  {
    name: 'the failing token is another user’s',
    transcript:
      refused('+0s', 'old', 400, INACTIVE, named('2')) +
      signIn('+1m', 'new') +
      refused('+1h', 'old', 400, INACTIVE, named('2')),
  },
  {
    name: 'an older sign-in that was never refreshed wins',
    transcript:
      signIn('+0s process=agent:7', 'first') +
      signIn('+1h process=agent:7', 'second') +
      refresh('+1h process=agent:7', 'first', 'third'),
    reports: 'sends rt-1',
    severity: 'warning',
  },
  {
    name: 'the user is named by both, and the old token had failed before',
    transcript:
      refused('+0s', 'stale-1', 400, INACTIVE) +
      refresh('+1m', 'stale-1', undefined, { namesUser: true }) +
      signIn('+1m', 'new') +
      refused('+1h', 'stale-1', 400, INACTIVE),
    reports: 'sends rt-1',
    severity: 'error',
    confidence: 'high',
  },
  {
    name: 'a refresh that was sent while the sign-in was still running',
    transcript: signIn('+0s took=5s', 'new') + refused('+1s', 'old', 400, INACTIVE),
  },
  {
    name: 'captures without Date headers: nothing tells which came first',
    transcript: `=== a.har\n${refresh('+0s', 'old', 'old-2')}=== b.har\n${signIn('+1h', 'new')}${refresh('+1s', 'other', 'more')}=== c.har\n${refused('+1d', 'old', 400, INACTIVE, named('1'))}`,
    verdict: 'inconclusive',
  },
  {
    name: 'the refreshes after the sign-in were masked',
    transcript: (
      refused('+0s', 'old', 400, INACTIVE) +
      signIn('+1m', 'new') +
      refused('+1h', 'old', 400, INACTIVE)
    ).replaceAll('{rt old}', '[REDACTED]'),
    verdict: 'inconclusive',
  },
  {
    name: 'what the sign-in brought was masked',
    transcript:
      refused('+0s', 'old', 400, INACTIVE) +
      signIn('+1m', 'new').replace('{rt new}', '[REDACTED]') +
      refused('+1h', 'old', 400, INACTIVE),
    verdict: 'inconclusive',
  },
  {
    name: 'beside a broker, of which no application sends a refresh token',
    transcript:
      refused('+0s', 'old', 400, INACTIVE, named('1')) +
      signIn('+1m', 'new') +
      `${broker('+1m')}\n` +
      refused('+1h', 'old', 400, INACTIVE, named('1')),
    reports: 'sends rt-1',
  },
  {
    name: 'masked refreshes before the sign-in, and the new token is used',
    transcript:
      refused('+0s', 'old', 400, INACTIVE).replace('{rt old}', '[REDACTED]') +
      signIn('+1m', 'new') +
      refresh('+1h', 'new', 'newer'),
  },
  {
    name: 'what the sign-in brought was masked, beside a job that rotates correctly',
    transcript:
      refresh('+0s', 'job-1', 'job-2') +
      signIn('+10m', 'portal').replace('{rt portal}', '[REDACTED]') +
      refresh('+50m', 'job-2', 'job-3'),
    verdict: 'not-applicable',
  },
  {
    name: 'times were not recorded',
    transcript:
      refused('?', 'old', 400, INACTIVE) + signIn('?', 'new') + refused('?', 'old', 400, INACTIVE),
    verdict: 'inconclusive',
  },
  {
    name: 'times were not recorded, of one user',
    transcript:
      refused('?', 'old', 400, INACTIVE, named('1')) +
      signIn('?', 'new') +
      refused('?', 'old', 400, INACTIVE, named('1')),
    verdict: 'inconclusive',
  },
  {
    name: 'one process sends the old token on, and nothing has failed yet',
    transcript:
      refresh('+0s', 'old', 'other') + signIn('+1m', 'new') + refresh('+1h', 'old', 'another'),
    holder: 'single',
    reports: 'sends rt-1',
    severity: 'warning',
    confidence: 'low',
  },
  {
    name: 'two sign-ins one after the other, and the newer token is used',
    transcript:
      signIn('+0s process=agent:7', 'first') +
      signIn('+1m process=agent:7', 'second') +
      refresh('+1h process=agent:7', 'second', 'third'),
  },
  {
    name: 'the new token is used',
    transcript:
      signIn('+0s', 'a') + refresh('+1h', 'a', 'b') + signIn('+1h', 'c') + refresh('+1h', 'c', 'd'),
  },
  {
    name: 'the new token is used, and another program of the user goes on with the old one',
    transcript:
      refused('+0s', 'old', 400, INACTIVE, named('1')) +
      signIn('+1m', 'new') +
      refresh('+1h', 'new', 'newer') +
      refused('+1h', 'old', 400, INACTIVE, named('1')),
  },
  {
    name: 'a portal sign-in beside a background job that rotates correctly',
    transcript:
      refresh('+0s', 'job-1', 'job-2') +
      signIn('+10m', 'portal') +
      refresh('+50m', 'job-2', 'job-3') +
      refresh('+1h', 'job-3', 'job-4'),
  },
  {
    name: 'a page and its server share one client id',
    transcript:
      refresh('+0s', 'server', 'server-2') +
      signIn('+10m', 'page', { headers: ['Origin: https://app.contoso.example'] }) +
      refresh('+1h', 'server', 'server-3'),
    verdict: 'not-applicable',
  },
  {
    name: 'several tools share one client id',
    transcript:
      refresh('+0s process=cli:1', 'cli', 'cli-2') +
      signIn('+10m process=editor:2', 'editor') +
      refresh('+1h process=cli:1', 'cli', 'cli-3'),
    verdict: 'not-applicable',
  },
  {
    name: 'a B2C profile edit is another policy',
    transcript: `### +0s
POST https://contoso.b2clogin.com/contoso.onmicrosoft.com/b2c_1_signin/oauth2/v2.0/token

grant_type=refresh_token&client_id=shop&refresh_token={rt a}

HTTP/1.1 200

{"access_token":"{at a}","refresh_token":"{rt b}","expires_in":3600}

### +5m
POST https://contoso.b2clogin.com/contoso.onmicrosoft.com/b2c_1_profile/oauth2/v2.0/token

grant_type=authorization_code&client_id=shop&code={code c}

HTTP/1.1 200

{"access_token":"{at c}","refresh_token":"{rt c}","expires_in":3600}

### +1h
POST https://contoso.b2clogin.com/contoso.onmicrosoft.com/b2c_1_signin/oauth2/v2.0/token

grant_type=refresh_token&client_id=shop&refresh_token={rt a}

HTTP/1.1 200

{"access_token":"{at d}","refresh_token":"{rt d}","expires_in":3600}
`,
    verdict: 'not-applicable',
  },
]

import type { Example } from '../rule.ts'
import { refresh, rotated, transcript } from './example-transcripts.ts'

const AUTHORIZE =
  'https://login.microsoftonline.com/contoso.example/oauth2/v2.0/authorize?client_id=app-1&response_type=code&scope=openid&redirect_uri=https%3A%2F%2Fapp.contoso.example%2F'
const SESSION = 'Cookie: ESTSAUTHPERSISTENT=synthetic'
const LOGIN_REQUIRED =
  'HTTP/1.1 302\nLocation: https://app.contoso.example/#error=login_required&error_description=AADSTS50058%3a+A+silent+sign-in+request+was+sent+but+no+user+is+signed+in.'

/** A page asks in a hidden frame whether somebody is signed in. */
const silent = (at: string, header: string = '', answer: string = LOGIN_REQUIRED): string =>
  `### ${at}\nGET ${AUTHORIZE}&prompt=none\n${header}\n\n${answer}`

/** The window itself goes to the sign-in page. */
const topLevel = (at: string, header: string = SESSION): string =>
  `### ${at}\nGET ${AUTHORIZE}\n${header}\n\nHTTP/1.1 302\nLocation: https://app.contoso.example/?code={code a}`

const signOut = (at: string, header: string = SESSION): string =>
  `### ${at}\nGET https://login.microsoftonline.com/contoso.example/oauth2/v2.0/logout\n${header}\n\nHTTP/1.1 200`
const NO_SESSION = 'Cookie: fpc=synthetic'

/** Silent requests with and without the cookies of a session. */
export const examples = (): readonly [Example, Example, ...Example[]] => [
  {
    name: 'third-party cookies are blocked',
    transcript: transcript(topLevel('+0s'), silent('+1h')),
    reports: 'although the browser had sent one at entry 0',
  },
  {
    name: 'each hour again',
    transcript: transcript(topLevel('+0s'), silent('+1h'), silent('+1h')),
    reports: 'These requests carry no session cookie',
  },
  {
    name: 'the recorder wrote its entries in another order',
    transcript: transcript(silent('2025-03-01T09:00:00Z'), topLevel('2025-03-01T08:00:00Z')),
    reports: 'although the browser had sent one at entry 1',
  },
  {
    name: 'times were not recorded: the order of entries tells',
    transcript: transcript(topLevel('?'), silent('?')),
    reports: 'although the browser had sent one at entry 0',
  },
  {
    name: 'both in one millisecond, in this order',
    transcript: transcript(topLevel('2025-03-01T08:00:00Z'), silent('2025-03-01T08:00:00Z')),
    reports: 'although the browser had sent one at entry 0',
  },
  {
    name: 'the user had signed out before, and in again',
    transcript: transcript(signOut('+0s', NO_SESSION), topLevel('+1m'), silent('+1h')),
    reports: 'although the browser had sent one at entry 1',
  },
  {
    name: 'the user signs out afterwards',
    transcript: transcript(topLevel('+0s'), silent('+1h'), signOut('+1m', NO_SESSION)),
    reports: 'although the browser had sent one at entry 0',
  },
  {
    name: 'another browser, in a capture of its own, signs out in between',
    transcript: `=== a.har\n${transcript(topLevel('+0s'), silent('+1h'))}\n=== b.har\n${signOut('+1m')}`,
    reports: 'although the browser had sent one at entry 0',
  },
  {
    name: 'both in one millisecond, the other way round',
    transcript: transcript(
      silent('2025-03-01T08:00:00Z', NO_SESSION),
      topLevel('2025-03-01T08:00:00Z'),
    ),
  },
  {
    name: 'times were not recorded, and the session begins later',
    transcript: transcript(silent('?', NO_SESSION), topLevel('?')),
  },
  {
    name: 'the session is in the capture of another browser',
    transcript: `=== a.har\n${silent('+1h', NO_SESSION)}\n=== b.har\n${topLevel('+0s')}`,
  },
  {
    name: 'the window itself is refused, not a frame',
    transcript: transcript(topLevel('+0s'), silent('+1h').replace('&prompt=none', '')),
    verdict: 'not-applicable',
  },
  {
    name: 'the frame carries the cookie, but the session has ended',
    transcript: transcript(topLevel('+0s'), silent('+1d', SESSION)),
  },
  {
    name: 'nobody is signed in yet: the session begins after the silent request',
    transcript: transcript(silent('+0s', NO_SESSION), topLevel('+1s')),
  },
  {
    name: 'the user has signed out in between',
    transcript: transcript(topLevel('+0s'), signOut('+1h'), silent('+1m')),
  },
  {
    name: 'the silent request works',
    transcript: transcript(
      topLevel('+0s'),
      silent('+1h', SESSION, 'HTTP/1.1 302\nLocation: https://app.contoso.example/#code={code b}'),
    ),
    verdict: 'not-applicable',
  },
  {
    name: 'cookies were taken out of the capture',
    transcript: silent('+0s'),
    verdict: 'inconclusive',
  },
  {
    name: 'no silent request',
    transcript: refresh('+0s', '{rt a}', rotated('b')),
    verdict: 'not-applicable',
  },
]

import { count, list } from '../lineage/wording.ts'
import { granted, post, refresh, rotated, transcript } from './parts/example-transcripts.ts'
import { liveSecretsOf, type LiveSecrets } from './parts/live-secrets.ts'
import type { RunRule } from './rule.ts'

/** Of no real shape but long enough, and without a mark: what a recorder leaves in a file. */
const LIVE_TOKEN = 'made-up-refresh-token-number-7'

const withSecret = (secret: string): string =>
  post('+0s', `grant_type=client_credentials&client_id=app-1&client_secret=${secret}`, granted('1'))

const rule: RunRule = {
  id: 'live-secrets-in-capture',
  title: 'The capture holds live secrets',
  severity: 'info',
  scope: 'run',
  judgesCapture: true,
  needsAnswers: false,
  docs: {
    why: 'A capture keeps tokens, cookies and secrets as they were sent. Whoever gets the file can act as the user or the application until they end or are revoked: for a refresh token that is 90 days from its issue, for a client secret often years. No report of tokentrail shows them, but the capture itself does.',
    fix: 'Make a copy that can be shared with `tokentrail sanitize CAPTURE -o COPY`: it replaces every secret and keeps every verdict. Where the file was passed on or committed already, sign the user out everywhere and replace the client secret.',
    who: ['developer', 'user'],
    needs:
      'Any capture. Counted are tokens, and the session cookies and client secrets of sign-in and token traffic; other traffic may hold more.',
    references: [
      'https://www.rfc-editor.org/rfc/rfc6750#section-5.2',
      'https://www.rfc-editor.org/rfc/rfc9700#section-2.2',
      'https://learn.microsoft.com/entra/identity-platform/refresh-tokens',
    ],
  },
  applies: ({ exchanges, evidence }) =>
    exchanges.length > 0 ||
    evidence.bearerUses.length > 0 ||
    evidence.captures.some(({ sessionCookies }) => sessionCookies !== undefined),
  *check(trail) {
    for (const capture of trail.evidence.captures) {
      const found = liveSecretsOf(capture, trail)
      const [first, ...others] = found.map(({ at }) => at)
      if (first === undefined) continue
      yield {
        message: `${capture.name} holds ${list(found.map(tellKind))} that nobody masked. Whoever has the file can use ${found.length === 1 && found[0]?.count === 1 ? 'it' : 'them'}.`,
        at: [first, ...others],
        facts: Object.fromEntries(found.map(({ fact, count: n }) => [fact, n])),
      }
    }
  },
  examples: () => [
    {
      name: 'a refresh token as the recorder found it',
      transcript: refresh('+0s', LIVE_TOKEN, rotated('b')),
      reports: 'holds 1 refresh token (entry 0) that nobody masked',
    },
    {
      name: 'a client secret',
      transcript: withSecret('abc8Q~made-up-secret-of-app-1'),
      reports: 'holds 1 client secret (entry 0) that nobody masked',
    },
    {
      name: 'the cookie of a session at the sign-in server, sent twice, and two tokens',
      transcript: transcript(
        refresh('+0s', LIVE_TOKEN, granted('1', `"refresh_token":"${LIVE_TOKEN}-b"`), {
          headers: [`Cookie: fpc=1; ESTSAUTHPERSISTENT=1.${'made-up-session-'.repeat(3)}7`],
        }),
        '### +1s\nGET https://login.microsoftonline.com/common/reprocess\n' +
          `Cookie: ESTSAUTHPERSISTENT=1.${'made-up-session-'.repeat(3)}7\n\nHTTP/1.1 200`,
      ),
      reports:
        'holds 2 refresh tokens (the first in entry 0) and 1 session cookie (entry 0) that nobody masked',
    },
    {
      name: 'a token and a secret, one of each',
      transcript: transcript(
        refresh('+0s', LIVE_TOKEN, granted('1')),
        withSecret('abc8Q~made-up-secret-of-app-1'),
      ),
      reports: 'Whoever has the file can use them.',
    },
    {
      name: 'two tokens',
      transcript: refresh('+0s', LIVE_TOKEN, granted('1', `"refresh_token":"${LIVE_TOKEN}-b"`)),
      reports: 'Whoever has the file can use them.',
    },
    {
      name: 'nothing that has to do with signing in',
      transcript: '### +0s\nGET https://www.contoso.example/logo.png\n\nHTTP/1.1 200',
      verdict: 'not-applicable',
    },
    {
      name: 'made-up tokens and secrets that carry the mark of tokentrail',
      transcript: transcript(
        refresh('+0s', '{rt a}', rotated('b')),
        withSecret('{secret of app-1}'),
      ),
    },
    {
      name: 'masked by the recorder',
      transcript: transcript(
        refresh('+0s', '[REDACTED]', granted('1', '"refresh_token":"[REDACTED]"')),
        withSecret('[REDACTED]'),
      ),
    },
    {
      name: 'an access token that ended before the capture did',
      transcript: transcript(
        refresh('+0s', '{rt a}', granted('{jwt exp=+1h}', '"refresh_token":"{rt b}"')),
        refresh('+2h', '{rt b}', rotated('c')),
      ),
    },
    {
      name: 'the ID of a client secret, sent by mistake',
      transcript: withSecret('33333333-3333-4333-8333-333333333333'),
    },
  ],
}

export default rule

function tellKind({ one, count: n, place }: LiveSecrets): string {
  return `${count(n, one)} (${n === 1 ? place : `the first in ${place}`})`
}

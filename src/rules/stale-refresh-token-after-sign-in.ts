import type { Exchange } from '../exchanges/exchange.ts'
import { isNewGrant } from '../lineage/definitions.ts'
import type { Trail } from '../lineage/trail.ts'
import { clientLabel, isoTime, sentence } from '../lineage/wording.ts'
import { INACTIVE, refresh, refused, signIn } from './parts/rotation-transcripts.ts'
import { candidatesAfter, suspectsAfter } from './parts/stale-suspects.ts'
import { findStaleUse, type StaleUse } from './parts/stale-use.ts'
import type { FindingDraft, RunRule } from './rule.ts'

const rule: RunRule = {
  id: 'stale-refresh-token-after-sign-in',
  title: 'After a new sign-in the client still sends a refresh token from before',
  severity: 'error',
  scope: 'run',
  docs: {
    why: 'The sign-in brought a fresh refresh token, yet the next refresh sends an older one: the cache holds several entries for the same user and the wrong one wins. Signing in again cannot heal that, since each sign-in adds an entry beside the stale one.',
    fix: 'Remove the old entry from the token cache (or the whole cache once), sign in again, and look at how the entry to send is chosen: the newest one for the user must win.',
    who: ['developer', 'user'],
    needs:
      'The sign-in and the refreshes after it, with bodies, and something that names the user (client_info or an id token).',
    references: [
      'https://github.com/AzureAD/microsoft-authentication-library-for-js/issues/6785',
      'https://learn.microsoft.com/entra/identity-platform/refresh-tokens',
    ],
  },
  examples: [
    {
      name: 'a stale entry wins after the user signed in again',
      transcript:
        refused('+0s', 'old', 400, INACTIVE) +
        signIn('+1m', 'new') +
        refused('+1h', 'old', 400, INACTIVE),
      reports: 'sends rt-1, although the sign-in at 2025-03-01 08:01:00Z brought rt-2',
      severity: 'error',
      confidence: 'medium',
    },
    {
      name: 'the answer says that the token was issued before the sign-in',
      transcript: signIn('+0s', 'new') + refused('+2m', 'old', 400, INACTIVE),
      reports: 'sends rt-2',
      severity: 'error',
      confidence: 'medium',
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
      transcript: `=== a.har\n${refresh('+0s', 'old', 'old-2')}=== b.har\n${signIn('+1h', 'new')}${refresh('+1s', 'other', 'more')}=== c.har\n${refused('+1d', 'old', 400, INACTIVE)}`,
      verdict: 'inconclusive',
    },
    {
      name: 'the new token is used',
      transcript:
        signIn('+0s', 'a') +
        refresh('+1h', 'a', 'b') +
        signIn('+1h', 'c') +
        refresh('+1h', 'c', 'd'),
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
  ],
  applies: (trail) => {
    const refreshes = candidatesAfter(trail)
    return signIns(trail).some((grant) => hasAny(refreshes(grant)))
  },
  *check(trail) {
    const told = new Set<string>()
    const suspects = suspectsAfter(trail)
    for (const grant of signIns(trail).filter((x) => isUnused(x, trail))) {
      for (const later of suspects(grant)) {
        const { refreshToken = '' } = later.request
        const use = told.has(refreshToken) ? undefined : findStaleUse(grant, later, trail)
        if (use === undefined) continue
        told.add(refreshToken)
        yield 'inconclusive' in use ? use : describe(use)
      }
    }
  },
}

export default rule

/** Sign-ins that brought a refresh token. */
function signIns(trail: Trail): Exchange[] {
  return trail.exchanges.filter(
    (exchange) =>
      isNewGrant(exchange) &&
      exchange.outcome === 'success' &&
      trail.refreshToken(exchange.answer.refreshToken ?? '') !== undefined,
  )
}

/** Nothing that the sign-in brought is sent in the run. */
function isUnused({ answer }: Exchange, trail: Trail): boolean {
  return answer.refreshToken !== undefined && trail.senders(answer.refreshToken).length === 0
}

function hasAny(exchanges: Iterable<Exchange>): boolean {
  return exchanges[Symbol.iterator]().next().done !== true
}

function describe({ grant, refresh: later, token, evidence, ...grade }: StaleUse): FindingDraft {
  const { family, library } = later.client
  const cache =
    family === undefined
      ? {}
      : {
          fix: `A stale entry of the ${library ?? 'library'} cache wins, and signing in again cannot heal it. Remove that entry (or clear the cache once), then update the library.`,
        }
  return {
    message: `${sentence(clientLabel(later))} sends ${token}, although the sign-in at ${isoTime(grant.endedAt ?? grant.startedAt ?? 0)} brought ${grant.answer.refreshToken}, which is never sent.`,
    ...grade,
    ...cache,
    at: [later, grant, ...evidence],
    facts: { token, ignored: grant.answer.refreshToken ?? '' },
  }
}

import type { Exchange } from '../exchanges/exchange.ts'
import { clientKey, mayBeSameClient } from '../lineage/client-key.ts'
import type { Trail } from '../lineage/trail.ts'
import { clientLabel, count } from '../lineage/wording.ts'
import { granted, post, refresh, rotated, transcript } from './parts/example-transcripts.ts'
import { type ExchangeGroup, groupExchanges } from './parts/exchange-group.ts'
import { isMaskedSuccess } from './parts/masked-successes.ts'
import {
  asksOfflineAccess,
  bringsNoRefreshToken,
  isInteractiveGrant,
  signInScopes,
  unseenSignIn,
} from './parts/sign-in-scopes.ts'
import { authorize, redeem } from './parts/sign-in-transcripts.ts'
import { listPlaces } from './parts/tell-occurrences.ts'
import { isUnreadSuccess } from './parts/unread-success.ts'
import { unseenByCapture } from './parts/unseen-by-capture.ts'
import type { FindingDraft, RunRule } from './rule.ts'

const B2C = 'https://contoso.b2clogin.com/contoso.example/b2c_1_'
const FORM = 'grant_type=authorization_code&client_id=app-1&scope=openid+offline_access+api&code='

const rule: RunRule = {
  id: 'offline-access-not-honoured',
  title: 'A sign-in asked for offline_access and got no refresh token',
  severity: 'warning',
  scope: 'run',
  docs: {
    why: 'The request was right, and still no refresh token came: the permission was not granted, or the policy behind the sign-in issues none. The session ends with the access token.',
    fix: 'See that the permission offline_access is granted to the app (ask with prompt=consent, or let an administrator grant it). At Azure AD B2C, see that the policy issues refresh tokens.',
    who: ['developer', 'admin'],
    needs:
      'The token request of a sign-in with the body of its answer, and the authorize or device-code request before it.',
    references: [
      'https://learn.microsoft.com/entra/identity-platform/scopes-oidc',
      'https://openid.net/specs/openid-connect-core-1_0.html#OfflineAccess',
    ],
  },
  applies: (trail) => trail.exchanges.some(isSubject),
  *check(trail) {
    const signIns = trail.exchanges.filter(isSubject)
    for (const signIn of signIns) yield* unseenSignIn(signIn, trail)
    const denied = signIns.filter((x) => isDenied(x, trail) && !isDesignOfPolicy(x, trail))
    const doubtful = denied.filter((x) => mayBeDesignOfPolicy(x, trail))
    yield* unseenByCapture(
      doubtful,
      (group) =>
        `Whether another policy gives the refresh token that ${count(group.length, 'sign-in')} (${listPlaces(group)}) lacked cannot be seen: requests of others were masked or not recorded. Record their bodies.`,
    )
    const proven = denied.filter((x) => !doubtful.includes(x))
    for (const group of groupExchanges(proven, clientKey)) yield describe(group, trail)
  },
  examples: () => [
    {
      name: 'asked for by the authorize request, in vain',
      transcript: transcript(
        authorize('+0s', 'openid offline_access User.Read', '1'),
        redeem('+2s', '1', granted('1')),
      ),
      reports: '1 sign-in of client app-1 (tenant contoso.example) asked for offline_access, but',
    },
    {
      name: 'a policy of Azure AD B2C that issues none',
      transcript: post('+0s', `${FORM}{code 1}`, granted('1'), {
        url: `${B2C}in/oauth2/v2.0/token`,
      }),
      reports: 'the policy b2c_1_in may not issue refresh tokens',
    },
    {
      name: 'asked for and given',
      transcript: transcript(
        authorize('+0s', 'openid offline_access User.Read', '1'),
        redeem('+2s', '1', rotated('a')),
      ),
    },
    {
      name: 'consent refused: there is nothing to honour',
      transcript: `
        ### +0s
        GET https://login.microsoftonline.com/contoso.example/oauth2/v2.0/authorize?client_id=app-1&response_type=code&scope=offline_access+User.Read&state=1

        HTTP/1.1 302
        Location: http://localhost/?error=access_denied&error_subcode=cancel&state=1
      `,
      verdict: 'not-applicable',
    },
    {
      name: 'a profile-edit policy of B2C without one, beside a sign-in policy that gives one',
      transcript: transcript(
        post('+0s', `${FORM}{code 1}`, rotated('a'), { url: `${B2C}in/oauth2/v2.0/token` }),
        post('+5m', `${FORM}{code 2}`, granted('2'), { url: `${B2C}edit/oauth2/v2.0/token` }),
      ),
    },
    {
      name: 'the same beside the sign-in policy of another client, which says nothing of this one',
      transcript: transcript(
        post('+0s', `${FORM}{code 1}`.replace('app-1', 'app-2'), rotated('a'), {
          url: `${B2C}in/oauth2/v2.0/token`,
        }),
        post('+5m', `${FORM}{code 2}`, granted('2'), { url: `${B2C}edit/oauth2/v2.0/token` }),
      ),
      reports: 'the policy b2c_1_edit may not issue refresh tokens',
    },
    {
      name: 'the same beside a directory of another company',
      transcript: transcript(
        post('+0s', `${FORM}{code 1}`, rotated('a'), {
          url: `${B2C}in/oauth2/v2.0/token`.replaceAll('contoso', 'fabrikam'),
        }),
        post('+5m', `${FORM}{code 2}`, granted('2'), { url: `${B2C}edit/oauth2/v2.0/token` }),
      ),
      reports: 'the policy b2c_1_edit may not issue refresh tokens',
    },
    {
      name: 'the same policy gave one before, and gives none any more',
      transcript: transcript(
        post('+0s', `${FORM}{code 1}`, rotated('a'), { url: `${B2C}in/oauth2/v2.0/token` }),
        post('+5m', `${FORM}{code 2}`, granted('2'), { url: `${B2C}in/oauth2/v2.0/token` }),
      ),
      reports: '1 sign-in of client app-1',
    },
    {
      name: 'a refresh of another policy is no sign-in that could have brought one',
      transcript: transcript(
        refresh('+0s', '{rt a}', rotated('b'), { url: `${B2C}in/oauth2/v2.0/token` }),
        post('+5m', `${FORM}{code 2}`, granted('2'), { url: `${B2C}edit/oauth2/v2.0/token` }),
      ),
      reports: 'the policy b2c_1_edit may not issue refresh tokens',
    },
    {
      name: 'another policy that was asked for none, and gave none',
      transcript: transcript(
        post('+0s', `${FORM}{code 1}`.replace('offline_access+', ''), granted('1'), {
          url: `${B2C}in/oauth2/v2.0/token`,
        }),
        post('+5m', `${FORM}{code 2}`, granted('2'), { url: `${B2C}edit/oauth2/v2.0/token` }),
      ),
      reports: 'the policy b2c_1_edit may not issue refresh tokens',
    },
    {
      name: 'the implicit leg never brings one',
      transcript: `
        ### +0s
        GET https://login.microsoftonline.com/contoso.example/oauth2/v2.0/authorize?client_id=app-1&response_type=token&scope=offline_access+User.Read&state=1

        HTTP/1.1 302
        Location: http://localhost/#access_token={at 1}&expires_in=3600&state=1
      `,
      verdict: 'not-applicable',
    },
    {
      name: 'the v1 endpoint does not know the scope',
      transcript: post(
        '+0s',
        'grant_type=authorization_code&client_id=app-1&code={code 1}&resource=https://graph.microsoft.com',
        granted('1'),
        { url: 'https://login.microsoftonline.com/contoso.example/oauth2/token' },
      ),
      verdict: 'not-applicable',
    },
    { name: 'not asked for', transcript: redeem('+0s', '1', granted('1'), '&scope=User.Read') },
    {
      name: 'the answer was not recorded',
      transcript: redeem('+0s', '1', 'HTTP/1.1 200\n\n(not recorded)', '&scope=offline_access'),
      verdict: 'inconclusive',
    },
  ],
}

export default rule

/** The v1 endpoint does not know the scope. */
function isSubject(exchange: Exchange): boolean {
  return isInteractiveGrant(exchange) && exchange.authority.protocol !== 'v1'
}

function isDenied(signIn: Exchange, trail: Trail): boolean {
  const asked = signInScopes(signIn, trail)
  return asked !== undefined && asksOfflineAccess(asked) && bringsNoRefreshToken(signIn)
}

// A client of B2C runs several policies; one for editing a profile has no need of its own token.
function isDesignOfPolicy({ authority, client }: Exchange, trail: Trail): boolean {
  if (authority.policy === undefined) return false
  return trail.exchanges.some(
    (other) =>
      isInteractiveGrant(other) &&
      other.client.id === client.id &&
      other.authority.host === authority.host &&
      other.authority.policy !== authority.policy &&
      other.answer.refreshToken !== undefined,
  )
}

/** As above, of requests to other policies of which something was masked. */
function mayBeDesignOfPolicy(exchange: Exchange, trail: Trail): boolean {
  const { host, policy } = exchange.authority
  if (policy === undefined) return false
  return trail.exchanges.some(
    (other) =>
      other.authority.host === host &&
      other.authority.policy !== policy &&
      (isMaskedSuccess(other) || isUnreadSuccess(other)) &&
      mayBeSameClient(other, exchange),
  )
}

function describe(group: ExchangeGroup, trail: Trail): FindingDraft {
  const [first] = group
  const request = signInScopes(first, trail)?.request
  const { policy } = first.authority
  const reason =
    policy === undefined
      ? 'the permission may not be granted'
      : `the policy ${policy} may not issue refresh tokens`
  return {
    message: `${count(group.length, 'sign-in')} of ${clientLabel(first)} asked for offline_access, but brought no refresh token: ${reason}.`,
    at: request === undefined ? group : [...group, request],
    facts: { signIns: group.length },
  }
}

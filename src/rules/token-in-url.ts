import { clientLabel, count, list, sentence } from '../lineage/wording.ts'
import { groupBy } from '../lineage/sightings.ts'
import { call } from './parts/api-transcripts.ts'
import { post, refresh, rotated, transcript } from './parts/example-transcripts.ts'
import { maskedExposures } from './parts/masked-exposures.ts'
import { listPlaces } from './parts/tell-occurrences.ts'
import { authorize, redeem } from './parts/sign-in-transcripts.ts'
import { excuses, shownInAddresses, type ShownCredential } from './parts/shown-credentials.ts'
import { isTokenRequest } from '../lineage/definitions.ts'
import type { FindingDraft, RunRule } from './rule.ts'

const TOKEN_URL = 'https://login.microsoftonline.com/contoso.example/oauth2/v2.0/token'
const get = (at: string, url: string, header: string = 'Accept: */*'): string =>
  `### ${at}\nGET ${url}\n${header}\n\nHTTP/1.1 200`

const rule: RunRule = {
  id: 'token-in-url',
  title: 'A token or secret stands in the address of a request',
  severity: 'error',
  scope: 'run',
  needsAnswers: false,
  docs: {
    why: 'Addresses are kept in logs of servers and proxies, in browser histories and in the Referer that other sites get. Whoever reads one of these has the token.',
    fix: 'Send access tokens in the Authorization header, and refresh tokens, secrets and passwords in the body of a POST. Take a code out of the address before the page loads anything from another site, and set Referrer-Policy: no-referrer. Renew what was shown.',
    who: ['developer'],
    needs: 'A token request of the client, and the requests in whose addresses its tokens stand.',
    references: [
      'https://www.rfc-editor.org/rfc/rfc9700#section-4.3',
      'https://www.rfc-editor.org/rfc/rfc9700#section-4.2',
      'https://www.rfc-editor.org/rfc/rfc6750#section-5.3',
    ],
  },
  applies: (trail) => trail.exchanges.some(isTokenRequest),
  *check(trail) {
    const groups = groupBy(shownInAddresses(trail), ({ at, where, host, reason, owner }) => [
      JSON.stringify([at.capture, where, host, reason, owner.client.id]),
    ])
    for (const group of groups.values()) yield describe(group)
    yield* maskedExposures(trail, ({ where }) => where === 'query' || where === 'referer')
  },
  examples: () => [
    {
      name: 'an access token in the query of an API call',
      transcript: transcript(
        refresh('+0s', '{rt a}', rotated('b')),
        get('+1s', 'https://api.contoso.example/orders?access_token={at of b}'),
      ),
      reports: 'Client app-1 (tenant contoso.example) shows access_token in the query',
    },
    {
      name: 'a token request with its parameters in the query',
      transcript: `### +0s\nPOST ${TOKEN_URL}?grant_type=client_credentials&client_id=app-1&client_secret={secret a}\n\n${rotated('b')}`,
      reports: 'shows client_secret in the query',
    },
    {
      name: 'a code in the Referer that another site gets',
      transcript: transcript(
        authorize('+0s', 'openid', '1'),
        redeem('+1s', '1', rotated('a')),
        get(
          '+1s',
          'https://metrics.fabrikam.example/pixel.gif',
          'Referer: https://app.contoso.example/signed-in?code={code 1}',
        ),
      ),
      reports: 'shows code in a Referer that metrics.fabrikam.example got',
    },
    {
      name: 'a WebSocket, for which a browser can set no header',
      transcript: transcript(
        refresh('+0s', '{rt a}', rotated('b')),
        get('+1s', 'wss://push.contoso.example/hub?id=1&access_token={at of b}'),
      ),
      reports: 'no other way',
      severity: 'info',
    },
    {
      name: 'a stream of events (SignalR)',
      transcript: transcript(
        refresh('+0s', '{rt a}', rotated('b')),
        get(
          '+1s',
          'https://push.contoso.example/hub?id=1&access_token={at of b}',
          'Accept: text/event-stream',
        ),
      ),
      reports: 'no other way',
      severity: 'info',
    },
    {
      name: 'personal accounts: the old token endpoint takes GET',
      transcript: `### +0s\nGET https://login.live.com/oauth20_token.srf?grant_type=refresh_token&client_id=app-1&refresh_token={msa a}\n\nHTTP/1.1 200\n\n{"access_token":"{at b}","refresh_token":"{msa b}"}`,
      reports: 'shows refresh_token in the query',
      severity: 'info',
    },
    {
      name: 'a code at the redirect URI itself, and the same site in the Referer',
      transcript: transcript(
        authorize('+0s', 'openid', '1'),
        get('+1s', 'http://localhost/?code={code 1}&state=of-1'),
        get(
          '+1s',
          'http://localhost/app.js',
          'Referer: http://localhost/?code={code 1}&state=of-1',
        ),
        redeem('+1s', '1', rotated('a')),
      ),
    },
    {
      name: 'a token in a fragment, which is not sent',
      transcript: transcript(
        refresh('+0s', '{rt a}', rotated('b')),
        get('+1s', 'https://app.contoso.example/#access_token={at of b}'),
      ),
    },
    {
      name: 'a signed request object and a state that is a JWT',
      transcript: transcript(
        refresh('+0s', '{rt a}', rotated('b')),
        get(
          '+1s',
          'https://login.microsoftonline.com/contoso.example/oauth2/v2.0/authorize?client_id=app-1&response_type=code&request={jwt iss=app-1}&state={jwt sub=1}',
        ),
      ),
    },
    {
      name: 'an id token as a hint at sign-out',
      transcript: transcript(
        post(
          '+0s',
          'grant_type=refresh_token&client_id=app-1&refresh_token={rt a}',
          'HTTP/1.1 200\n\n{"access_token":"{at b}","id_token":"{jwt aud=app-1}"}',
        ),
        get(
          '+1h',
          'https://login.microsoftonline.com/contoso.example/oauth2/v2.0/logout?id_token_hint={jwt aud=app-1}',
        ),
      ),
    },
    {
      name: 'tokens of a portal that is not the client under study',
      transcript: transcript(
        refresh('+0s', '{rt a}', rotated('b')),
        call('+1s', '{at other}'),
        get('+1s', 'https://portal.fabrikam.example/feed?access_token={at other}'),
      ),
    },
    {
      name: 'a token in the Authorization header',
      transcript: transcript(refresh('+0s', '{rt a}', rotated('b')), call('+1s', '{at of b}')),
    },
    {
      name: 'no token request',
      transcript: get('+0s', 'https://portal.fabrikam.example/feed?access_token={at other}'),
      verdict: 'not-applicable',
    },
  ],
}

export default rule

/** What one host was shown of one client in one way. */
function describe(shown: readonly [ShownCredential, ...ShownCredential[]]): FindingDraft {
  const [first, ...rest] = shown
  const { where, host, reason, owner, at } = first
  const names = [...new Set(shown.map(({ name }) => name))].toSorted()
  const places = [...new Map(shown.map((one) => [one.at.entry, one.at])).values()]
  const place =
    where === 'referer'
      ? `in a Referer that ${host} got`
      : `in the query of ${count(places.length, 'request')} to ${host}`
  return {
    message: `${sentence(clientLabel(owner))} shows ${list(names)} ${place}, at ${listPlaces(places)}.${excuses[reason]}`,
    at: [at, ...rest.map((one) => one.at).filter((one) => one.entry !== at.entry)],
    ...(reason !== 'leak' && { severity: 'info' }),
    facts: { host, parameters: names, where, requests: places.length },
  }
}

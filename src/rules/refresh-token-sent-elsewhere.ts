import { groupBy } from '../lineage/sightings.ts'
import { clientLabel, sentence } from '../lineage/wording.ts'
import { call } from './parts/api-transcripts.ts'
import {
  discovery,
  granted,
  post,
  refresh,
  rotated,
  transcript,
} from './parts/example-transcripts.ts'
import { listPlaces, tellTimes } from './parts/tell-occurrences.ts'
import { refreshTokensSentElsewhere, type SentElsewhere } from './parts/sent-elsewhere.ts'
import type { FindingDraft, RunRule } from './rule.ts'

const BACKEND = 'https://api.contoso.example/session'
const issue = refresh('+0s', '{rt a}', rotated('b'))
const toBackend = (body: string, type: string = 'application/json'): string =>
  `### +1s\nPOST ${BACKEND}\nContent-Type: ${type}\n\n${body}\n\nHTTP/1.1 200`

const rule: RunRule = {
  id: 'refresh-token-sent-elsewhere',
  title: 'A refresh token is sent to a host that did not issue it',
  severity: 'error',
  scope: 'run',
  docs: {
    why: 'A refresh token belongs to its client and to the server that issued it, and to nobody else. Any other host that gets one can act as the user for as long as the token lives.',
    fix: 'Keep refresh tokens where they are redeemed. If a back end of yours redeems them for a page, name its host among the trusted back ends in the settings, or better sign in at the back end and give the page a session cookie only.',
    who: ['developer'],
    needs: 'The answer that brings the refresh token, and the request that sends it elsewhere.',
    references: [
      'https://www.rfc-editor.org/rfc/rfc9700#section-4.14',
      'https://www.rfc-editor.org/rfc/rfc6749#section-10.4',
    ],
  },
  applies: (trail) =>
    trail.exchanges.some(
      ({ answer }) => trail.refreshToken(answer.refreshToken ?? '') !== undefined,
    ),
  *check(trail, { settings }) {
    const sent = refreshTokensSentElsewhere(trail, settings.trustedBackends ?? [])
    const groups = groupBy(sent, ({ at, host, issuer }) => [
      JSON.stringify([at.capture, host, issuer.client.id]),
    ])
    for (const group of groups.values()) yield describe(group)
  },
  examples: [
    {
      name: 'a page gives its refresh token to a server, as JSON',
      transcript: transcript(issue, toBackend('{"refreshToken":"{rt b}"}')),
      reports: 'rt-2, issued by login.microsoftonline.com, was sent to api.contoso.example',
    },
    {
      name: 'in a header of its own',
      transcript: transcript(
        issue,
        `### +1s\nGET ${BACKEND}\nX-Refresh-Token: {rt b}\n\nHTTP/1.1 200`,
      ),
      reports: 'was sent to api.contoso.example',
    },
    {
      name: 'as a bearer token',
      transcript: transcript(issue, call('+1s', '{rt b}')),
      reports: 'was sent to api.contoso.example',
    },
    {
      name: 'in an address',
      transcript: transcript(issue, `### +1s\nGET ${BACKEND}?refresh_token={rt b}\n\nHTTP/1.1 200`),
      reports: 'was sent to api.contoso.example',
    },
    {
      name: 'a token request to somebody else',
      transcript: transcript(
        issue,
        refresh('+1h', '{rt b}', 'HTTP/1.1 400\n\n{"error":"invalid_grant"}', {
          url: 'https://id.fabrikam.example/token',
        }),
      ),
      reports: 'was sent to id.fabrikam.example',
    },
    {
      name: 'a back end that the settings trust',
      transcript: transcript(issue, toBackend('{"refresh_token":"{rt b}"}')),
      settings: { trustedBackends: ['.contoso.example'] },
    },
    {
      name: 'an alias of the same cloud',
      transcript: transcript(
        issue,
        refresh('+1h', '{rt b}', rotated('c'), {
          url: 'https://login.windows.net/contoso.example/oauth2/v2.0/token',
        }),
      ),
    },
    {
      name: 'the addresses of Google’s one token endpoint',
      transcript: transcript(
        refresh('+0s', '{rt a}', rotated('b'), { url: 'https://oauth2.googleapis.com/token' }),
        refresh('+1h', '{rt b}', granted('1'), {
          url: 'https://www.googleapis.com/oauth2/v4/token',
        }),
      ),
    },
    {
      name: 'the endpoints that a discovery document names, and revocation',
      transcript: transcript(
        discovery('+0s', '{"token_endpoint":"https://tokens.contoso.example/redeem"}'),
        refresh('+1s', '{rt a}', rotated('b')),
        refresh('+1s', '{rt b}', rotated('c'), { url: 'https://tokens.contoso.example/redeem' }),
        post('+1h', 'token={rt c}&client_id=app-1', 'HTTP/1.1 200', {
          url: 'https://tokens.contoso.example/revoke',
        }),
      ),
    },
    {
      name: 'a refresh token that was not issued in the capture',
      transcript: transcript(issue, toBackend('{"refresh_token":"{rt other}"}')),
    },
    {
      name: 'a server on the same machine, in development',
      transcript: transcript(
        issue,
        toBackend('{"refresh_token":"{rt b}"}').replace(BACKEND, 'http://localhost:5000/session'),
      ),
    },
    {
      name: 'no refresh token was issued',
      transcript: call('+0s', '{at a}'),
      verdict: 'not-applicable',
    },
  ],
}

export default rule

function describe(sent: readonly [SentElsewhere, ...SentElsewhere[]]): FindingDraft {
  const [first, ...rest] = sent
  const { token, host, issuer, at } = first
  const tokensSent = sent.map((one) => one.token)
  const often = tellTimes(sent.length, tokensSent)
  return {
    message: `${sentence(token)}, issued by ${issuer.authority.host}, was sent to ${host} at ${listPlaces([at])} by ${clientLabel(issuer)}.${often}`,
    at: [at, issuer, ...rest.map((one) => one.at)],
    facts: { token, host, issuedBy: issuer.authority.host },
  }
}

import type { Exchange } from '../exchanges/exchange.ts'
import { issuesTokens } from '../lineage/definitions.ts'
import { count, list, place } from '../lineage/wording.ts'
import { call } from './parts/api-transcripts.ts'
import { discovery, refresh, rotated, transcript } from './parts/example-transcripts.ts'
import { authorize, signInRequest } from './parts/sign-in-transcripts.ts'
import type { RunRule } from './rule.ts'

/** What a person calls the messages that are no token requests. */
const NAMES: Readonly<Partial<Record<Exchange['kind'], string>>> = {
  authorize: 'authorization request',
  'device-code': 'device code request',
  discovery: 'discovery request',
  resource: 'refused API call',
  logout: 'logout',
  userinfo: 'userinfo request',
  revoke: 'revocation',
}

const rule: RunRule = {
  id: 'no-token-exchange',
  title: 'OAuth messages, but no token request',
  severity: 'info',
  scope: 'run',
  judgesCapture: true,
  needsAnswers: false,
  docs: {
    why: 'The capture shows a sign-in or the use of tokens, but not the request that gets and refreshes them. In a web application with a back end the server sends it, where a browser cannot see it.',
    fix: 'Record on the server that redeems the code: put a decrypting proxy before its outgoing traffic, or switch on the network recording of its OAuth library. In a browser, start recording before the sign-in and keep the log across pages.',
    who: ['developer'],
    needs: 'Any OAuth message.',
    references: [
      'https://www.rfc-editor.org/rfc/rfc6749#section-4.1',
      'https://learn.microsoft.com/entra/identity-platform/v2-oauth2-auth-code-flow',
    ],
  },
  applies: ({ exchanges, evidence }) => exchanges.length > 0 || evidence.bearerUses.length > 0,
  *check({ exchanges, evidence }) {
    if (exchanges.some(bringsTokens)) return
    const [firstUse] = evidence.bearerUses
    const withCode = exchanges.find(({ answer }) => answer.code !== undefined)
    const [first] = exchanges
    const at =
      withCode ?? first ?? (firstUse && { capture: firstUse.capture, entry: firstUse.firstEntry })
    if (at === undefined) return
    const calls = evidence.bearerUses.reduce((sum, use) => sum + use.calls, 0)
    const seen = [
      ...countKinds(exchanges),
      ...(calls > 0 ? [count(calls, 'call with a bearer token', 'calls with bearer tokens')] : []),
    ]
    const code =
      withCode === undefined
        ? ''
        : ` The code of ${place(withCode)} is redeemed elsewhere: record there.`
    yield {
      message: `The capture holds ${list(seen)}, but no token request.${code}`,
      at: [at],
      facts: { exchanges: exchanges.length, bearerCalls: calls, code: withCode !== undefined },
    }
  },
  examples: () => [
    {
      name: 'the code goes to a server that the browser cannot look into',
      transcript: authorize('+0s', 'openid', '1'),
      reports: 'The code of entry 0 is redeemed elsewhere',
      severity: 'info',
    },
    {
      name: 'only the discovery document',
      transcript: discovery('+0s'),
      reports: 'The capture holds 1 discovery request, but no token request',
      severity: 'info',
    },
    {
      name: 'tokens are used, and nothing shows where they come from',
      transcript: transcript(call('+0s', '{at 1}'), call('+1s', '{at 1}')),
      reports: 'The capture holds 2 calls with bearer tokens, but no token request',
      severity: 'info',
    },
    {
      name: 'a sign-in that failed, and a call',
      transcript: transcript(
        signInRequest('+0s', 'response_type=code&state=1', 'http://localhost/?error=access_denied'),
        call('+1s', '{at 1}'),
      ),
      reports: 'holds 1 authorization request and 1 call with a bearer token',
      severity: 'info',
    },
    {
      name: 'a code comes beside an id token (hybrid), and goes to a server',
      transcript: signInRequest(
        '+0s',
        'response_type=code+id_token&scope=openid&nonce=1&state=1',
        'https://app.contoso.example/#code={code 1}&id_token={jwt aud=app-1,nonce=1}&state=1',
      ),
      reports: 'The code of entry 0 is redeemed elsewhere',
      severity: 'info',
    },
    {
      name: 'a managed identity gets its tokens without a sign-in server',
      transcript: `
        ### +0s
        GET http://169.254.169.254/metadata/identity/oauth2/token?api-version=2018-02-01&resource=https%3A%2F%2Fvault.azure.net
        Metadata: true

        HTTP/1.1 200

        {"access_token":"{at 1}","expires_in":"3600","resource":"https://vault.azure.net","token_type":"Bearer"}
      `,
    },
    {
      name: 'a token request is there',
      transcript: refresh('+0s', '{rt a}', rotated('b')),
    },
    {
      name: 'the tokens arrive in the redirect itself',
      transcript: `
        ### +0s
        GET https://login.microsoftonline.com/contoso.example/oauth2/v2.0/authorize?client_id=app-1&response_type=token&scope=openid&state=s1

        HTTP/1.1 302
        Location: https://app.contoso.example/signin#access_token={at 1}&token_type=Bearer&expires_in=3600&state=s1
      `,
    },
    {
      name: 'nothing of OAuth at all',
      transcript: `
        ### +0s
        GET https://app.contoso.example/

        HTTP/1.1 200
      `,
      verdict: 'not-applicable',
    },
  ],
}

export default rule

/** Tokens that a redirect brought were not fetched elsewhere, unless a code came with them. */
function bringsTokens(exchange: Exchange): boolean {
  const { kind, answer } = exchange
  if (kind === 'token' || kind === 'managed-identity') return true
  return kind === 'authorize' && answer.code === undefined && issuesTokens(exchange)
}

function countKinds(exchanges: readonly Exchange[]): string[] {
  const counts = new Map<string, number>()
  for (const { kind } of exchanges) {
    const name = NAMES[kind]
    if (name !== undefined) counts.set(name, (counts.get(name) ?? 0) + 1)
  }
  return [...counts].map(([name, n]) => count(n, name))
}

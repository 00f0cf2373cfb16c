import type { Exchange } from '../exchanges/exchange.ts'
import { sentence } from '../lineage/wording.ts'
import { applicationKey, applicationLabel } from './parts/application.ts'
import { granted, refresh, rotated, transcript } from './parts/example-transcripts.ts'
import { groupExchanges } from './parts/exchange-group.ts'
import { ofTokenClients } from './parts/sign-in-requests.ts'
import { redeem, signInRequest } from './parts/sign-in-transcripts.ts'
import { tellOccurrences } from './parts/tell-occurrences.ts'
import type { RunRule } from './rule.ts'

/** A sign-in whose answer goes to this address, and the token request after it. */
const signInTo = (redirectUri: string): string =>
  transcript(
    signInRequest(
      '+0s',
      `response_type=code&state=1&redirect_uri=${encodeURIComponent(redirectUri)}`,
      `${redirectUri}?code={code 1}&state=1`,
    ),
    redeem('+2s', '1', granted('1')),
  )

const rule: RunRule = {
  id: 'insecure-redirect-uri',
  title: 'The redirect URI does not protect the answer of a sign-in',
  severity: 'warning',
  scope: 'run',
  needsAnswers: false,
  docs: {
    why: 'Over plain http anybody on the way can read the authorization code, or the tokens, and change the page. The out-of-band address of old shows the code on a page for the user to copy, where others can ask for it.',
    fix: 'Register an https redirect URI. A program on the user’s machine uses http://localhost or a scheme of its own, a device without a browser the device code flow.',
    who: ['developer'],
    needs: 'The authorize request, or the token request that redeems its code.',
    references: [
      'https://www.rfc-editor.org/rfc/rfc9700#section-2.6',
      'https://www.rfc-editor.org/rfc/rfc8252#section-7',
      'https://learn.microsoft.com/entra/identity-platform/reply-url',
    ],
  },
  applies: (trail) => ofTokenClients(trail, hasRedirectUri).length > 0,
  *check(trail) {
    for (const group of groupExchanges(ofTokenClients(trail, isInsecure), formKey)) {
      const where =
        group[0].request.redirectUri === 'http'
          ? 'to another machine over plain http'
          : 'to the out-of-band address, for the user to copy'
      yield {
        message: `${sentence(applicationLabel(group))} has the answer of its sign-in sent ${where}, ${tellOccurrences(group)}.`,
        at: group,
        facts: { form: group[0].request.redirectUri ?? '', requests: group.length },
      }
    }
  },
  examples: () => [
    {
      name: 'plain http to a server',
      transcript: signInTo('http://app.contoso.example/signed-in'),
      reports: 'sent to another machine over plain http, at entry 0',
    },
    {
      name: 'out of band',
      transcript: signInTo('urn:ietf:wg:oauth:2.0:oob'),
      reports: 'sent to the out-of-band address, for the user to copy',
    },
    {
      name: 'the sign-in was not recorded, but its token request repeats the address',
      transcript: redeem('+2s', '1', granted('1')).replace(
        'http%3A%2F%2Flocalhost',
        'http%3A%2F%2Fapp.contoso.example',
      ),
      reports: 'sent to another machine over plain http, at entry 0',
    },
    { name: 'https', transcript: signInTo('https://app.contoso.example/signed-in') },
    { name: 'http to the machine itself', transcript: signInTo('http://localhost:8400/') },
    { name: 'http to a loop-back address', transcript: signInTo('http://127.0.0.1:49152/') },
    {
      name: 'the scheme of a native app',
      transcript: signInTo('msauth.com.contoso.app://auth'),
    },
    {
      name: 'no request names a redirect URI',
      transcript: refresh('+0s', '{rt a}', rotated('b')),
      verdict: 'not-applicable',
    },
    {
      name: 'a client without any token request in the capture',
      transcript: signInRequest(
        '+0s',
        'response_type=code&redirect_uri=http%3A%2F%2Fapp.contoso.example%2F',
        'http://app.contoso.example/?code={code 1}',
      ),
      verdict: 'not-applicable',
    },
  ],
}

export default rule

function hasRedirectUri({ kind, request }: Exchange): boolean {
  return (kind === 'authorize' || kind === 'token') && request.redirectUri !== undefined
}

function isInsecure(exchange: Exchange): boolean {
  const { redirectUri } = exchange.request
  return hasRedirectUri(exchange) && (redirectUri === 'http' || redirectUri === 'out-of-band')
}

function formKey(exchange: Exchange): string {
  return `${applicationKey(exchange)} ${exchange.request.redirectUri}`
}

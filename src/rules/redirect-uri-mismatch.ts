import type { Exchange } from '../exchanges/exchange.ts'
import { clientKey } from '../lineage/client-key.ts'
import { specificCode } from '../lineage/definitions.ts'
import type { Trail } from '../lineage/trail.ts'
import { clientLabel, place, sentence } from '../lineage/wording.ts'
import { atOtherProvider, post, refused, rotated, transcript } from './parts/example-transcripts.ts'
import { type ExchangeGroup, groupExchanges } from './parts/exchange-group.ts'
import { refusalName } from './parts/refusal-name.ts'
import {
  isLinkedByCode,
  isRefusedRedemption,
  mayRedeemCode,
  signInOfCode,
  unseenFits,
} from './parts/refused-redemption.ts'
import { authorize, redeem } from './parts/sign-in-transcripts.ts'
import { tellOccurrences } from './parts/tell-occurrences.ts'
import { unseenReasons } from './parts/unseen-reasons.ts'
import type { FindingDraft, RunRule } from './rule.ts'

/** What each number says. */
const STORIES: ReadonlyMap<number, string> = new Map([
  [50011, 'the redirect URI is not registered for the application'],
  [500112, 'the redirect URI is not the one of the sign-in'],
  [70004, 'the redirect URI is not valid'],
  [900971, 'no redirect URI was given, and none is registered'],
])

const SIGN_IN = authorize('+0s', 'openid', '1')
const PLAIN_REFUSAL = 'HTTP/1.1 400\n\n{"error":"invalid_grant"}'
const UNMATCHED = refused(500112, 'The reply address does not match the one of the code.')

/** A redemption that names this redirect URI; that of the sign-in is `http://localhost`. */
const redeemAt = (uri: string, answer: string): string =>
  redeem('+2s', '1', answer).replace('redirect_uri=http%3A%2F%2Flocalhost', `redirect_uri=${uri}`)

const rule: RunRule = {
  id: 'redirect-uri-mismatch',
  title: 'The redirect URI is not the one that it must be',
  severity: 'error',
  scope: 'run',
  codes: [...STORIES.keys()],
  owns: (exchange) =>
    isRefusedRedemption(exchange) &&
    isLinkedByCode(exchange) &&
    exchange.fit?.redirectUri === false,
  docs: {
    why: 'The redirect URI of the sign-in must be registered, and the token request must repeat it, character for character (RFC 6749 section 4.1.3). Behind a proxy a server often computes it with the wrong scheme, host or port; a slash at the end or another case in the path counts, too.',
    fix: 'Register the exact URI, and take the same configured value for both requests instead of computing it from the incoming one.',
    who: ['developer'],
    needs:
      'The authorize request and the token request with its body, both unmasked, and the answer that refused one of them.',
    references: [
      'https://www.rfc-editor.org/rfc/rfc6749#section-4.1.3',
      'https://learn.microsoft.com/entra/identity-platform/reply-url',
      'https://learn.microsoft.com/entra/identity-platform/reference-error-codes',
    ],
  },
  applies: (trail) => trail.exchanges.some((x) => mayRedeemCode(x) || isNamed(x)),
  *check(trail, { ownerOf }) {
    yield* unseenReasons(trail, mayRedeemCode)
    const isUnseen = (x: Exchange): boolean =>
      ownerOf(x) === undefined && x.fit?.redirectUri === undefined && printedUri(x) !== undefined
    yield* unseenFits(trail, isUnseen, 'The redirect URI')
    const refusals = trail.exchanges.filter((x) => ownerOf(x) === rule.id)
    const key = (x: Exchange): string =>
      JSON.stringify([clientKey(x), refusalName(x), x.fit?.redirectUri, printedUri(x)?.value])
    for (const group of groupExchanges(refusals, key)) yield describe(group, trail)
  },
  examples: () => [
    {
      name: 'another port in the token request',
      transcript: transcript(SIGN_IN, redeemAt('http%3A%2F%2Flocalhost%3A3000', UNMATCHED)),
      reports: 'sent http://localhost:3000, and entry 0 had asked for http://localhost.',
    },
    {
      name: 'a provider that gives no reason, and a slash at the end',
      transcript: atOtherProvider(
        transcript(SIGN_IN, redeemAt('http%3A%2F%2Flocalhost%2F', PLAIN_REFUSAL)),
      ),
      reports: 'was refused with invalid_grant, at entry 1',
    },
    {
      name: 'a query that only one of the two has',
      transcript: transcript(SIGN_IN, redeemAt('http%3A%2F%2Flocalhost%3Ftab%3D1', UNMATCHED)),
      reports: 'differs from that of entry 0 in a part that is not shown here, such as its query',
    },
    {
      name: 'not registered, refused on the page of the sign-in',
      transcript: `
        ### +0s
        GET https://login.microsoftonline.com/contoso.example/oauth2/v2.0/authorize?client_id=app-1&response_type=code&redirect_uri=https%3A%2F%2Fapp.contoso.example%2Fcb&scope=openid&state=1

        HTTP/1.1 200

        <html><script>$Config={"sErrorCode":"50011","strServiceExceptionMessage":"AADSTS50011: The redirect URI specified in the request does not match."};</script></html>
      `,
      reports: 'It asked for the answer at https://app.contoso.example/cb.',
    },
    {
      name: 'a server that takes another redirect URI disproves it',
      transcript: transcript(SIGN_IN, redeemAt('http%3A%2F%2Flocalhost%3A3000', rotated('a'))),
    },
    {
      name: 'the same redirect URI, percent-encoded in another way',
      transcript: atOtherProvider(transcript(SIGN_IN, redeemAt('http://localhost', PLAIN_REFUSAL))),
    },
    {
      name: 'another redirect URI, but the server tells another reason',
      transcript: transcript(
        SIGN_IN,
        redeemAt(
          'http%3A%2F%2Flocalhost%3A3000',
          refused(7000222, 'The client secret keys are expired.'),
        ),
      ),
    },
    {
      name: 'the sign-in was not recorded',
      transcript: atOtherProvider(redeemAt('http%3A%2F%2Flocalhost', PLAIN_REFUSAL)),
      verdict: 'inconclusive',
    },
    {
      name: 'the redirect URI was masked',
      transcript: atOtherProvider(transcript(SIGN_IN, redeemAt('[REDACTED]', PLAIN_REFUSAL))),
      verdict: 'inconclusive',
    },
    {
      name: 'no code is redeemed',
      transcript: post('+0s', 'grant_type=refresh_token&refresh_token={rt a}', rotated('b')),
      verdict: 'not-applicable',
    },
  ],
}

export default rule

function isNamed(exchange: Exchange): boolean {
  return STORIES.has(specificCode(exchange) ?? -1)
}

/** The parameter as far as it may be shown: without its query. */
function printedUri({ parameters }: Exchange): Exchange['parameters'][number] | undefined {
  return parameters.find(({ name, in: from }) => name === 'redirect_uri' && from !== 'header')
}

function describe(group: ExchangeGroup, trail: Trail): FindingDraft {
  const [first] = group
  const signIn = signInOfCode(first, trail)
  const code = specificCode(first)
  const told = code === undefined ? '' : `: ${STORIES.get(code)}`
  const sent = printedUri(first)?.value
  const asked = signIn && printedUri(signIn)?.value
  return {
    message: `${sentence(clientLabel(first))} was refused with ${refusalName(first)}, ${tellOccurrences(group)}${told}.${sight(first, signIn)}`,
    at: signIn === undefined ? group : [...group, signIn],
    ...(code !== undefined && { codes: [code] }),
    facts: {
      refusals: group.length,
      ...(sent !== undefined && { redirectUri: sent }),
      ...(asked !== undefined && { signInRedirectUri: asked }),
    },
  }
}

/** What the requests themselves show of it, as a sentence with a leading space. */
function sight(refusal: Exchange, signIn: Exchange | undefined): string {
  const sent = printedUri(refusal)?.value
  if (refusal.kind === 'authorize') {
    return sent === undefined ? '' : ` It asked for the answer at ${sent}.`
  }
  if (refusal.fit?.redirectUri === true) return ' It is the one of the sign-in.'
  if (refusal.fit?.redirectUri !== false || signIn === undefined) {
    return sent === undefined ? '' : ` It sent ${sent}.`
  }
  const asked = printedUri(signIn)?.value
  if (sent === undefined || asked === undefined || sent === asked) {
    return ` Its redirect URI differs from that of ${place(signIn)} in a part that is not shown here, such as its query.`
  }
  return ` It sent ${sent}, and ${place(signIn)} had asked for ${asked}.`
}

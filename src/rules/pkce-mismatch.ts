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
  [501481, 'the code verifier does not match the code challenge'],
  [50148, 'the code verifier does not match the code challenge'],
  [50147, 'the code challenge is missing or has a wrong size'],
  [501491, 'the code challenge has a wrong size'],
  [9002325, 'a code that goes to a page of another origin must be protected by PKCE'],
])

/** The pair of RFC 7636, appendix B. */
const VERIFIER = 'dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk'
const CHALLENGE = '&code_challenge=E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM'
const SIGN_IN = authorize('+0s', 'openid', '1', `${CHALLENGE}&code_challenge_method=S256`)
const OTHER_VERIFIER = `&code_verifier=${VERIFIER.toUpperCase()}`
const PLAIN_REFUSAL = 'HTTP/1.1 400\n\n{"error":"invalid_grant"}'
const UNMATCHED = refused(501481, 'The Code_Verifier does not match the code_challenge.')

const rule: RunRule = {
  id: 'pkce-mismatch',
  title: 'The code verifier does not fit the code challenge',
  severity: 'error',
  scope: 'run',
  codes: [...STORIES.keys()],
  owns: (exchange) => isRefusedRedemption(exchange) && isUnfit(exchange),
  docs: {
    why: 'With PKCE the sign-in sends the hash of a secret, the verifier, and the token request the secret itself, 43 to 128 characters. Where the two do not fit, the client lost the verifier in between: two sign-ins shared one place of storage, or it was made anew, cut or encoded.',
    fix: 'Make one verifier for each sign-in, store it under its state, and send exactly that one with the code. The challenge is the SHA-256 hash of it in base64url without padding.',
    who: ['developer'],
    needs:
      'The authorize request and the token request with its body, both unmasked, and the body of the answer.',
    references: [
      'https://www.rfc-editor.org/rfc/rfc7636#section-4.6',
      'https://learn.microsoft.com/entra/identity-platform/v2-oauth2-auth-code-flow',
      'https://learn.microsoft.com/entra/identity-platform/reference-error-codes',
    ],
  },
  applies: (trail) => trail.exchanges.some((x) => mayRedeemCode(x) || isNamed(x)),
  *check(trail, { ownerOf }) {
    yield* unseenReasons(trail, mayRedeemCode)
    const isUnseen = (x: Exchange): boolean =>
      ownerOf(x) === undefined && x.request.hasPkce && x.fit?.pkce === undefined
    yield* unseenFits(trail, isUnseen, 'The code verifier')
    const refusals = trail.exchanges.filter((x) => ownerOf(x) === rule.id)
    const key = (x: Exchange): string =>
      JSON.stringify([clientKey(x), refusalName(x), x.fit?.pkce, x.request.verifierLength])
    for (const group of groupExchanges(refusals, key)) yield describe(group, trail)
  },
  examples: [
    {
      name: 'the verifier of another sign-in',
      transcript: transcript(SIGN_IN, redeem('+2s', '1', UNMATCHED, OTHER_VERIFIER)),
      reports: 'does not hash to the code challenge that entry 0 sent',
    },
    {
      name: 'a provider that gives no reason',
      transcript: atOtherProvider(
        transcript(SIGN_IN, redeem('+2s', '1', PLAIN_REFUSAL, OTHER_VERIFIER)),
      ),
      reports: 'was refused with invalid_grant, at entry 1',
    },
    {
      name: 'a verifier that is too short',
      transcript: atOtherProvider(
        redeem('+2s', '1', PLAIN_REFUSAL, `&code_verifier=${VERIFIER.slice(0, 32)}`),
      ),
      reports: 'has 32 characters; RFC 7636 wants 43 to 128',
    },
    {
      name: 'no verifier for a code that was asked for with a challenge',
      transcript: transcript(
        SIGN_IN,
        redeem('+2s', '1', refused(50148, 'The code_verifier does not match.')),
      ),
      reports: 'Entry 0 sent a code challenge, but the token request no code verifier',
    },
    {
      name: 'a challenge of a wrong size, refused at the sign-in',
      transcript: authorize('+0s', 'openid', '1', '&code_challenge=E9Melhoa').replace(
        /Location: .*/,
        'Location: http://localhost/?error=invalid_request&error_description=AADSTS501491%3a+Invalid+size+of+Code_Challenge+parameter.&state=of-1',
      ),
      reports: 'AADSTS501491, at entry 0 (2025-03-01 08:00:00Z): the code challenge has a wrong',
    },
    {
      name: 'a page that does not use PKCE',
      transcript: post(
        '+0s',
        'grant_type=authorization_code&client_id=app-1&code={code 1}',
        refused(9002325, 'Proof Key for Code Exchange is required.'),
        { origin: 'https://app.contoso.example' },
      ),
      reports: 'The token request has no code verifier',
    },
    {
      name: 'a server that takes another verifier disproves it',
      transcript: transcript(SIGN_IN, redeem('+2s', '1', rotated('a'), OTHER_VERIFIER)),
    },
    {
      name: 'a verifier that fits, and a refusal for another reason',
      transcript: atOtherProvider(
        transcript(SIGN_IN, redeem('+2s', '1', PLAIN_REFUSAL, `&code_verifier=${VERIFIER}`)),
      ),
    },
    {
      name: 'another verifier, but the server tells another reason',
      transcript: transcript(
        SIGN_IN,
        redeem(
          '+2s',
          '1',
          refused(7000222, 'The client secret keys are expired.'),
          `${OTHER_VERIFIER}&client_secret={secret s}`,
        ),
      ),
    },
    {
      name: 'a server that is overloaded says nothing about the verifier',
      transcript: atOtherProvider(
        transcript(
          SIGN_IN,
          redeem('+2s', '1', 'HTTP/1.1 503\n\n{"error":"temporarily_unavailable"}', OTHER_VERIFIER),
        ),
      ),
    },
    {
      name: 'the verifier was masked',
      transcript: atOtherProvider(
        transcript(SIGN_IN, redeem('+2s', '1', PLAIN_REFUSAL, '&code_verifier=[REDACTED]')),
      ),
      verdict: 'inconclusive',
    },
    {
      name: 'the sign-in was not recorded',
      transcript: atOtherProvider(redeem('+2s', '1', PLAIN_REFUSAL, `&code_verifier=${VERIFIER}`)),
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

const SHORTEST = 43
const LONGEST = 128

function isNamed(exchange: Exchange): boolean {
  return STORIES.has(specificCode(exchange) ?? -1)
}

function isUnfit(redemption: Exchange): boolean {
  const { fit, request } = redemption
  return (
    (fit?.pkce === false && isLinkedByCode(redemption)) || isOfWrongSize(request.verifierLength)
  )
}

function isOfWrongSize(length: number | undefined): boolean {
  return length !== undefined && (length < SHORTEST || length > LONGEST)
}

function describe(group: ExchangeGroup, trail: Trail): FindingDraft {
  const [first] = group
  const signIn = signInOfCode(first, trail)
  const code = specificCode(first)
  const told = code === undefined ? '' : `: ${STORIES.get(code)}`
  const { verifierLength } = first.request
  return {
    message: `${sentence(clientLabel(first))} was refused with ${refusalName(first)}, ${tellOccurrences(group)}${told}. ${sight(first, signIn)}`,
    at: signIn === undefined ? group : [...group, signIn],
    ...(code !== undefined && { codes: [code] }),
    facts: {
      refusals: group.length,
      ...(first.fit?.pkce !== undefined && { verifierFits: first.fit.pkce }),
      ...(verifierLength !== undefined && { verifierLength }),
    },
  }
}

/** What the requests themselves show of it, as a sentence. */
function sight({ kind, request, fit }: Exchange, signIn: Exchange | undefined): string {
  const { verifierLength, hasPkce } = request
  const where = signIn === undefined ? 'the sign-in' : place(signIn)
  if (kind !== 'token') {
    return hasPkce ? 'The request shows the code challenge.' : 'The request has no code challenge.'
  }
  if (isOfWrongSize(verifierLength)) {
    return `The code verifier has ${verifierLength} characters; RFC 7636 wants 43 to 128.`
  }
  if (fit?.pkce === false) {
    return `The code verifier does not hash to the code challenge that ${where} sent.`
  }
  if (fit?.pkce === true) return `The code verifier fits the code challenge that ${where} sent.`
  if (hasPkce) return 'The code challenge that it belongs to was masked or not recorded.'
  return signIn?.request.hasPkce === true
    ? `${sentence(where)} sent a code challenge, but the token request no code verifier.`
    : 'The token request has no code verifier.'
}

import type { Exchange } from '../exchanges/exchange.ts'
import { isTokenRequest } from '../lineage/definitions.ts'
import type { Trail } from '../lineage/trail.ts'
import { sentence } from '../lineage/wording.ts'
import { applicationKey, applicationLabel } from './parts/application.ts'
import { refused, rotated, transcript } from './parts/example-transcripts.ts'
import { groupExchanges } from './parts/exchange-group.ts'
import {
  asksCode,
  isSignInRequest,
  ofTokenClients,
  sequelsBySignIn,
} from './parts/sign-in-requests.ts'
import { listPlaces, tellOccurrences } from './parts/tell-occurrences.ts'
import { CHALLENGE, redeem, signInRequest, VERIFIER } from './parts/sign-in-transcripts.ts'
import type { RunRule } from './rule.ts'

const CODE = 'http://localhost/?code={code 1}&state=1'
const WITH_PKCE = `code_challenge=${CHALLENGE}&code_challenge_method=S256`

const rule: RunRule = {
  id: 'no-pkce',
  title: 'A sign-in by code does without PKCE',
  severity: 'warning',
  scope: 'run',
  needsAnswers: false,
  docs: {
    why: 'Without a code challenge nothing ties the authorization code to the program that asked for it. A client without a secret then gives tokens to whoever catches the code; one with a secret can still be made to redeem somebody else’s.',
    fix: 'Send code_challenge with code_challenge_method=S256 in the sign-in request, and the code_verifier when the code is redeemed. Every library of today does so, or has a switch for it.',
    who: ['developer'],
    needs: 'The authorize request, and for the severity the token request that redeems its code.',
    references: [
      'https://www.rfc-editor.org/rfc/rfc9700#section-2.1.1',
      'https://www.rfc-editor.org/rfc/rfc7636',
      'https://learn.microsoft.com/entra/identity-platform/v2-oauth2-auth-code-flow',
    ],
  },
  applies: (trail) => subjects(trail).length > 0,
  *check(trail, { ownerOf }) {
    const sequels = sequelsBySignIn(trail)
    // A server that refuses the code for the want of PKCE is told by the rule of that refusal.
    const isTold = ({ id }: Exchange): boolean =>
      sequels.get(id)?.some((sequel) => ownerOf(sequel) === 'pkce-mismatch') === true
    const bare = subjects(trail).filter((x) => !x.request.hasPkce && !isTold(x))
    for (const group of groupExchanges(bare, applicationKey)) {
      const redeemed = group.flatMap(({ id }) => sequels.get(id) ?? []).filter(isTokenRequest)
      const unproven = redeemed.filter(
        ({ request, outcome }) => request.clientAuth === 'none' && outcome === 'success',
      )
      const story =
        unproven.length === 0
          ? ''
          : ` The code was redeemed (${listPlaces(unproven)}) without a proof of who the client is, so whoever catches a code can use it.`
      yield {
        message: `${sentence(applicationLabel(group))} asked for a code without a code challenge, ${tellOccurrences(group)}.${story}`,
        at: [...group, ...redeemed],
        ...(unproven.length > 0 && { severity: 'error' }),
        facts: { signIns: group.length, redeemedWithoutProof: unproven.length },
      }
    }
  },
  examples: () => [
    {
      name: 'a public client',
      transcript: transcript(
        signInRequest('+0s', 'response_type=code&state=1', CODE),
        redeem('+2s', '1', rotated('a')),
      ),
      reports: 'The code was redeemed (entry 1) without a proof of who the client is',
      severity: 'error',
    },
    {
      name: 'a client with a secret',
      transcript: transcript(
        signInRequest('+0s', 'response_type=code&state=1', CODE),
        redeem('+2s', '1', rotated('a'), '&client_secret={secret 1}'),
      ),
      reports: 'asked for a code without a code challenge, at entry 0',
      severity: 'warning',
    },
    {
      name: 'a client without a secret that the server does not take',
      transcript: transcript(
        signInRequest('+0s', 'response_type=code&state=1', CODE),
        redeem('+2s', '1', refused(7000218, 'The request body must contain client_secret.')),
      ),
      reports: 'asked for a code without a code challenge, at entry 0',
      severity: 'warning',
    },
    {
      name: 'a hybrid sign-in of a server with secret and nonce: PKCE is still advised',
      transcript: transcript(
        signInRequest(
          '+0s',
          'response_type=code+id_token&response_mode=form_post&nonce=n-1&state=1',
          CODE,
        ),
        redeem('+2s', '1', rotated('a'), '&client_secret={secret 1}'),
      ),
      reports: 'without a code challenge',
      severity: 'warning',
    },
    {
      name: 'what the Basic header held was masked',
      transcript: transcript(
        signInRequest('+0s', 'response_type=code&state=1', CODE),
        redeem('+2s', '1', rotated('a')).replace('token\n', 'token\nAuthorization: [REDACTED]\n'),
      ),
      reports: 'asked for a code without a code challenge, at entry 0',
      severity: 'warning',
    },
    {
      name: 'how the code was redeemed was not recorded',
      transcript: transcript(
        signInRequest('+0s', 'response_type=code&state=1', CODE),
        redeem('+2s', '2', rotated('a')),
      ),
      reports: 'without a code challenge',
      severity: 'warning',
    },
    {
      name: 'with a challenge',
      transcript: transcript(
        signInRequest('+0s', `response_type=code&state=1&${WITH_PKCE}`, CODE),
        redeem('+2s', '1', rotated('a'), `&code_verifier=${VERIFIER}`),
      ),
    },
    {
      name: 'the server refuses the code for it, which another rule tells',
      transcript: transcript(
        signInRequest('+0s', 'response_type=code&state=1', CODE),
        redeem('+2s', '1', refused(9002325, 'Proof Key for Code Exchange is required.')),
      ),
    },
    {
      name: 'a request object may hold the challenge',
      transcript: transcript(
        signInRequest('+0s', 'response_type=code&request_uri=urn:example:1', CODE),
        redeem('+2s', '1', rotated('a')),
      ),
      verdict: 'not-applicable',
    },
    {
      name: 'a client without any token request in the capture: a page of somebody else',
      transcript: signInRequest('+0s', 'response_type=code&state=1', CODE),
      verdict: 'not-applicable',
    },
  ],
}

export default rule

function subjects(trail: Trail): readonly Exchange[] {
  return ofTokenClients(
    trail,
    (x) => isSignInRequest(x) && asksCode(x) && x.request.hasRequestObject !== true,
  )
}

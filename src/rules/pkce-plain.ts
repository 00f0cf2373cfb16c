import type { Exchange } from '../exchanges/exchange.ts'
import type { Trail } from '../lineage/trail.ts'
import { sentence } from '../lineage/wording.ts'
import { applicationKey, applicationLabel } from './parts/application.ts'
import { rotated, transcript } from './parts/example-transcripts.ts'
import { groupExchanges } from './parts/exchange-group.ts'
import { isSignInRequest, ofTokenClients } from './parts/sign-in-requests.ts'
import { CHALLENGE, redeem, signInRequest, VERIFIER } from './parts/sign-in-transcripts.ts'
import { tellOccurrences } from './parts/tell-occurrences.ts'
import type { RunRule } from './rule.ts'

/** A sign-in with these parameters of PKCE, and its redemption. */
const signInWith = (parameters: string): string =>
  transcript(
    signInRequest(
      '+0s',
      `response_type=code&state=1&${parameters}`,
      'http://localhost/?code={code 1}&state=1',
    ),
    redeem('+2s', '1', rotated('a'), `&code_verifier=${VERIFIER}`),
  )

const rule: RunRule = {
  id: 'pkce-plain',
  title: 'The code challenge of a sign-in is the verifier itself',
  severity: 'warning',
  scope: 'run',
  needsAnswers: false,
  docs: {
    why: 'With the method plain, or none, the challenge is the verifier in clear. Whoever reads the sign-in request can redeem its code, which is what PKCE is there to prevent.',
    fix: 'Send code_challenge_method=S256, and as code_challenge the base64url form of the SHA-256 of the verifier.',
    who: ['developer'],
    needs: 'The authorize request of a client whose token request is in the capture, too.',
    references: [
      'https://www.rfc-editor.org/rfc/rfc7636#section-4.2',
      'https://www.rfc-editor.org/rfc/rfc9700#section-2.1.1',
    ],
  },
  applies: (trail) => subjects(trail).length > 0,
  *check(trail) {
    const plain = subjects(trail).filter(({ request }) => request.challengeMethod === 'plain')
    for (const group of groupExchanges(plain, applicationKey)) {
      yield {
        message: `${sentence(applicationLabel(group))} sent its code verifier in clear as the challenge, ${tellOccurrences(group)}.`,
        at: group,
        facts: { signIns: group.length },
      }
    }
  },
  examples: () => [
    {
      name: 'the method is plain',
      transcript: signInWith(`code_challenge=${VERIFIER}&code_challenge_method=plain`),
      reports: 'sent its code verifier in clear as the challenge, at entry 0',
    },
    {
      name: 'no method, which means plain',
      transcript: signInWith(`code_challenge=${VERIFIER}`),
      reports: 'sent its code verifier in clear',
    },
    {
      name: 'S256',
      transcript: signInWith(`code_challenge=${CHALLENGE}&code_challenge_method=S256`),
    },
    {
      name: 'the method was masked',
      transcript: signInWith(`code_challenge=${VERIFIER}&code_challenge_method=[REDACTED]`),
      verdict: 'not-applicable',
    },
    {
      name: 'a client without any token request in the capture',
      transcript: signInRequest(
        '+0s',
        `response_type=code&state=1&code_challenge=${VERIFIER}`,
        'http://localhost/?code={code 1}&state=1',
      ),
      verdict: 'not-applicable',
    },
  ],
}

export default rule

/** A masked method leaves nothing to judge. */
function subjects(trail: Trail): readonly Exchange[] {
  return ofTokenClients(trail, (x) => isSignInRequest(x) && x.request.challengeMethod !== undefined)
}

import type { Exchange } from '../exchanges/exchange.ts'
import { clientKey } from '../lineage/client-key.ts'
import { specificCode } from '../lineage/definitions.ts'
import type { Trail } from '../lineage/trail.ts'
import { clientLabel, place, sentence } from '../lineage/wording.ts'
import { type ExchangeGroup, groupExchanges } from './parts/exchange-group.ts'
import { examples } from './parts/pkce-mismatch.examples.ts'
import { refusalName } from './parts/refusal-name.ts'
import {
  isLinkedByCode,
  isRefusedRedemption,
  mayRedeemCode,
  signInOfCode,
  unseenFits,
} from './parts/refused-redemption.ts'
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
  examples,
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
    ...(isWithoutPkce(first, signIn) && WITHOUT_PKCE),
    ...(code !== undefined && { codes: [code] }),
    facts: {
      refusals: group.length,
      ...(first.fit?.pkce !== undefined && { verifierFits: first.fit.pkce }),
      ...(verifierLength !== undefined && { verifierLength }),
    },
  }
}

/** What is wrong where no verifier was lost: the client does not use PKCE at all. */
const WITHOUT_PKCE = {
  title: 'A sign-in by code does without PKCE',
  why: 'A page can keep no secret, so the server takes its code only with PKCE: the sign-in sends the hash of a secret, the code challenge, and the token request the secret itself, the code verifier.',
  fix: 'Send code_challenge with code_challenge_method=S256 in the sign-in request, and the code_verifier with the code. Every library of today does so, or has a switch for it.',
}

function isWithoutPkce({ kind, request }: Exchange, signIn: Exchange | undefined): boolean {
  return kind === 'token' && !request.hasPkce && signIn?.request.hasPkce === false
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
  if (signIn?.request.hasPkce === false) {
    return `${sentence(where)} sent no code challenge, ${hasPkce ? 'but the token request a' : 'and the token request no'} code verifier.`
  }
  if (hasPkce) return 'The code challenge that it belongs to was masked or not recorded.'
  return signIn?.request.hasPkce === true
    ? `${sentence(where)} sent a code challenge, but the token request no code verifier.`
    : 'The token request has no code verifier.'
}

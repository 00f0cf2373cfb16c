import type { Exchange } from '../exchanges/exchange.ts'
import { clientKey } from '../lineage/client-key.ts'
import { specificCode } from '../lineage/definitions.ts'
import type { Trail } from '../lineage/trail.ts'
import { clientLabel, place, sentence } from '../lineage/wording.ts'
import { type ExchangeGroup, groupExchanges } from './parts/exchange-group.ts'
import { examples } from './parts/redirect-uri-mismatch.examples.ts'
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
  [50011, 'the redirect URI is not registered for the application'],
  [500112, 'the redirect URI is not the one of the sign-in'],
  [70004, 'the redirect URI is not valid'],
  [900971, 'no redirect URI was given, and none is registered'],
])

const rule: RunRule = {
  id: 'redirect-uri-mismatch',
  title: 'The redirect URI is not the one that it must be',
  severity: 'error',
  scope: 'run',
  codes: [...STORIES.keys()],
  owns: (exchange, trail) =>
    isRefusedRedemption(exchange) &&
    isLinkedByCode(exchange) &&
    (exchange.fit?.redirectUri === false || leavesOut(exchange, signInOfCode(exchange, trail))),
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
      ownerOf(x) === undefined && x.fit?.redirectUri === undefined && mayDiffer(x, trail)
    yield* unseenFits(trail, isUnseen, 'The redirect URI')
    const refusals = trail.exchanges.filter((x) => ownerOf(x) === rule.id)
    const key = (x: Exchange): string =>
      JSON.stringify([clientKey(x), refusalName(x), x.fit?.redirectUri, printedUri(x)?.value])
    for (const group of groupExchanges(refusals, key)) yield describe(group, trail)
  },
  examples,
}

export default rule

function isNamed(exchange: Exchange): boolean {
  return STORIES.has(specificCode(exchange) ?? -1)
}

/** The parameter as far as it may be shown: without its query. */
function printedUri({ parameters }: Exchange): Exchange['parameters'][number] | undefined {
  return parameters.find(({ name }) => name === 'redirect_uri')
}

/** A URI that the sign-in named must be repeated (RFC 6749 section 4.1.3). */
function leavesOut(redemption: Exchange, signIn: Exchange | undefined): boolean {
  return printedUri(redemption) === undefined && (signIn && printedUri(signIn)) !== undefined
}

/** What neither of the two requests names cannot differ. */
function mayDiffer(redemption: Exchange, trail: Trail): boolean {
  return printedUri(redemption) !== undefined || signInOfCode(redemption, trail) === undefined
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
    ...(code === undefined && leavesOut(first, signIn) && { confidence: 'medium' }),
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
  const asked = signIn && printedUri(signIn)?.value
  if (signIn !== undefined && leavesOut(refusal, signIn)) {
    return ` It sent no redirect URI, and ${place(signIn)} had asked for ${asked ?? 'one'}.`
  }
  if (refusal.fit?.redirectUri !== false || signIn === undefined) {
    return sent === undefined ? '' : ` It sent ${sent}.`
  }
  if (sent === undefined || asked === undefined || sent === asked) {
    return ` Its redirect URI differs from that of ${place(signIn)} in a part that is not shown here, such as its query.`
  }
  return ` It sent ${sent}, and ${place(signIn)} had asked for ${asked}.`
}

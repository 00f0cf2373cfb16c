import type { Exchange } from '../exchanges/exchange.ts'
import type { TokenId } from '../exchanges/token.ts'
import { clientKey } from '../lineage/client-key.ts'
import {
  comesBefore,
  failed,
  hasCode,
  isPlaceholder,
  isTokenRequest,
} from '../lineage/definitions.ts'
import type { Trail } from '../lineage/trail.ts'
import { clientLabel, place, sentence } from '../lineage/wording.ts'
import { examples } from './parts/authorization-code-redeemed-twice.examples.ts'
import { type ExchangeGroup, groupExchanges } from './parts/exchange-group.ts'
import { refusalName } from './parts/refusal-name.ts'
import { mayRedeemCode } from './parts/refused-redemption.ts'
import { tellOccurrences } from './parts/tell-occurrences.ts'
import { unseenCodes } from './parts/unseen-codes.ts'
import { unseenReasons } from './parts/unseen-reasons.ts'
import type { FindingDraft, RunRule } from './rule.ts'

const REDEEMED = 54005

const rule: RunRule = {
  id: 'authorization-code-redeemed-twice',
  title: 'An authorization code was sent again after it had been redeemed',
  severity: 'error',
  scope: 'run',
  codes: [REDEEMED],
  owns: isRefusedRepeat,
  docs: {
    why: 'A code is good for one redemption (RFC 6749 section 4.1.2), and a server that sees it twice may also withdraw what the first one brought. Mostly two handlers answer one redirect: the page was reloaded or drawn twice, or an instance behind a load balancer did the work of another.',
    fix: 'Use the tokens of the first answer and never send a code again. Take the code out of the address as soon as it is read, and let one handler redeem it.',
    who: ['developer'],
    needs: 'The token requests with their bodies, and the bodies of their answers.',
    references: [
      'https://www.rfc-editor.org/rfc/rfc6749#section-4.1.2',
      'https://learn.microsoft.com/entra/identity-platform/reference-error-codes',
      'https://github.com/AzureAD/microsoft-identity-web/issues/2328',
      'https://github.com/AngellusMortis/django_microsoft_auth/issues/511',
    ],
  },
  applies: (trail) => trail.exchanges.some((x) => mayRedeemCode(x) || hasCode(x, REDEEMED)),
  *check(trail, { ownerOf }) {
    yield* unseenReasons(trail, mayRedeemCode)
    yield* unseenCodes(trail)
    const repeats = trail.exchanges.filter((x) => ownerOf(x) === rule.id || isTakenRepeat(x, trail))
    for (const group of groupExchanges(repeats, codeKey)) yield describe(group, trail)
  },
  examples,
}

export default rule

function codeKey(exchange: Exchange): string {
  return codeOf(exchange) ?? clientKey(exchange)
}

function codeOf({ request }: Exchange): TokenId | undefined {
  return isPlaceholder(request.code) ? undefined : request.code
}

function redemptionBefore(exchange: Exchange, trail: Trail): Exchange | undefined {
  const code = codeOf(exchange)
  const redemption = code === undefined ? undefined : trail.redemptionOf(code)
  const isBefore = redemption !== undefined && comesBefore(redemption, exchange, trail)
  return isBefore ? redemption : undefined
}

/** Across captures nothing tells which of two requests came first. */
function isRefusedRepeat(exchange: Exchange, trail: Trail): boolean {
  if (!isTokenRequest(exchange) || !exchange.definite || !failed(exchange)) return false
  return redemptionBefore(exchange, trail)?.capture === exchange.capture
}

/** Two captures may hold one exchange, masked in the one: across them only other tokens prove two. */
function isTakenRepeat(exchange: Exchange, trail: Trail): boolean {
  if (!isTokenRequest(exchange) || !exchange.definite || exchange.outcome !== 'success')
    return false
  const redemption = redemptionBefore(exchange, trail)
  if (redemption === undefined || redemption.capture === exchange.capture) {
    return redemption !== undefined
  }
  const [first, second] = [redemption.answer.accessToken, exchange.answer.accessToken]
  return [first, second].every((id) => id !== undefined && !isPlaceholder(id)) && first !== second
}

function describe(group: ExchangeGroup, trail: Trail): FindingDraft {
  const [first] = group
  const code = codeOf(first)
  const found = code === undefined ? undefined : trail.redemptionOf(code)
  const redemption = found === first ? undefined : found
  const lost = redemption === undefined ? lostBefore(first, trail) : undefined
  const other = redemption ?? lost
  const refusal = group.find(failed)
  const outcome =
    refusal === undefined ? 'was given tokens again' : `was refused with ${refusalName(refusal)}`
  return {
    message: `${sentence(clientLabel(first))} sent ${code ?? 'a code'} ${past(first, redemption, lost)}, ${tellOccurrences(group)}, and ${outcome}.`,
    at: other === undefined ? group : [...group, other],
    ...(lost !== undefined && {
      severity: 'warning',
      fix: 'Start a new sign-in when the answer to a redemption is lost: the code may be used up, and sending it again cannot bring the answer back.',
    }),
    ...(refusal !== undefined && hasCode(refusal, REDEEMED) && { codes: [REDEEMED] }),
    facts: { repeats: group.length, refused: refusal !== undefined },
  }
}

/** An earlier request with the code that got no answer. */
function lostBefore(repeat: Exchange, trail: Trail): Exchange | undefined {
  const code = codeOf(repeat)
  if (code === undefined) return undefined
  return trail
    .carriers(code)
    .find((x) => isTokenRequest(x) && !x.definite && comesBefore(x, repeat, trail))
}

/** What became of the code before, as a clause that ends before the places of its repetition. */
function past(
  { capture }: Exchange,
  redemption: Exchange | undefined,
  lost: Exchange | undefined,
): string {
  const where = (x: Exchange): string =>
    x.capture === capture ? place(x) : `${place(x)} of ${x.capture}`
  if (redemption !== undefined) return `again, which ${where(redemption)} redeemed`
  if (lost !== undefined) return `again, to which ${where(lost)} had got no answer`
  return 'again, which a request outside of the capture had redeemed'
}

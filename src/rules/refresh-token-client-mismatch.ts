import type { CodeClass } from '../catalogue/classes.ts'
import { describeCode } from '../catalogue/lookup.ts'
import type { Exchange } from '../exchanges/exchange.ts'
import { clientIdOf, clientKey } from '../lineage/client-key.ts'
import {
  comesBefore,
  failed,
  isPlaceholder,
  isRefresh,
  specificCode,
} from '../lineage/definitions.ts'
import { groupBy } from '../lineage/sightings.ts'
import type { Trail } from '../lineage/trail.ts'
import { clientLabel, count, isoTime, place, sentence } from '../lineage/wording.ts'
import { examples } from './parts/refresh-token-client-mismatch.examples.ts'
import {
  type ExchangeGroup,
  groupExchanges,
  refusalKey,
  repetition,
} from './parts/exchange-group.ts'
import {
  doubtfulFallbacks,
  isFamilyFallback,
  mayBeFamilyFallback,
} from './parts/family-fallback.ts'
import { fullRefusalName } from './parts/refusal-name.ts'
import { listPlaces } from './parts/tell-occurrences.ts'
import { hidesWhatItBrought } from './parts/unread-success.ts'
import { unseenByCapture } from './parts/unseen-by-capture.ts'
import { lacksReason, unseenReasons } from './parts/unseen-reasons.ts'
import type { FindingDraft, RunRule } from './rule.ts'

const CODES: readonly number[] = [700007]
const B2C_CODES: readonly number[] = [90279]

const rule: RunRule = {
  id: 'refresh-token-client-mismatch',
  title: 'A refresh token was sent with the id of another client',
  severity: 'error',
  scope: 'run',
  codes: CODES,
  b2cCodes: B2C_CODES,
  owns: (exchange, trail) => isToldBySuberror(exchange) || isForeign(exchange, trail),
  docs: {
    why: 'A refresh token belongs to the client id that signed the user in. Only a few programs of Microsoft share theirs within a family; to every other client the server refuses a token of somebody else.',
    fix: 'Keep refresh tokens by client id, and send each with the id that got it. After a change of the client id every user signs in once more.',
    who: ['developer'],
    needs:
      'The refused refresh with the body of its answer; the answer that brought the token tells whose it is.',
    references: [
      'https://learn.microsoft.com/entra/identity-platform/refresh-tokens',
      'https://www.rfc-editor.org/rfc/rfc6749#section-6',
    ],
  },
  applies: (trail) => trail.exchanges.some((x) => isRefresh(x) || isTold(x)),
  *check(trail, { ownerOf }) {
    const found = new Set(trail.exchanges.filter((x) => ownerOf(x) === rule.id))
    yield* unseenReasons(trail, (x) => isRefresh(x) && !found.has(x))
    const told = [...found].filter((x) => !isFamilyFallback(x, trail))
    yield* doubtfulFallbacks(told, trail)
    const mayBeOwn = hiddenAnswers(trail)
    const unseen = new Set(told.filter((x) => !isTold(x) && mayBeOwn(x)))
    yield* unseenByCapture(
      unseen,
      (group) =>
        `Whether ${count(group.length, 'refused refresh', 'refused refreshes')} (${listPlaces(group)}) sent a token of another client cannot be seen: what its own client was given before was masked or not recorded. Record the bodies of answers, and mask so that equal tokens stay equal.`,
    )
    const proven = told.filter((x) => !unseen.has(x) && !mayBeFamilyFallback(x, trail))
    for (const group of groupExchanges(proven, refusalKey)) yield describe(group, trail)
  },
  examples,
}

export default rule

function isTold(exchange: Exchange): boolean {
  const code = specificCode(exchange)
  const b2cCode = exchange.error?.b2cCodes.at(-1)
  return (
    (code !== undefined && CODES.includes(code)) ||
    (b2cCode !== undefined && B2C_CODES.includes(b2cCode)) ||
    isToldBySuberror(exchange)
  )
}

function isToldBySuberror({ error }: Exchange): boolean {
  return error?.suberror === 'client_mismatch'
}

/** Other classes say that the user, a policy or a disturbance is in the way, not the token. */
const CLASSES_OF_TOKENS: readonly (CodeClass | undefined)[] = [
  'lifecycle',
  'request',
  'registration',
  'unknown',
  undefined,
]

/** The token was brought to another client, and is refused for a reason that fits that. */
function isForeign(exchange: Exchange, trail: Trail): boolean {
  if (!isRefresh(exchange) || !exchange.definite || !failed(exchange)) return false
  if (lacksReason(exchange)) return false
  const code = specificCode(exchange)
  const codeClass = code === undefined ? undefined : describeCode(code)?.class
  return CLASSES_OF_TOKENS.includes(codeClass) && foreignIssuer(exchange, trail) !== undefined
}

/** The answer that brought the sent token to another client, and to no family of clients. */
function foreignIssuer(exchange: Exchange, trail: Trail): Exchange | undefined {
  const { client, request, parameters } = exchange
  const { refreshToken = '' } = request
  // An application inside of another sends the token of its host, and names it.
  if (parameters.some(({ name }) => name.toLowerCase() === 'brk_client_id')) return undefined
  if (client.id === undefined || trail.token(refreshToken)?.comparable !== true) return undefined
  const own = clientIdOf(exchange)
  const issuers = trail.issuers(refreshToken)
  const isOther = (issuer: Exchange): boolean => {
    const id = clientIdOf(issuer)
    return id !== undefined && id !== own && !issuer.answer.foci
  }
  return issuers.every(isOther) ? issuers[0] : undefined
}

/** An answer to the same client, of which the token was masked, may have brought the sent one as well. */
function hiddenAnswers(trail: Trail): (sending: Exchange) => boolean {
  const isHidden = (x: Exchange): boolean => x.kind === 'token' && hidesWhatItBrought(x)
  const hidden = groupBy(trail.exchanges.filter(isHidden), (x) => [clientKey(x)])
  return (sending) => {
    const [first] = hidden.get(clientKey(sending)) ?? []
    return first !== undefined && comesBefore(first, sending, trail)
  }
}

function describe(group: ExchangeGroup, trail: Trail): FindingDraft {
  const [first] = group
  const issuer = foreignIssuer(first, trail)
  const when = first.startedAt === undefined ? '' : ` on ${isoTime(first.startedAt)}`
  const origin =
    issuer === undefined
      ? ' Which client got it is not in the capture.'
      : ` ${sentence(place(issuer))} had brought it to ${clientLabel(issuer)}.`
  const code = specificCode(first)
  return {
    message: `${presented(first)} was refused (${fullRefusalName(first)}) when ${clientLabel(first)} sent it${when}.${origin}${repetition(group)}`,
    at: issuer === undefined ? group : [...group, issuer],
    ...(isOfCode(first.request) && CODE),
    ...(code !== undefined && { codes: [code] }),
    facts: {
      ...(first.client.id !== undefined && { sentBy: first.client.id }),
      ...(issuer?.client.id !== undefined && { issuedTo: issuer.client.id }),
    },
  }
}

function presented({ request }: Exchange): string {
  const { refreshToken, code } = request
  const [id, kind] = isOfCode(request) ? [code, 'A code'] : [refreshToken, 'A refresh token']
  return id === undefined || isPlaceholder(id) ? kind : id
}

function isOfCode({ grantType }: Exchange['request']): boolean {
  return grantType === 'authorization_code'
}

/** Entra and B2C give codes the same number. */
const CODE = {
  title: 'A code was sent with the id of another client',
  why: 'An authorization code belongs to the client id of the sign-in that brought it; to every other client the server refuses it.',
  fix: 'Redeem a code with the client id that the authorize request was sent with.',
} as const

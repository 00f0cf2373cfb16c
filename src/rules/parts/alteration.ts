import type { Exchange } from '../../exchanges/exchange.ts'
import type { AlteredCopy, TokenId, TokenRef } from '../../exchanges/token.ts'
import { specificCode } from '../../lineage/definitions.ts'
import type { Trail } from '../../lineage/trail.ts'
import { isFamilyFallback } from './family-fallback.ts'

const CHANGES: Readonly<Record<Exclude<AlteredCopy['how'], 'cut'>, string>> = {
  'percent-decoded': 'percent-decoded once too often or too seldom',
  'plus-to-space': 'with spaces for its plus signs',
  'lower-cased': 'in lower case',
  'quotes-trimmed': 'with quotes added or lost',
  'space-trimmed': 'with white space added or lost',
}

/** Entra's answers to tokens that it cannot read: 9002313, its predecessor 90023, and 70000. */
const MALFORMED_CODES: ReadonlySet<number> = new Set([9002313, 90023, 70000])

/** How a sent token came to differ from another one. */
export interface Alteration {
  readonly copy: AlteredCopy
  /** Follows the name of the intact token: `in lower case`. */
  readonly change: string
}

/** Undefined where the sent token is no damaged copy of another one of the same client. */
export function alteration({ request, client }: Exchange, trail: Trail): Alteration | undefined {
  const { refreshToken } = request
  const copy = refreshToken === undefined ? undefined : trail.token(refreshToken)?.alteredCopyOf
  const intact = copy && trail.token(copy.id)
  if (copy === undefined || intact === undefined) return undefined
  const isOfClient = [...trail.issuers(copy.id), ...trail.carriers(copy.id)].some(
    (x) => x.client.id === client.id,
  )
  return isOfClient ? { copy, change: changeOf(copy, intact) } : undefined
}

/** A token that the server could not read, and whose intact form is not in the run. */
export function mayBeAltered(failure: Exchange, trail: Trail): boolean {
  const { error, b2cCodes = [] } = failure.error ?? {}
  const code = specificCode(failure) ?? b2cCodes.at(-1)
  const isOfUnread = code === undefined ? error === 'invalid_grant' : MALFORMED_CODES.has(code)
  if (!isOfUnread) return false
  const { refreshToken, refreshTokenField } = failure.request
  if (refreshTokenField === 'placeholder' || refreshTokenField === 'unknown') return true
  // What is known to be a code or an access token is no refresh token at all.
  if (refreshTokenField !== 'token' || refreshToken === undefined) return false
  if (trail.token(refreshToken)?.kind !== 'refresh') return false
  return !isIntact(refreshToken, trail) && !isFamilyFallback(failure, trail)
}

/** The server gave the token out like this, or took it. */
function isIntact(token: TokenId, { issuers, carriers }: Trail): boolean {
  return issuers(token).length > 0 || carriers(token).some(({ outcome }) => outcome === 'success')
}

function changeOf({ how, length }: AlteredCopy, intact: TokenRef): string {
  if (how !== 'cut') return CHANGES[how]
  return `cut to its first ${length ?? 'few'} of ${intact.length} characters`
}

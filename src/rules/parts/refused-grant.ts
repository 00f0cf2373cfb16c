import type { Exchange } from '../../exchanges/exchange.ts'
import { isPlaceholder } from '../../lineage/definitions.ts'
import type { Trail } from '../../lineage/trail.ts'
import { clientLabel, duration, iso, isoTime } from '../../lineage/wording.ts'

const SECOND = 1000
const DAY = 86_400 * SECOND
const FRESH_GRANT_NEEDED = 50173

/** What is known about the grant that a failing exchange presented. Milliseconds. */
export interface RefusedGrant {
  /**
   * Begins a sentence: `rt-8 of client app-1 (…)`, `The grant behind rt-8 of …` where the date is that
   * of the sign-in; `The grant of …` where no token is known.
   */
  readonly label: string
  /** `AADSTS700082`, `AADB2C90080`. */
  readonly code?: string
  readonly issuedAt?: number
  readonly refusedAt?: number
  readonly ageMs?: number
  /** The limit that the server named. It is a setting, never the measured time. */
  readonly limitMs?: number
}

/**
 * Both dates of a refusal. The server's own statement of the issue wins over what the capture
 * shows, and its own time over the capture's clock, so that the age is measured by one clock.
 */
export function refusedGrant(exchange: Exchange, trail: Trail): RefusedGrant {
  const { refreshToken } = exchange.request
  const isKnown = refreshToken !== undefined && !isPlaceholder(refreshToken)
  const seen = isKnown ? trail.refreshToken(refreshToken) : undefined
  const { codes, b2cCodes, facts } = exchange.error ?? {}
  const number = codes?.at(-1)
  const b2cNumber = b2cCodes?.at(-1)
  const issuedAt = facts?.issuedAt ?? seen?.issue?.at
  const refusedAt = exchange.error?.at ?? exchange.endedAt ?? exchange.startedAt
  const ageMs = spanOf(issuedAt, refusedAt)
  const limitMs = facts?.windowMs ?? spanOf(facts?.issuedAt, facts?.expiredAt)
  // The date in this text is that of the sign-in; the token may be a younger one of its line.
  const isOfSignIn = number === FRESH_GRANT_NEEDED && facts?.issuedAt !== undefined
  const presented = isOfSignIn ? `The grant behind ${refreshToken}` : refreshToken
  return {
    label: `${isKnown ? presented : 'The grant'} of ${clientLabel(exchange)}`,
    ...(number !== undefined && { code: `AADSTS${number}` }),
    ...(b2cNumber !== undefined && { code: `AADB2C${b2cNumber}` }),
    ...(issuedAt !== undefined && { issuedAt }),
    ...(refusedAt !== undefined && { refusedAt }),
    ...(ageMs !== undefined && { ageMs }),
    ...(limitMs !== undefined && { limitMs }),
  }
}

/** Undefined where one end is unknown, or where two clocks contradict each other. */
function spanOf(from: number | undefined, to: number | undefined): number | undefined {
  return from === undefined || to === undefined || to < from ? undefined : to - from
}

/** `rt-8 of client app-1 (…), issued 2025-03-01 08:00:00Z, was refused with AADSTS700082 on 2025-06-01 08:00:00Z, 92 days later`. */
export function refusalClause({ label, code, issuedAt, refusedAt, ageMs }: RefusedGrant): string {
  const issued = issuedAt === undefined ? '' : `, issued ${isoTime(issuedAt)},`
  const reason = code === undefined ? '' : ` with ${code}`
  const refused = refusedAt === undefined ? '' : ` on ${isoTime(refusedAt)}`
  const later = ageMs === undefined ? '' : `, ${duration(ageMs)} later`
  return `${label}${issued} was refused${reason}${refused}${later}`
}

/** The same for machines. */
export function refusalFacts(grant: RefusedGrant): Readonly<Record<string, string | number>> {
  const { issuedAt, refusedAt, ageMs, limitMs } = grant
  return {
    ...(issuedAt !== undefined && { issuedAt: iso(issuedAt) }),
    ...(refusedAt !== undefined && { refusedAt: iso(refusedAt) }),
    ...(ageMs !== undefined && { ageDays: Math.floor(ageMs / DAY) }),
    ...(limitMs !== undefined && { limitSeconds: Math.floor(limitMs / SECOND) }),
  }
}

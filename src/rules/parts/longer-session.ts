import type { Exchange } from '../../exchanges/exchange.ts'
import { isNewGrant, userOf } from '../../lineage/definitions.ts'
import type { Trail } from '../../lineage/trail.ts'
import { place } from '../../lineage/wording.ts'
import type { Confidence, RuleSettings, Severity } from '../rule.ts'
import { type ExchangeGroup } from './exchange-group.ts'

/** How bad it is that a session ends with its access token, and what shows it. */
export interface SessionNeed {
  readonly severity: Severity
  readonly confidence?: Confidence
  /** A sentence with a leading space, or nothing. */
  readonly story: string
  readonly evidence: readonly Exchange[]
}

/** Whether the user or the run tells that the session was meant to outlive its access token. */
export function longerSession(
  group: ExchangeGroup,
  trail: Trail,
  { needsRefresh = false }: RuleSettings,
): SessionNeed {
  if (isNamed(group[0].client.id, needsRefresh)) {
    return {
      severity: 'error',
      story: ' The configuration says that this client needs one.',
      evidence: [],
    }
  }
  if (group.every(({ channel }) => channel === 'browser')) {
    return {
      severity: 'info',
      story: ' A single-page app can renew silently by its session cookie instead.',
      evidence: [],
    }
  }
  if (group.some((signIn) => isUsedAfterExpiry(signIn, trail))) {
    return {
      severity: 'error',
      story: ' The access token was used after its expiry, so the session is meant to last longer.',
      evidence: [],
    }
  }
  const again = signInAgain(group, trail)
  if (again !== undefined) {
    return {
      severity: 'error',
      ...(again.isInferred && { confidence: 'medium' }),
      story: ` The same user signed in again (${place(again.signIn)}).`,
      evidence: group.includes(again.signIn) ? [] : [again.signIn],
    }
  }
  return { severity: 'warning', story: '', evidence: [] }
}

/** Client ids are compared as Entra does: in any case. */
function isNamed(clientId: string | undefined, names: boolean | readonly string[]): boolean {
  if (typeof names === 'boolean') return names
  const id = clientId?.toLowerCase()
  return names.some((name) => name.toLowerCase() === id)
}

function isUsedAfterExpiry({ answer, endedAt }: Exchange, trail: Trail): boolean {
  const { accessToken, expiresIn } = answer
  const token = accessToken === undefined ? undefined : trail.token(accessToken)
  const byAnswer =
    endedAt === undefined || expiresIn === undefined ? undefined : endedAt + expiresIn * 1000
  const expiresAt = token?.claims?.expiresAt ?? byAnswer
  if (token === undefined || expiresAt === undefined) return false
  return trail
    .bearerUses(token.id)
    .some(
      ({ lastAt, capture }) =>
        lastAt !== undefined && lastAt + (trail.clockOffsets.get(capture) ?? 0) > expiresAt,
    )
}

/** The first sign-in of a user whose earlier one brought no refresh token. */
function signInAgain(
  group: ExchangeGroup,
  trail: Trail,
): { readonly signIn: Exchange; readonly isInferred: boolean } | undefined {
  const members = new Set(group)
  const endedAt = new Map<string, number>()
  for (const signIn of trail.ofClient(group[0])) {
    if (!isNewGrant(signIn) || signIn.outcome !== 'success') continue
    const person = userOf(signIn, trail)
    if (person === undefined) continue
    const before = endedAt.get(person.user)
    if (before !== undefined && signIn.startedAt !== undefined && signIn.startedAt >= before) {
      return { signIn, isInferred: person.inferred }
    }
    if (before === undefined && signIn.endedAt !== undefined && members.has(signIn)) {
      endedAt.set(person.user, signIn.endedAt)
    }
  }
  return undefined
}

import type { Lookup } from './lookup.ts'
import type { RefreshTokenText } from './refresh-tokens.ts'

/** What has become of a refresh token: `in use`, `replaced by rt-20`; empty where nothing is known. */
export function tokenStanding(
  { token, family, isIgnoredRotation }: RefreshTokenText,
  { hidesUses }: Lookup,
): string {
  const { id, replacedBy, uses, expiresAt, expiresAtLatest, lastUsedAt } = token
  if (isIgnoredRotation) return 'replaced, but still sent'
  const isOverdue =
    expiresAt !== undefined &&
    expiresAtLatest !== true &&
    lastUsedAt !== undefined &&
    // Both are ISO 8601 in UTC.
    lastUsedAt > expiresAt
  if (isOverdue) return 'sent after its end'
  const replacement = replacedBy.at(-1)
  if (replacement !== undefined) return `replaced by ${replacement}`
  if (family?.forecast?.token !== id || !family.forecast.inUse) return ''
  if (uses > 0) return 'in use'
  return hidesUses ? 'newest' : 'newest, not used yet'
}

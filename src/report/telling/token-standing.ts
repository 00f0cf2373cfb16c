import type { ReportFamily } from '../report.ts'
import type { Lookup } from './lookup.ts'
import type { RefreshTokenText } from './refresh-tokens.ts'

/** Of a token whose rotation is ignored. */
export const STILL_SENT = 'replaced, but still sent'

/** What has become of a refresh token: `in use`, `replaced by rt-20`; empty where that is unclear. */
export function tokenStanding(
  { token, family, isIgnoredRotation, isOutdone }: RefreshTokenText,
  lookup: Lookup,
): string {
  const { id, replacedBy, uses, expiresAt, expiresAtLatest, lastUsedAt } = token
  if (isIgnoredRotation) return STILL_SENT
  const isOverdue =
    expiresAt !== undefined &&
    expiresAtLatest !== true &&
    lastUsedAt !== undefined &&
    // Both are ISO 8601 in UTC.
    lastUsedAt > expiresAt
  if (isOverdue) return 'sent after its end'
  const replacement = replacedBy.at(-1)
  if (replacement !== undefined) return `replaced by ${replacement}`
  const isNewest = !isOutdone && isInUse(id, family)
  if (uses > 0) return isNewest ? 'in use' : ''
  const isHidden = lookup.hidesUse(token)
  if (isNewest) return isHidden ? 'newest' : 'newest, not used yet'
  return isHidden ? '' : 'never used'
}

/** Where nothing is known of its end there is no forecast: then the last token of a family counts. */
function isInUse(id: string, family: ReportFamily | undefined): boolean {
  const { forecast, tokens = [] } = family ?? {}
  return forecast === undefined ? tokens.at(-1) === id : forecast.token === id && forecast.inUse
}

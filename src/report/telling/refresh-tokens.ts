import type { ReportFamily, ReportToken } from '../report.ts'
import { tenantName, type Lookup } from './lookup.ts'
import { ownerKey } from './owner-key.ts'
import { day } from './times.ts'
import { ROTATION } from './verdict.ts'
import { count } from './wording.ts'

/** A refresh token of the inventory. */
export interface RefreshTokenText {
  readonly token: ReportToken
  readonly family?: ReportFamily
  /** It is still sent although it was replaced. */
  readonly isIgnoredRotation: boolean
  /** A replacement has taken over: this token matters no more. */
  readonly isSuperseded: boolean
  /** A later sign-in of the same user brought a newer one of another family. */
  readonly isOutdone: boolean
}

/**
 * When each refresh token was issued, how often it was sent, when it dies, by owner. Of more than
 * `most` tokens, the ones that matter: replaced but still sent, in use, never used, last used.
 */
export function tellRefreshTokens(lookup: Lookup, most: number = Infinity): RefreshTokenText[] {
  const families = new Map(lookup.report.families.map((family) => [family.id, family]))
  const ignored = ignoredTokens(lookup)
  const newest = newestOfOwners(lookup, families)
  return chosenTokens(lookup, ignored, most)
    .map((token) => {
      const family = token.family === undefined ? undefined : families.get(token.family)
      return {
        token,
        ...(family !== undefined && { family }),
        isIgnoredRotation: ignored.has(token.id),
        isSuperseded: token.replacedBy.some((id) => (lookup.refreshTokens.get(id)?.uses ?? 0) > 0),
        isOutdone: (newest.get(ownerOf(family) ?? '') ?? '') > (token.issuedAt ?? '~'),
      }
    })
    .toSorted((a, b) => compareOwners(a.family, b.family) || compareIds(a.token.id, b.token.id))
}

/** By owner, when the last of the owner's tokens was issued. */
function newestOfOwners(
  { refreshTokens }: Lookup,
  families: ReadonlyMap<string, ReportFamily>,
): ReadonlyMap<string, string> {
  const newest = new Map<string, string>()
  for (const { family, issuedAt } of refreshTokens.values()) {
    const owner = ownerOf(families.get(family ?? ''))
    if (owner === undefined || issuedAt === undefined) continue
    if (issuedAt > (newest.get(owner) ?? '')) newest.set(owner, issuedAt)
  }
  return newest
}

/** Undefined where the user is not known: two families may then be of two people. */
function ownerOf(family: ReportFamily | undefined): string | undefined {
  return family?.user === undefined ? undefined : ownerKey(family)
}

/** Tokens that are still sent although they were replaced. */
function ignoredTokens({ report, exchanges }: Lookup): ReadonlySet<string> {
  const findings = report.findings.filter(({ ruleId }) => ruleId === ROTATION)
  return new Set(
    findings.flatMap(({ at }) => exchanges.get(at[0]?.exchange ?? '')?.refreshTokenSent ?? []),
  )
}

function chosenTokens(
  { report, refreshTokens }: Lookup,
  ignored: ReadonlySet<string>,
  most: number,
): ReportToken[] {
  const all = [...refreshTokens.values()]
  if (all.length <= most) return all
  const inUse = new Set(report.families.flatMap(({ forecast }) => forecast?.token ?? []))
  const weight = ({ id, replacedBy }: ReportToken): number =>
    ignored.has(id) ? 0 : inUse.has(id) ? 1 : replacedBy.length === 0 ? 2 : 3
  return all.toSorted((a, b) => weight(a) - weight(b) || compareIds(b.id, a.id)).slice(0, most)
}

/** `3 more refresh tokens: -f json lists them all`. */
export function tellMoreTokens(omitted: number): string {
  return `${count(omitted, 'more refresh token')}: -f json lists them all`
}

/** `3 ×`, nothing where it was never sent, `unknown` where some request hides what it sent. */
export function used(token: ReportToken, lookup: Lookup, marks: UsedMarks = usedMarks): string {
  if (token.uses > 0) return `${token.uses} ${marks.times}`
  return lookup.hidesUse(token) ? 'unknown' : marks.none
}

interface UsedMarks {
  readonly times: string
  readonly none: string
}

const usedMarks: UsedMarks = { times: '×', none: '–' }

/** `2025-11-19 13:06:03Z`, `before 2025-11-19`. */
export function issued(
  { issuedAt, firstSeenAt }: ReportToken,
  when: (iso: string) => string,
): string {
  if (issuedAt !== undefined) return when(issuedAt)
  return firstSeenAt === undefined ? 'unknown' : `before ${day(firstSeenAt)}`
}

/** `2026-02-17 13:06:03Z`, `by 2026-02-17`. */
export function dies(
  { expiresAt, expiresAtLatest }: ReportToken,
  when: (iso: string) => string,
): string {
  if (expiresAt === undefined) return 'unknown'
  return expiresAtLatest === true ? `by ${day(expiresAt)}` : when(expiresAt)
}

function compareOwners(a: ReportFamily | undefined, b: ReportFamily | undefined): number {
  const key = (of: ReportFamily | undefined): string =>
    of === undefined ? '\uffff' : `${tenantName(of.authority)} ${of.clientId ?? ''}`
  return key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0
}

/** `rt-9` before `rt-10`. */
export function compareIds(a: string, b: string): number {
  return a.length - b.length || (a < b ? -1 : a > b ? 1 : 0)
}

import type { ReportFamily, ReportToken } from '../../index.ts'
import type { Cell, Column } from './grid.ts'
import { renderGrid } from './grid.ts'
import { day, moment } from './times.ts'
import { tenantName, type View } from './view.ts'
import { count } from './wording.ts'

const MOST_ROWS = 40

// In a narrower report the days stand without their times, so that tenant and client stay.
const ROOM_FOR_CLOCKS = 96

const columns: readonly Column[] = [
  { title: 'token' },
  { title: 'tenant', min: 10, drop: 2 },
  { title: 'client', min: 9, drop: 1 },
  { title: 'issued' },
  { title: 'used', align: 'right' },
  { title: 'dies' },
]

/** The inventory: when each refresh token was issued, how often it was sent, when it dies. */
export function refreshTokensSection(view: View): string[] {
  const { theme, report, width } = view
  const families = new Map(report.families.map((family) => [family.id, family]))
  const familyOf = ({ family }: ReportToken): ReportFamily | undefined =>
    family === undefined ? undefined : families.get(family)
  const ignored = ignoredTokens(view)
  const tokens = chosenTokens(view, ignored)
  if (tokens.length === 0) return []
  const rows = tokens
    .map((token) => ({ token, family: familyOf(token) }))
    .toSorted((a, b) => compareOwners(a.family, b.family) || compareIds(a.token.id, b.token.id))
    .map(({ token, family }) => tokenRow(token, family, view, ignored.has(token.id)))
  const omitted = view.refreshTokens.size - tokens.length
  return [
    theme.paint('strong', 'Refresh tokens'),
    renderGrid(columns, rows, theme, width),
    ...(omitted > 0 ? [`  ${count(omitted, 'more refresh token')}: -f json lists them all`] : []),
  ]
}

/** Tokens that are still sent although they were replaced. */
function ignoredTokens({ report, exchanges }: View): ReadonlySet<string> {
  const findings = report.findings.filter(
    ({ ruleId }) => ruleId === 'rotated-refresh-token-ignored',
  )
  return new Set(
    findings.flatMap(({ at }) => exchanges.get(at[0]?.exchange ?? '')?.refreshTokenSent ?? []),
  )
}

/** All of them, or the ones that matter: ignored, in use, never used, last used. */
function chosenTokens(view: View, ignored: ReadonlySet<string>): ReportToken[] {
  const all = [...view.refreshTokens.values()]
  if (all.length <= MOST_ROWS) return all
  const inUse = new Set(view.report.families.flatMap(({ forecast }) => forecast?.token ?? []))
  const weight = ({ id, replacedBy }: ReportToken): number =>
    ignored.has(id) ? 0 : inUse.has(id) ? 1 : replacedBy.length === 0 ? 2 : 3
  return all.toSorted((a, b) => weight(a) - weight(b) || compareIds(b.id, a.id)).slice(0, MOST_ROWS)
}

function used({ uses }: ReportToken, { theme: { symbols }, hidesUses }: View): string {
  if (uses > 0) return `${uses} ${symbols.times}`
  return hidesUses ? 'unknown' : symbols.none
}

function tokenRow(
  token: ReportToken,
  family: ReportFamily | undefined,
  view: View,
  ignored: boolean,
): Cell[] {
  const { symbols } = view.theme
  const when = view.width < ROOM_FOR_CLOCKS ? day : moment
  const texts = [
    token.id,
    view.tenant(family && tenantName(family.authority)),
    view.client(family?.clientId),
    issued(token, when),
    used(token, view),
    ignored ? `${dies(token, when)}  ${symbols.error}` : dies(token, when),
  ]
  const tone = ignored ? 'error' : isSuperseded(token, view) ? 'quiet' : undefined
  return texts.map((text) => ({ text, ...(tone !== undefined && { tone }) }))
}

/** A replacement has taken over: this token matters no more. */
function isSuperseded({ replacedBy }: ReportToken, { refreshTokens }: View): boolean {
  return replacedBy.some((id) => (refreshTokens.get(id)?.uses ?? 0) > 0)
}

function issued({ issuedAt, firstSeenAt }: ReportToken, when: (iso: string) => string): string {
  if (issuedAt !== undefined) return when(issuedAt)
  return firstSeenAt === undefined ? 'unknown' : `before ${day(firstSeenAt)}`
}

function dies({ expiresAt, expiresAtLatest }: ReportToken, when: (iso: string) => string): string {
  if (expiresAt === undefined) return 'unknown'
  return expiresAtLatest === true ? `by ${day(expiresAt)}` : when(expiresAt)
}

function compareOwners(a: ReportFamily | undefined, b: ReportFamily | undefined): number {
  const key = (of: ReportFamily | undefined): string =>
    of === undefined ? '\uffff' : `${tenantName(of.authority)} ${of.clientId ?? ''}`
  return key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0
}

/** `rt-9` before `rt-10`. */
function compareIds(a: string, b: string): number {
  return a.length - b.length || (a < b ? -1 : a > b ? 1 : 0)
}

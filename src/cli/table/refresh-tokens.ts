import { tenantName } from '../../report/telling/lookup.ts'
import {
  dies,
  issued,
  tellMoreTokens,
  tellRefreshTokens,
  used,
  type RefreshTokenText,
} from '../../report/telling/refresh-tokens.ts'
import { day, moment } from '../../report/telling/times.ts'
import type { Cell, Column } from './grid.ts'
import { renderGrid } from './grid.ts'
import type { View } from './view.ts'

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
  const { theme, width } = view
  const told = tellRefreshTokens(view, MOST_ROWS)
  if (told.length === 0) return []
  const rows = told.map((text) => tokenRow(text, view))
  const omitted = view.refreshTokens.size - told.length
  return [
    theme.paint('strong', 'Refresh tokens'),
    renderGrid(columns, rows, theme, width),
    ...(omitted > 0 ? [`  ${tellMoreTokens(omitted)}`] : []),
  ]
}

function tokenRow(text: RefreshTokenText, view: View): Cell[] {
  const { token, family, isIgnoredRotation, isSuperseded } = text
  const { symbols } = view.theme
  const when = view.width < ROOM_FOR_CLOCKS ? day : moment
  const texts = [
    token.id,
    view.tenant(family && tenantName(family.authority)),
    view.client(family?.clientId),
    issued(token, when),
    used(token, view, symbols),
    isIgnoredRotation ? `${dies(token, when)}  ${symbols.error}` : dies(token, when),
  ]
  const tone = isIgnoredRotation ? 'error' : isSuperseded ? 'quiet' : undefined
  return texts.map((cell) => ({ text: cell, ...(tone !== undefined && { tone }) }))
}

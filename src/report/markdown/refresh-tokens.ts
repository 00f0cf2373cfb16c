import { tenantName, type Lookup } from '../telling/lookup.ts'
import { dies, issued, tellMoreTokens, tellRefreshTokens, used } from '../telling/refresh-tokens.ts'
import { moment } from '../telling/times.ts'
import { STILL_SENT } from '../telling/token-standing.ts'
import { grouped } from '../telling/wording.ts'
import { prose } from './escape.ts'
import { table, type Column } from './table.ts'

const MOST_ROWS = 40

const columns: readonly Column[] = [
  { title: 'token' },
  { title: 'tenant' },
  { title: 'client' },
  { title: 'issued (UTC)' },
  { title: 'used', align: 'right' },
  { title: 'dies (UTC)' },
  { title: 'note' },
]

/** The inventory, folded: when each refresh token was issued, how often it was sent, when it dies. */
export function refreshTokensSection(lookup: Lookup): string | undefined {
  const told = tellRefreshTokens(lookup, MOST_ROWS)
  const rows = told.map(({ token, family, isIgnoredRotation }) => [
    token.id,
    lookup.tenant(family && tenantName(family.authority)),
    lookup.client(family?.clientId),
    issued(token, moment),
    used(token, lookup),
    dies(token, moment),
    isIgnoredRotation ? STILL_SENT : '',
  ])
  const inventory = table(columns, rows)
  if (inventory === undefined) return undefined
  const all = lookup.refreshTokens.size
  const more = all - told.length
  return [
    `<details>\n<summary>Refresh tokens (${grouped(all)})</summary>`,
    inventory,
    ...(more > 0 ? [prose(tellMoreTokens(more))] : []),
    '</details>',
  ].join('\n\n')
}

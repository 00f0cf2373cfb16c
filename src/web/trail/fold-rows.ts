import { count, listed } from '../../report/telling/wording.ts'
import type { Lane, TokenRow } from './lane.ts'

/** A row of the drawing: one token, or several that are folded into one. */
export type DrawnRow =
  | { readonly kind: 'token'; readonly row: TokenRow }
  | { readonly kind: 'folded'; readonly rows: readonly TokenRow[] }

/** More rows than this are more than a look can take in. */
const MOST_ROWS = 16
/** Of more rows, so many stay, the folded ones among them. */
const ROWS_KEPT = 12

/** The rows of a lane; of too many, those that matter, and one for all others where they begin. */
export function foldRows({ rows }: Lane, isUnfolded: boolean): DrawnRow[] {
  const token = (row: TokenRow): DrawnRow => ({ kind: 'token', row })
  if (isUnfolded || rows.length <= MOST_ROWS) return rows.map(token)
  const shown = new Set(
    rows
      .toSorted((a, b) => weight(a) - weight(b) || lastMoment(b) - lastMoment(a))
      .slice(0, ROWS_KEPT - 1),
  )
  const folded = rows.filter((row) => !shown.has(row))
  return rows.flatMap((row): DrawnRow[] => {
    if (shown.has(row)) return [token(row)]
    return row === folded[0] ? [{ kind: 'folded', rows: folded }] : []
  })
}

/** `488 more tokens, never used`. */
export function tellFolded(rows: readonly TokenRow[]): string {
  const more = count(rows.length, 'more token')
  return rows.every(({ isIgnored }) => isIgnored) ? `${more}, never used` : more
}

/** The names of what a text about many tokens should name: all of a few, or how many. */
export function nameTokens(rows: readonly TokenRow[], most: number): string {
  const names = rows.map(({ token }) => token.id)
  return names.length <= most ? listed(names) : count(names.length, 'token')
}

function weight({ replacedAt, isInUse, marks }: TokenRow): number {
  if (replacedAt !== undefined) return 0
  if (isInUse) return 1
  return marks.some(({ tone }) => tone !== undefined) ? 2 : 3
}

function lastMoment({ marks, from }: TokenRow): number {
  return marks.at(-1)?.at ?? from
}

import { useMemo } from 'preact/hooks'
import type { Lookup } from '../../report/telling/lookup.ts'
import { count, grouped } from '../../report/telling/wording.ts'
import { OtherTokenTable } from './other-tokens.tsx'
import { RefreshTokenTable } from './refresh-token-table.tsx'
import { tellKinds } from './token-kinds.ts'
import { tokenRoutes, type TokenRoute } from './token-routes.ts'
import { useInventory, type Inventory } from './use-inventory.ts'

/** Every token with its dates; the refresh tokens first, by their owners. */
export function TokenInventory({ lookup }: { readonly lookup: Lookup }) {
  const { report, refreshTokens } = lookup
  const inventory = useInventory(lookup)
  const { refresh, others } = inventory
  const routeOf = useMemo(() => tokenRoutes(report), [report])
  if (report.tokens.length === 0) return null
  return (
    <section id="tokens" class="token-inventory" aria-labelledby="tokens-title">
      <h2 id="tokens-title">
        Refresh tokens <span class="count">{grouped(refreshTokens.size)}</span>
      </h2>
      {refresh.length === 0 ? (
        <p class="quiet">No refresh token was seen.</p>
      ) : (
        <RefreshTokenTable texts={refresh} routeOf={routeOf} lookup={lookup} />
      )}
      {refresh.length < refreshTokens.size ? (
        <button type="button" class="more" onClick={inventory.showAllRefresh}>
          Show all {count(refreshTokens.size, 'refresh token')}
        </button>
      ) : null}
      {others.length === 0 ? null : (
        <OtherTokens inventory={inventory} routeOf={routeOf} lookup={lookup} />
      )}
    </section>
  )
}

/** Folded, since a story is seldom about one of them. */
function OtherTokens({
  inventory: { others, shownOthers, isUnfolded, unfoldOthers, showAllOthers },
  routeOf,
  lookup,
}: {
  readonly inventory: Inventory
  readonly routeOf: (id: string) => TokenRoute
  readonly lookup: Lookup
}) {
  return (
    <details open={isUnfolded} onToggle={({ currentTarget }) => unfoldOthers(currentTarget.open)}>
      <summary>
        {tellKinds(others)} <span class="quiet">{grouped(others.length)}</span>
      </summary>
      {isUnfolded ? (
        <OtherTokenTable tokens={shownOthers} routeOf={routeOf} lookup={lookup} />
      ) : null}
      {isUnfolded && shownOthers.length < others.length ? (
        <button type="button" class="more" onClick={showAllOthers}>
          Show all {grouped(others.length)}
        </button>
      ) : null}
    </details>
  )
}

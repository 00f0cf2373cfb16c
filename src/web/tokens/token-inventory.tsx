import { useMemo, useState } from 'preact/hooks'
import type { Lookup } from '../../report/telling/lookup.ts'
import { tellRefreshTokens } from '../../report/telling/refresh-tokens.ts'
import { count, grouped } from '../../report/telling/wording.ts'
import type { Sought } from '../anchors/sought.ts'
import { useAnchor } from '../anchors/use-anchor.ts'
import { useSought } from '../anchors/use-sought.ts'
import { OtherTokenTable } from './other-tokens.tsx'
import { RefreshTokenTable } from './refresh-token-table.tsx'
import { tellKinds } from './token-kinds.ts'
import { tokenRoutes } from './token-routes.ts'

/** Rows of a long inventory that are laid out before anybody asks for more. */
const FIRST = { refresh: 40, other: 100 }

/** Every token with its dates; the refresh tokens first, by their owners. */
export function TokenInventory({ lookup }: { readonly lookup: Lookup }) {
  const { report, refreshTokens } = lookup
  const [shown, show] = useState({ allRefresh: false, others: false, allOthers: false })
  const [sought, seek] = useState<Sought>()
  const routeOf = useMemo(() => tokenRoutes(report), [report])
  const texts = useMemo(
    () => tellRefreshTokens(lookup, shown.allRefresh ? Infinity : FIRST.refresh),
    [lookup, shown.allRefresh],
  )
  const others = useMemo(() => report.tokens.filter(({ kind }) => kind !== 'refresh'), [report])
  useAnchor((id) => {
    const isRefresh = refreshTokens.has(id)
    if (!isRefresh && !others.some((token) => token.id === id)) return
    show((before) =>
      isRefresh ? { ...before, allRefresh: true } : { ...before, others: true, allOthers: true },
    )
    seek({ id, nearby: false })
  })
  useSought(sought)
  if (report.tokens.length === 0) return null
  const laidOut = shown.allOthers ? others : others.slice(0, FIRST.other)
  return (
    <section id="tokens" class="token-inventory" aria-labelledby="tokens-title">
      <h2 id="tokens-title">
        Refresh tokens <span class="count">{grouped(refreshTokens.size)}</span>
      </h2>
      {texts.length === 0 ? (
        <p class="quiet">No refresh token was seen.</p>
      ) : (
        <RefreshTokenTable texts={texts} routeOf={routeOf} lookup={lookup} />
      )}
      {texts.length < refreshTokens.size ? (
        <button type="button" class="more" onClick={() => show({ ...shown, allRefresh: true })}>
          Show all {count(refreshTokens.size, 'refresh token')}
        </button>
      ) : null}
      {others.length === 0 ? null : (
        <details
          open={shown.others}
          onToggle={({ currentTarget }) => show({ ...shown, others: currentTarget.open })}
        >
          <summary>
            {tellKinds(others)} <span class="quiet">{grouped(others.length)}</span>
          </summary>
          {shown.others ? (
            <OtherTokenTable tokens={laidOut} routeOf={routeOf} lookup={lookup} />
          ) : null}
          {shown.others && laidOut.length < others.length ? (
            <button type="button" class="more" onClick={() => show({ ...shown, allOthers: true })}>
              Show all {grouped(others.length)}
            </button>
          ) : null}
        </details>
      )}
    </section>
  )
}

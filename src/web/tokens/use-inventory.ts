import { useMemo, useState } from 'preact/hooks'
import type { ReportToken } from '../../index.ts'
import type { Lookup } from '../../report/telling/lookup.ts'
import { tellRefreshTokens, type RefreshTokenText } from '../../report/telling/refresh-tokens.ts'
import type { Sought } from '../anchors/sought.ts'
import { useAnchor } from '../anchors/use-anchor.ts'
import { useSought } from '../anchors/use-sought.ts'
import { usePrinting } from '../story/printing.ts'

/** Rows of a long inventory that are laid out before anybody asks for more. */
const FIRST = { refresh: 40, other: 100 }

/** What of the inventory is laid out; a link to a token that is not lays out all of its kind. */
export interface Inventory {
  readonly refresh: readonly RefreshTokenText[]
  readonly others: readonly ReportToken[]
  readonly shownOthers: readonly ReportToken[]
  readonly isUnfolded: boolean
  readonly unfoldOthers: (isUnfolded: boolean) => void
  readonly showAllRefresh: () => void
  readonly showAllOthers: () => void
}

export function useInventory(lookup: Lookup): Inventory {
  const { report, refreshTokens } = lookup
  const [shown, show] = useState({ allRefresh: false, others: false, allOthers: false })
  const [sought, seek] = useState<Sought>()
  const isWhole = usePrinting() || shown.allRefresh
  const refresh = useMemo(
    () => tellRefreshTokens(lookup, isWhole ? Infinity : FIRST.refresh),
    [lookup, isWhole],
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
  // The buttons for more go, so the first of the new rows takes their place.
  const goOn = (id: string | undefined): void => {
    if (id !== undefined) seek({ id, nearby: true })
  }
  return {
    refresh,
    others,
    shownOthers: shown.allOthers ? others : others.slice(0, FIRST.other),
    isUnfolded: shown.others,
    unfoldOthers: (isUnfolded) => show((before) => ({ ...before, others: isUnfolded })),
    showAllRefresh() {
      const told = new Set(refresh.map(({ token }) => token.id))
      const all = tellRefreshTokens(lookup, Infinity)
      goOn(all.find(({ token }) => !told.has(token.id))?.token.id)
      show((before) => ({ ...before, allRefresh: true }))
    },
    showAllOthers() {
      goOn(others[FIRST.other]?.id)
      show((before) => ({ ...before, allOthers: true }))
    },
  }
}

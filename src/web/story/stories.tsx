import { useMemo, useState } from 'preact/hooks'
import type { Lookup } from '../../report/telling/lookup.ts'
import { remarksByRule, stories } from '../../report/telling/stories.ts'
import { grouped } from '../../report/telling/wording.ts'
import type { Sought } from '../anchors/sought.ts'
import { useAnchor } from '../anchors/use-anchor.ts'
import { useSought } from '../anchors/use-sought.ts'
import { findingAnchors } from './finding-anchor.ts'
import { usePrinting } from './printing.ts'
import { Remarks } from './remarks.tsx'
import { Story } from './story.tsx'

// A report with more stories than this is read rule by rule.
const MOST_STORIES = 20

/** The findings, each as a story: what, the evidence, why, when it breaks, what to do. */
export function Stories({ lookup }: { readonly lookup: Lookup }) {
  const { report } = lookup
  const told = useMemo(() => stories(report), [report])
  const remarks = useMemo(() => remarksByRule(report), [report])
  const anchors = useMemo(() => findingAnchors(report), [report])
  const [isWhole, showAll] = useAllOnDemand()
  const isPrinting = usePrinting()
  const shown = isWhole || isPrinting ? told : told.slice(0, MOST_STORIES)
  const next = told[shown.length]
  if (told.length === 0 && remarks.size === 0) return null
  return (
    <section id="findings" class="findings" aria-labelledby="findings-title">
      <h2 id="findings-title">
        Findings <span class="count">{grouped(report.findings.length)}</span>
      </h2>
      {shown.map((story) => {
        const anchor = anchors.get(story.finding)
        return <Story key={anchor} story={story} anchor={anchor} lookup={lookup} />
      })}
      {next === undefined ? null : (
        <button type="button" onClick={() => showAll(anchors.get(next.finding))}>
          Show {grouped(told.length - shown.length)} more
        </button>
      )}
      {remarks.size === 0 ? null : (
        <Remarks byRule={remarks} isWhole={isWhole} anchors={anchors} lookup={lookup} />
      )}
    </section>
  )
}

/**
 * All findings are shown once the person asks for them, or follows a link to one that is not. Who
 * asks goes on at the first of the others, since the button goes.
 */
function useAllOnDemand(): readonly [isWhole: boolean, showAll: (next?: string) => void] {
  const [isWhole, setWhole] = useState(false)
  const [sought, seek] = useState<Sought>()
  useAnchor((id) => {
    if (!id.startsWith('finding-')) return
    setWhole((before) => before || document.getElementById(id) === null)
    seek({ id, nearby: false })
  })
  useSought(sought)
  const showAll = (next?: string): void => {
    setWhole(true)
    if (next !== undefined) seek({ id: next, nearby: true })
  }
  return [isWhole, showAll]
}

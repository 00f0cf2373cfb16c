import { useMemo } from 'preact/hooks'
import type { Report } from '../index.ts'
import { createLookup } from '../report/telling/lookup.ts'
import { printableReport } from '../report/telling/printable-report.ts'
import { ExchangeList } from './exchanges/exchange-list.tsx'
import { NotJudged } from './story/not-judged.tsx'
import { Stories } from './story/stories.tsx'
import { Verdict } from './story/verdict.tsx'
import { TokenInventory } from './tokens/token-inventory.tsx'
import { Trail } from './trail/trail.tsx'

/** A report, from the sentence that matters most to the details. */
export function ReportView({
  report,
  onAgain,
}: {
  readonly report: Report
  /** The person wants to open other captures. */
  readonly onAgain: () => void
}) {
  const lookup = useMemo(() => createLookup(printableReport(report)), [report])
  return (
    <>
      <header class="top">
        <button type="button" onClick={onAgain}>
          Open captures
        </button>
      </header>
      <main>
        <Verdict lookup={lookup} />
        <Stories lookup={lookup} />
        <Trail lookup={lookup} />
        <ExchangeList lookup={lookup} />
        <TokenInventory lookup={lookup} />
        <NotJudged lookup={lookup} />
      </main>
    </>
  )
}

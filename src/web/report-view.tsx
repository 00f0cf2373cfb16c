import { useEffect, useMemo } from 'preact/hooks'
import type { Report } from '../index.ts'
import { createLookup } from '../report/telling/lookup.ts'
import { printableReport } from '../report/telling/printable-report.ts'
import { tellVerdict } from '../report/telling/verdict.ts'
import { ExchangeList } from './exchanges/exchange-list.tsx'
import type { OpenCaptures } from './reading/open-captures.ts'
import type { Opener } from './start/use-opening.ts'
import { NotJudged } from './story/not-judged.tsx'
import { PrintingProvider, usePrintingWatch } from './story/printing.ts'
import { Stories } from './story/stories.tsx'
import { Verdict } from './story/verdict.tsx'
import { TokenInventory } from './tokens/token-inventory.tsx'
import { TopBar } from './top-bar.tsx'
import { Trail } from './trail/trail.tsx'

/** A report, from the sentence that matters most to the details. */
export function ReportView({
  report,
  captures,
  problem,
  opener,
}: {
  readonly report: Report
  /** Absent where the report was saved without them. */
  readonly captures: OpenCaptures | undefined
  /** Why the captures that were opened after this report gave none. */
  readonly problem: string | undefined
  readonly opener: Opener
}) {
  const lookup = useMemo(() => createLookup(printableReport(report)), [report])
  const isPrinting = usePrintingWatch()
  useEffect(() => {
    document.title = `${tellVerdict(lookup.report).sentence} – tokentrail`
    // A link into a saved report was followed before there was anything to go to.
    const place = document.getElementById(location.hash.slice(1))
    if (place !== null) place.scrollIntoView()
    else if (location.hash.length < 2) document.getElementById('verdict')?.focus()
  }, [lookup])
  return (
    <PrintingProvider value={isPrinting}>
      <TopBar
        report={report}
        captures={captures}
        lookup={lookup}
        problem={problem}
        opener={opener}
      />
      <main>
        <Verdict lookup={lookup} />
        <Stories lookup={lookup} />
        <Trail lookup={lookup} />
        <ExchangeList lookup={lookup} />
        <TokenInventory lookup={lookup} />
        <NotJudged lookup={lookup} />
      </main>
    </PrintingProvider>
  )
}

import type { Report } from '../../index.ts'
import { analyzeFiles } from '../reading/analyze-files.ts'

/** Where captures are dropped or chosen, and read. */
export function Start({ onReport }: { readonly onReport: (report: Report) => void }) {
  const open = async (files: readonly File[]): Promise<void> => {
    const reading = analyzeFiles(files, {
      progress: () => undefined,
      askPassword: () => Promise.resolve(undefined),
    })
    const outcome = await reading.outcome
    if ('report' in outcome) onReport(outcome.report)
  }
  return (
    <main>
      <h1>tokentrail</h1>
      <input
        type="file"
        multiple
        aria-label="Captures"
        onChange={({ currentTarget }) => void open([...(currentTarget.files ?? [])])}
      />
    </main>
  )
}

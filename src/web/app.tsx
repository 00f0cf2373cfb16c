import { useState } from 'preact/hooks'
import type { Report } from '../index.ts'
import { Start } from './start/start.tsx'
import { ReportView } from './report-view.tsx'

/** The page: it asks for captures, or shows a report. */
export function App({ saved }: { readonly saved: Report | undefined }) {
  const [report, show] = useState(saved)
  return report === undefined ? (
    <Start onReport={show} />
  ) : (
    <ReportView report={report} onAgain={() => show(undefined)} />
  )
}

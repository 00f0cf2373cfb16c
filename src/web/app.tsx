import { useCallback, useState } from 'preact/hooks'
import type { Report } from '../index.ts'
import { Guarded } from './guarded.tsx'
import { ReportView } from './report-view.tsx'
import { DropVeil } from './start/drop-veil.tsx'
import { PasswordDialog } from './start/password-dialog.tsx'
import { ReadingView } from './start/reading-view.tsx'
import { Start } from './start/start.tsx'
import { useFocusReturn } from './start/use-focus-return.ts'
import { useOpening } from './start/use-opening.ts'

/** What is shown; each report gets a number, so that nothing of the one before stays. */
interface Shown {
  readonly report: Report | undefined
  readonly number: number
}

/** The page: it asks for captures, reads them, and shows a report. */
export function App({ saved }: { readonly saved: Report | undefined }) {
  const [{ report, number }, setShown] = useState<Shown>({ report: saved, number: 0 })
  const show = useCallback((next: Report) => {
    // The address may name a place in the report before.
    if (location.hash !== '') location.hash = ''
    setShown((before) => ({ report: next, number: before.number + 1 }))
  }, [])
  const [{ progress, pending, problem }, opener] = useOpening(show)
  useFocusReturn(progress !== undefined)
  useFocusReturn(problem !== undefined)
  return (
    <>
      {/* While other captures are read, the page waits behind, with its place and its filters. */}
      <div class={progress === undefined ? undefined : 'behind'}>
        {report === undefined ? (
          <Start opener={opener} problem={problem} />
        ) : (
          <Guarded key={number} opener={opener}>
            <ReportView report={report} opener={opener} problem={problem} />
          </Guarded>
        )}
      </div>
      {progress === undefined ? null : <ReadingView progress={progress} onCancel={opener.cancel} />}
      {pending === undefined ? null : <PasswordDialog pending={pending} />}
      <DropVeil onFiles={opener.open} />
    </>
  )
}

import { useCallback, useEffect, useRef, useState } from 'preact/hooks'
import type { Report } from '../index.ts'
import { Guarded } from './guarded.tsx'
import type { Shown as Given } from './reading/analyze-files.ts'
import { ReportView } from './report-view.tsx'
import { DropVeil } from './start/drop-veil.tsx'
import { PasswordDialog } from './start/password-dialog.tsx'
import { ReadingView } from './start/reading-view.tsx'
import { Start } from './start/start.tsx'
import { useFocusReturn } from './start/use-focus-return.ts'
import { useOpening } from './start/use-opening.ts'

/** What is shown; each report gets a number, so that nothing of the one before stays. */
interface Shown extends Partial<Given> {
  readonly number: number
}

/** The page: it asks for captures, reads them, and shows a report. */
export function App({ saved }: { readonly saved: Report | undefined }) {
  const [{ report, captures, number }, setShown] = useState<Shown>({
    ...(saved && { report: saved }),
    number: 0,
  })
  const show = useCallback((next: Given) => {
    // The address may name a place in the report before.
    if (location.hash !== '') location.hash = ''
    setShown((before) => ({ ...next, number: before.number + 1 }))
  }, [])
  useEffect(() => captures?.close, [captures])
  const [{ progress, pending, problem }, opener] = useOpening(show)
  const cancelButton = useRef<HTMLButtonElement>(null)
  useFocusReturn(progress !== undefined, cancelButton)
  useFocusReturn(problem !== undefined)
  return (
    <>
      {/* While other captures are read, the page waits behind, with its place and its filters. */}
      <div class={progress === undefined ? undefined : 'behind'}>
        {report === undefined ? (
          <Start opener={opener} problem={problem} />
        ) : (
          <Guarded key={number} opener={opener}>
            <ReportView report={report} captures={captures} opener={opener} problem={problem} />
          </Guarded>
        )}
      </div>
      {progress === undefined ? null : (
        <ReadingView progress={progress} button={cancelButton} onCancel={opener.cancel} />
      )}
      {pending === undefined ? null : <PasswordDialog pending={pending} />}
      <DropVeil onFiles={opener.open} />
    </>
  )
}

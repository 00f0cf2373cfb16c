import type { ComponentChildren } from 'preact'
import { useErrorBoundary } from 'preact/hooks'
import { Start } from './start/start.tsx'
import type { Opener } from './start/use-opening.ts'

/** Shows a report; a fault in showing it leaves the page that asks for captures, not an empty one. */
export function Guarded({
  opener,
  children,
}: {
  readonly opener: Opener
  readonly children: ComponentChildren
}) {
  const boundary: readonly unknown[] = useErrorBoundary()
  if (boundary[0] === undefined) return children
  return (
    <Start
      opener={opener}
      problem="The report cannot be shown: a fault of tokentrail, or the file was damaged."
    />
  )
}

import { useEffect, useState } from 'preact/hooks'
import type { CopyOutcome, OpenCaptures } from '../reading/open-captures.ts'
import { beginProgress } from '../start/reading-progress.ts'
import { eventsFor, namedFiles, type ReadingState } from '../start/reading-state.ts'

/** How far the copies of some captures have come. */
export interface Copying extends ReadingState {
  /** Absent while they are being made. */
  readonly outcome: CopyOutcome | undefined
}

/** Makes the copies, once; whoever takes the view of it away ends it. */
export function useCopying(captures: OpenCaptures): Copying {
  const [reading, update] = useState<ReadingState>(() => ({
    progress: beginProgress(namedFiles(captures.files)),
  }))
  const [outcome, setOutcome] = useState<CopyOutcome>()
  useEffect(() => {
    let isOver = false
    const copying = captures.copy(eventsFor(update))
    void copying.outcome.then((result) => {
      if (isOver) return
      isOver = true
      setOutcome(result)
    })
    return () => {
      if (!isOver) copying.stop()
      isOver = true
    }
  }, [captures])
  return { ...reading, outcome }
}

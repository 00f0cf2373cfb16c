import { useCallback, useEffect, useRef, useState } from 'preact/hooks'
import {
  analyzeExample,
  analyzeFiles,
  type GivenFile,
  type Reading,
  type Shown,
} from '../reading/analyze-files.ts'
import type { ReadingEvents } from '../reading/ask-engine.ts'
import { beginProgress, type NamedFile } from './reading-progress.ts'
import { eventsFor, namedFiles, type ReadingState } from './reading-state.ts'

/** What is going on with the captures that the person opened. */
export interface Opening extends ReadingState {
  /** Why the last attempt gave no report. */
  readonly problem?: string
}

/** What the person can do about it. */
export interface Opener {
  readonly open: (files: readonly (File | GivenFile)[]) => void
  readonly openExample: () => void
  readonly cancel: () => void
}

/** Reads captures one opening at a time: another one replaces it. */
export function useOpening(onReport: (shown: Shown) => void): readonly [Opening, Opener] {
  const running = useRef<Reading | undefined>(undefined)
  const [opening, update] = useState<Opening>({})
  const cancel = useCallback(() => {
    running.current?.stop()
    running.current = undefined
    update({})
  }, [])
  // Whoever takes the page away ends the reading.
  useEffect(() => cancel, [cancel])

  const begin = useCallback(
    (files: readonly NamedFile[], read: (events: ReadingEvents) => Reading) => {
      cancel()
      update({ progress: beginProgress(files) })
      const reading = read(eventsFor(update))
      running.current = reading
      void reading.outcome.then((outcome) => {
        if (running.current !== reading) return
        running.current = undefined
        update('problem' in outcome ? outcome : {})
        if ('report' in outcome) onReport(outcome)
      })
    },
    [cancel, onReport],
  )
  const open = useCallback(
    (files: readonly (File | GivenFile)[]) => {
      if (files.length > 0) begin(namedFiles(files), (events) => analyzeFiles(files, events))
    },
    [begin],
  )
  const openExample = useCallback(() => begin([], analyzeExample), [begin])
  return [opening, { open, openExample, cancel }]
}

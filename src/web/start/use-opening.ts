import { useCallback, useEffect, useRef, useState } from 'preact/hooks'
import type { CapturePasswordQuestion, Report } from '../../index.ts'
import {
  analyzeExample,
  analyzeFiles,
  type GivenFile,
  type Reading,
  type ReadingEvents,
} from '../reading/analyze-files.ts'
import { advance, beginProgress, type NamedFile, type ReadingProgress } from './reading-progress.ts'

/** What is going on with the captures that the person opened. */
export interface Opening {
  /** Absent while nothing is read. */
  readonly progress?: ReadingProgress
  readonly pending?: PendingQuestion
  /** Why the last attempt gave no report. */
  readonly problem?: string
}

/** A question for the person, settled by one answer. */
export interface PendingQuestion {
  readonly question: CapturePasswordQuestion
  readonly answer: (password: string | undefined) => void
}

/** What the person can do about it. */
export interface Opener {
  readonly open: (files: readonly (File | GivenFile)[]) => void
  readonly openExample: () => void
  readonly cancel: () => void
}

/** Reads captures one opening at a time: another one replaces it. */
export function useOpening(onReport: (report: Report) => void): readonly [Opening, Opener] {
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
        cancel()
        if ('report' in outcome) onReport(outcome.report)
        else update(outcome)
      })
    },
    [cancel, onReport],
  )
  const open = useCallback(
    (files: readonly (File | GivenFile)[]) => {
      if (files.length > 0) begin(named(files), (events) => analyzeFiles(files, events))
    },
    [begin],
  )
  const openExample = useCallback(() => begin([], analyzeExample), [begin])
  return [opening, { open, openExample, cancel }]
}

/** Files of folders are told of only once they turn out to be captures. */
function named(files: readonly (File | GivenFile)[]): NamedFile[] {
  return files
    .filter((given) => given instanceof File || !given.isFromFolder)
    .map((given) => (given instanceof File ? given : { name: given.path, size: given.file.size }))
}

function eventsFor(update: (change: (before: Opening) => Opening) => void): ReadingEvents {
  return {
    progress: (news) =>
      update(({ progress, ...before }) => ({
        ...before,
        ...(progress !== undefined && { progress: advance(progress, news) }),
      })),
    askPassword: (question) =>
      new Promise((resolve) => {
        const answer = (password: string | undefined): void => {
          update(({ progress }) => ({ ...(progress !== undefined && { progress }) }))
          resolve(password)
        }
        update((before) => ({ ...before, pending: { question, answer } }))
      }),
  }
}

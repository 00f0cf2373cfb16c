import type { CleanCopy, GivenFile } from '../engine/messages.ts'
import { askEngine, type ReadingEvents } from './ask-engine.ts'
import { startEngine, type RunningEngine } from './start-engine.ts'

/** Captures that were analysed, with the engine that knows their passwords. */
export interface OpenCaptures {
  readonly files: readonly GivenFile[]
  /** Makes a copy of each without secrets and names. */
  copy(events: ReadingEvents): Copying
  /** Forgets the passwords. */
  close(): void
}

/** Copies in the making. */
export interface Copying {
  readonly outcome: Promise<CopyOutcome>
  /** Ends it at once; its outcome is of no use then. */
  stop(): void
}

/** The copies with the sentence of their proof, or a sentence why there is none. */
export type CopyOutcome =
  { readonly copies: readonly CleanCopy[]; readonly proof: string } | { readonly problem: string }

/** `engine` is the one that has analysed the files. */
export function openCaptures(files: readonly GivenFile[], engine: RunningEngine): OpenCaptures {
  let running: RunningEngine | undefined = engine
  const close = (): void => {
    running?.stop()
    running = undefined
  }
  return {
    files,
    copy(events) {
      const own = (running ??= startEngine())
      const answered = askEngine(own, { kind: 'sanitize', files }, files, events)
      const outcome = answered.then((answer): CopyOutcome => {
        if (answer.kind === 'copies') return answer
        // Whatever went wrong, the next attempt gets an engine of its own.
        close()
        return { problem: answer.kind === 'failed' ? answer.message : '' }
      })
      return { outcome, stop: close }
    },
    close,
  }
}

import type { CapturePasswordQuestion } from '../../index.ts'
import type { GivenFile } from '../engine/messages.ts'
import type { ReadingEvents } from '../reading/ask-engine.ts'
import { advance, type NamedFile, type ReadingProgress } from './reading-progress.ts'

/** How far the engine is, and what it waits for. */
export interface ReadingState {
  /** Absent while nothing is read. */
  readonly progress?: ReadingProgress
  readonly pending?: PendingQuestion
}

/** A question for the person, settled by one answer. */
export interface PendingQuestion {
  readonly question: CapturePasswordQuestion
  readonly answer: (password: string | undefined) => void
}

/** Files of folders are told of only once they turn out to be captures. */
export function namedFiles(files: readonly (File | GivenFile)[]): NamedFile[] {
  return files
    .filter((given) => given instanceof File || !given.isFromFolder)
    .map((given) => (given instanceof File ? given : { name: given.path, size: given.file.size }))
}

/** Keeps a state up to what the engine tells and asks. */
export function eventsFor(
  update: (change: (before: ReadingState) => ReadingState) => void,
): ReadingEvents {
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

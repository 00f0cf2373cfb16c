import type { Capture, Extract } from '../index.ts'
import { readerHere, type CaptureReader, type Ports } from './capture-reader.ts'
import { isFileCapture, type FileCapture } from './file-capture.ts'
import { lendWorkers } from './lend-workers.ts'
import type { SideBySideOptions } from './side-by-side-options.ts'

/** This thread and, once they are called, others that read files beside it. */
export interface ReaderTeam {
  /** A file waits until somebody is free; everything else is begun here at once. */
  read(capture: Capture, ports: Ports): Promise<readonly Extract[]>
  /** How many files wait. */
  waiting(): number
  /** Starts as many threads as are of use for so many files. */
  callThreads(files: number): Promise<void>
  /** Ends all for good. */
  stop(): void
}

export function createReaderTeam(options: SideBySideOptions): ReaderTeam {
  const here = readerHere(options)
  const members: CaptureReader<FileCapture>[] = [here]
  const lent = lendWorkers<CaptureReader<FileCapture>>()
  let isOver = false
  lent.add(here)
  return {
    read: (capture, ports) =>
      isFileCapture(capture)
        ? lent.run((reader) => reader.extract(capture, ports))
        : here.extract(capture, ports),
    waiting: lent.waiting,
    async callThreads(files) {
      // Most captures are read without.
      const { startThreads } = await import('./reading-threads.ts')
      if (isOver) return
      const threads = startThreads(files, options)
      members.push(...threads)
      threads.forEach(lent.add)
    },
    stop() {
      isOver = true
      for (const member of members) member.stop()
    },
  }
}

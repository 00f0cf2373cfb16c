import type { CapturePasswordQuestion, Progress, Report } from '../../index.ts'
import type { FromEngine, ToEngine } from '../engine/messages.ts'

/** What the person sees and is asked while captures are read. */
export interface ReadingEvents {
  progress(progress: Progress): void
  /** Undefined gives the archive up. */
  askPassword(question: CapturePasswordQuestion): Promise<string | undefined>
}

/** An analysis in a worker, which ends with a report, a sentence why there is none, or `stop`. */
export interface Reading {
  readonly outcome: Promise<{ readonly report: Report } | { readonly problem: string }>
  /** Ends it at once; `outcome` never settles then. */
  stop(): void
}

export function analyzeFiles(files: readonly File[], events: ReadingEvents): Reading {
  const source = atob(document.getElementById('engine')?.textContent ?? '')
  const bytes = Uint8Array.from(source, (character) => character.charCodeAt(0))
  const address = URL.createObjectURL(new Blob([bytes], { type: 'text/javascript' }))
  const worker = new Worker(address)
  const send = (message: ToEngine): void => worker.postMessage(message)
  const outcome = new Promise<{ report: Report } | { problem: string }>((resolve) => {
    worker.addEventListener('error', () =>
      resolve({ problem: 'The analysis could not start in this browser.' }),
    )
    worker.addEventListener('message', ({ data }: MessageEvent<FromEngine>) => {
      if (data.kind === 'progress') events.progress(data.progress)
      else if (data.kind === 'report') resolve({ report: data.report })
      else if (data.kind === 'failed') resolve({ problem: data.message })
      else {
        void events
          .askPassword(data.question)
          .then((password) =>
            send({ kind: 'password', ...(password !== undefined && { password }) }),
          )
      }
    })
  })
  const stop = (): void => {
    worker.terminate()
    URL.revokeObjectURL(address)
  }
  void outcome.then(stop)
  send({ kind: 'analyze', files })
  return { outcome, stop }
}

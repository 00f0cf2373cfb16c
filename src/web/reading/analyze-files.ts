import type { CapturePasswordQuestion, Progress, Report } from '../../index.ts'
import type { FromEngine, GivenFile, ToEngine } from '../engine/messages.ts'
import { startEngine } from './start-engine.ts'

export type { GivenFile } from '../engine/messages.ts'

/** What the person sees and is asked while captures are read. */
export interface ReadingEvents {
  /** At most some twenty times a second. */
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

/**
 * Reads captures as one timeline, or shows a saved report again: files of a dialog as they are,
 * dropped ones by way of `droppedFiles`, which looks into folders.
 */
export function analyzeFiles(files: readonly (File | GivenFile)[], events: ReadingEvents): Reading {
  const given = files.map(asGiven)
  return read({ kind: 'analyze', files: given }, given, events)
}

/** Analyses a small made-up capture, so that one can see what a report looks like. */
export function analyzeExample(events: ReadingEvents): Reading {
  return read({ kind: 'example' }, [], events)
}

function asGiven(file: File | GivenFile): GivenFile {
  if (!(file instanceof File)) return file
  const path = file.webkitRelativePath || file.name
  return { file, path, isFromFolder: path !== file.name }
}

function read(task: ToEngine, files: readonly GivenFile[], events: ReadingEvents): Reading {
  const engine = startEngine()
  if (engine === undefined) return { outcome: Promise.resolve(notStarted), stop: () => undefined }
  const { worker, stop } = engine
  const send = (message: ToEngine): void => {
    const isLoad = message.kind === 'bytes' && message.bytes !== undefined
    worker.postMessage(message, isLoad ? [message.bytes] : [])
  }
  const outcome = new Promise<{ report: Report } | { problem: string }>((resolve) => {
    let hasSpoken = false
    worker.addEventListener('error', () => resolve(hasSpoken ? brokenOff : notStarted))
    worker.addEventListener('messageerror', () => resolve(brokenOff))
    worker.addEventListener('message', ({ data }: MessageEvent<FromEngine>) => {
      hasSpoken = true
      if (data.kind === 'progress') events.progress(data.progress)
      else if (data.kind === 'report') resolve({ report: data.report })
      else if (data.kind === 'failed') resolve({ problem: data.message })
      else if (data.kind === 'read')
        void bytesOf(files[data.file], data).then((bytes) => send(asBytes(data.question, bytes)))
      else void events.askPassword(data.question).then((answer) => send(asMessage(answer)))
    })
  })
  void outcome.then(stop)
  send(task)
  return { outcome, stop }
}

/** Undefined where the browser may not read it. */
async function bytesOf(
  given: GivenFile | undefined,
  { start, end }: { readonly start: number; readonly end: number },
): Promise<ArrayBuffer | undefined> {
  try {
    return await given?.file.slice(start, end).arrayBuffer()
  } catch {
    return undefined
  }
}

function asBytes(question: number, bytes: ArrayBuffer | undefined): ToEngine {
  return { kind: 'bytes', question, ...(bytes && { bytes }) }
}

function asMessage(password: string | undefined): ToEngine {
  return { kind: 'password', ...(password !== undefined && { password }) }
}

const notStarted = {
  problem:
    'The analysis cannot start in this browser. Open the page in a current Chrome, Edge, Firefox or Safari, or use the command line.',
}

const brokenOff = {
  problem:
    'The browser ended the analysis, as it does when memory runs out. Open fewer captures at a time, or use the command line.',
}

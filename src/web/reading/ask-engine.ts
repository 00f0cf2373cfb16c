import type { CapturePasswordQuestion, Progress } from '../../index.ts'
import type { EngineAnswer, FromEngine, GivenFile, ToEngine } from '../engine/messages.ts'
import type { RunningEngine } from './start-engine.ts'

/** What the person sees and is asked while captures are read. */
export interface ReadingEvents {
  /** At most some twenty times a second. */
  progress(progress: Progress): void
  /** Undefined gives the archive up. */
  askPassword(question: CapturePasswordQuestion): Promise<string | undefined>
}

/**
 * Gives a task to the engine, answers what it asks about the files, and resolves with what it says
 * in the end. Never settles where the engine is stopped meanwhile.
 */
export async function askEngine(
  engine: RunningEngine,
  task: ToEngine,
  files: readonly GivenFile[],
  events: ReadingEvents,
): Promise<EngineAnswer> {
  const worker = await engine.worker
  if (worker === undefined) return notStarted
  const send = (message: ToEngine): void => {
    const isLoad = message.kind === 'bytes' && message.bytes !== undefined
    worker.postMessage(message, isLoad ? [message.bytes] : [])
  }
  const talk = new AbortController()
  const { signal } = talk
  return new Promise<EngineAnswer>((resolve) => {
    let hasSpoken = false
    worker.addEventListener('error', () => resolve(hasSpoken ? brokenOff : notStarted), { signal })
    worker.addEventListener('messageerror', () => resolve(brokenOff), { signal })
    const hear = ({ data }: MessageEvent<FromEngine>): void => {
      hasSpoken = true
      if (data.kind === 'progress') events.progress(data.progress)
      else if (data.kind === 'read')
        void bytesOf(files[data.file], data).then((bytes) => send(asBytes(data.question, bytes)))
      else if (data.kind === 'question')
        void events.askPassword(data.question).then((answer) => send(asMessage(answer)))
      else resolve(data)
    }
    worker.addEventListener('message', hear, { signal })
    send(task)
  }).finally(() => talk.abort())
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

const notStarted: EngineAnswer = {
  kind: 'failed',
  message:
    'The analysis cannot start in this browser. Open the page in a current Chrome, Edge, Firefox or Safari, or use the command line.',
}

const brokenOff: EngineAnswer = {
  kind: 'failed',
  message:
    'The browser ended the analysis, as it does when memory runs out. Open fewer captures at a time, or use the command line.',
}

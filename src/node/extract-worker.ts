import { once } from 'node:events'
import { parentPort, workerData, type MessagePort } from 'node:worker_threads'
import { extractCaptures, type ExtractOptions, type Progress } from '../index.ts'
import { nodeCodecs } from './codecs.ts'
import { fileCapture } from './file-capture.ts'
import { packThrown, unpackThrown } from './thrown-value.ts'
import type { FromWorker, ToWorker, WorkerSettings } from './worker-messages.ts'

/** Between two words on progress, which the other thread has to take. */
const TELL_MS = 100

/** Reads captures for another thread, one after the other as they are asked for. */
function serve(port: MessagePort, settings: WorkerSettings): void {
  const tell = (message: FromWorker): void => port.postMessage(message)
  const read = async (name: string, path: string): Promise<void> => {
    const progress = createProgressTeller((now) => tell({ kind: 'progress', progress: now }))
    const options: ExtractOptions = {
      ...settings.options,
      codecs: nodeCodecs,
      ...(settings.asks && {
        askPassword: (question) => ask(port, { kind: 'question', question }),
      }),
      ...(settings.tells && { onProgress: progress.note }),
    }
    const outcome = await readFile(name, path, options)
    progress.tellLast()
    tell(outcome)
  }
  port.on('message', (message: ToWorker) => {
    if (message.kind === 'read') void read(message.name, message.path)
  })
}

async function readFile(name: string, path: string, options: ExtractOptions): Promise<FromWorker> {
  try {
    const capture = fileCapture(name, path)
    try {
      return { kind: 'read', extracts: await extractCaptures([capture], options) }
    } finally {
      capture.bytes.close()
    }
  } catch (thrown) {
    return { kind: 'failed', thrown: packThrown(thrown) }
  }
}

async function ask(port: MessagePort, question: FromWorker): Promise<string | undefined> {
  port.postMessage(question)
  const [message] = (await once(port, 'message')) as [ToWorker]
  if (message.kind === 'refused') throw unpackThrown(message.thrown)
  return message.kind === 'answer' ? message.password : undefined
}

/** Tells now and then, and what it did not tell at last, so that sums over captures are whole. */
function createProgressTeller(tell: (progress: Progress) => void): {
  note(progress: Progress): void
  tellLast(): void
} {
  let toldAt = -Infinity
  let untold: Progress | undefined
  return {
    note(progress) {
      const now = performance.now()
      untold = now - toldAt < TELL_MS ? progress : undefined
      if (untold !== undefined) return
      toldAt = now
      tell(progress)
    },
    tellLast() {
      if (untold !== undefined) tell(untold)
    },
  }
}

if (parentPort) serve(parentPort, workerData as WorkerSettings)

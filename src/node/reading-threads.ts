import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import { TokentrailError, type CapturePasswordQuestion } from '../index.ts'
import type { CaptureReader, Ports } from './capture-reader.ts'
import type { FileCapture } from './file-capture.ts'
import type { SideBySideOptions } from './side-by-side-options.ts'
import { packThrown, unpackThrown } from './thrown-value.ts'
import type { FromWorker, PlainOptions, ToWorker, WorkerSettings } from './worker-messages.ts'

const MOST_THREADS = 8
/** The compiler asks for every one of them. */
const plainNames: Readonly<Record<keyof PlainOptions, true>> = {
  limits: true,
  passwords: true,
  thorough: true,
  authorities: true,
  placeholders: true,
}

/** Starts as many threads as so many files need besides this one. */
export function startThreads(
  files: number,
  options: SideBySideOptions,
): readonly CaptureReader<FileCapture>[] {
  const { module = new URL('./extract-worker.js', import.meta.url) } = options
  const { threads = Math.min(availableParallelism(), MOST_THREADS) } = options
  const plain = Object.entries(options).filter(([name]) => Object.hasOwn(plainNames, name))
  const settings = {
    options: Object.fromEntries(plain),
    asks: options.askPassword !== undefined,
    tells: options.onProgress !== undefined,
  }
  const length = Math.max(0, Math.min(threads, files) - 1)
  return Array.from({ length }, () => readerInThread(module, settings))
}

function readerInThread(module: URL, settings: WorkerSettings): CaptureReader<FileCapture> {
  const worker = new Worker(module, { workerData: settings })
  const post = (message: ToWorker): void => worker.postMessage(message)
  let ended: Error | undefined
  worker.once('exit', () => (ended ??= new Error('a thread that read a capture has ended')))
  // An error that ends a thread may quote what it choked on, so nobody is told; the exit follows.
  worker.on('error', () => undefined)
  return {
    extract({ name, path }, ports) {
      return new Promise((resolve, reject) => {
        const take = (message: FromWorker): void => {
          if (message.kind === 'progress') return ports.onProgress?.(message.progress)
          if (message.kind === 'question') return void answer(message.question, ports).then(post)
          worker.off('message', take).off('exit', fail)
          if (message.kind === 'read') resolve(message.extracts)
          else reject(unpackThrown(message.thrown))
        }
        const fail = (): void => reject(ended)
        if (ended) return fail()
        worker.on('message', take).once('exit', fail)
        post({ kind: 'read', name, path })
      })
    },
    stop() {
      ended ??= new TokentrailError('cancelled', 'the analysis was cancelled')
      void worker.terminate()
    },
  }
}

async function answer(
  question: CapturePasswordQuestion,
  { askPassword }: Ports,
): Promise<ToWorker> {
  try {
    return { kind: 'answer', password: await askPassword?.(question) }
  } catch (thrown) {
    return { kind: 'refused', thrown: packThrown(thrown) }
  }
}

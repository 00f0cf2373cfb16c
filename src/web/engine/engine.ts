import { TokentrailError, type Report } from '../../index.ts'
import { analyzeFiles } from './analyze-files.ts'
import { exampleFile } from './example-file.ts'
import type { FromEngine, GivenFile, ToEngine } from './messages.ts'
import { readableFiles, type EngineFile } from './readable-file.ts'
import { steadyProgress } from './steady-progress.ts'

const tell = (message: FromEngine): void => postMessage(message)

let answerPassword: ((password: string | undefined) => void) | undefined

/** Who waits for bytes, by the number of the question. */
const readers = new Map<number, (bytes: ArrayBuffer | undefined) => void>()
let questions = 0

addEventListener('message', ({ data }: MessageEvent<ToEngine>) => {
  if (data.kind === 'password') answerPassword?.(data.password)
  else if (data.kind === 'bytes') takeBytes(data.question, data.bytes)
  else void answer(data.kind === 'example' ? [exampleFile()] : data.files)
})

async function answer(files: readonly GivenFile[]): Promise<void> {
  try {
    const report = await reportOn(await readableFiles(files, askForBytes))
    tell({ kind: 'report', report })
  } catch (error) {
    // What another error says may quote a capture.
    const isOurs = error instanceof TokentrailError
    const message = isOurs
      ? error.message
      : 'The analysis crashed, which is a fault of tokentrail. The command line may say more.'
    tell({ kind: 'failed', message })
  }
}

function askForBytes(file: number, start: number, end: number): Promise<ArrayBuffer> {
  const question = questions++
  return new Promise((resolve, reject) => {
    readers.set(question, (bytes) => (bytes ? resolve(bytes) : reject(new Error('refused'))))
    tell({ kind: 'read', question, file, start, end })
  })
}

function takeBytes(question: number, bytes: ArrayBuffer | undefined): void {
  readers.get(question)?.(bytes)
  readers.delete(question)
}

function reportOn(files: readonly EngineFile[]): Promise<Report> {
  return analyzeFiles(files, {
    onProgress: steadyProgress(
      (progress) => tell({ kind: 'progress', progress }),
      () => performance.now(),
    ),
    askPassword(question) {
      tell({ kind: 'question', question })
      return new Promise((resolve) => (answerPassword = resolve))
    },
  })
}

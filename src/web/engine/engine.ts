import { TokentrailError, type AnalyzeOptions } from '../../index.ts'
import { analyzeFiles } from './analyze-files.ts'
import { exampleFile } from './example-file.ts'
import type { EngineAnswer, FromEngine, ToEngine } from './messages.ts'
import { readableFiles } from './readable-file.ts'
import { renderReport } from './render-report.ts'
import { sanitizeFiles } from './sanitize-files.ts'
import { steadyProgress } from './steady-progress.ts'

const tell = (message: FromEngine): void => postMessage(message)

let answerPassword: ((password: string | undefined) => void) | undefined

/** All that were typed: what an archive was opened with, opens it again. */
const passwords: string[] = []

/** Who waits for bytes, by the number of the question. */
const readers = new Map<number, (bytes: ArrayBuffer | undefined) => void>()
let questions = 0

type Task = Extract<ToEngine, { readonly kind: 'analyze' | 'example' | 'sanitize' | 'render' }>

addEventListener('message', ({ data }: MessageEvent<ToEngine>) => {
  if (data.kind === 'password') answerPassword?.(data.password)
  else if (data.kind === 'bytes') takeBytes(data.question, data.bytes)
  else void carryOut(data).catch(failure).then(tell)
})

async function carryOut(task: Task): Promise<EngineAnswer> {
  if (task.kind === 'render') return renderReport(task.report, task.format)
  const given = task.kind === 'example' ? [exampleFile()] : task.files
  const files = await readableFiles(given, askForBytes)
  if (task.kind === 'sanitize') return sanitizeFiles(files, { ...listening(), passwords })
  return { kind: 'report', ...(await analyzeFiles(files, listening())) }
}

function failure(error: unknown): EngineAnswer {
  // What another error says may quote a capture.
  const isOurs = error instanceof TokentrailError
  const message = isOurs
    ? error.message
    : 'The analysis crashed, which is a fault of tokentrail. The command line may say more.'
  return { kind: 'failed', message }
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

function listening(): Pick<AnalyzeOptions, 'onProgress' | 'askPassword'> {
  return {
    onProgress: steadyProgress(
      (progress) => tell({ kind: 'progress', progress }),
      () => performance.now(),
    ),
    async askPassword(question) {
      tell({ kind: 'question', question })
      const password = await new Promise<string | undefined>((resolve) => {
        answerPassword = resolve
      })
      if (password !== undefined) passwords.push(password)
      return password
    },
  }
}

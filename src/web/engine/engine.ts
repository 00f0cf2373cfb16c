import { TokentrailError, type Report } from '../../index.ts'
import { analyzeFiles } from './analyze-files.ts'
import { exampleFile } from './example-file.ts'
import type { FromEngine, GivenFile, ToEngine } from './messages.ts'
import { steadyProgress } from './steady-progress.ts'

const tell = (message: FromEngine): void => postMessage(message)

let answerPassword: ((password: string | undefined) => void) | undefined

addEventListener('message', ({ data }: MessageEvent<ToEngine>) => {
  if (data.kind === 'password') answerPassword?.(data.password)
  else void answer(data.kind === 'example' ? [exampleFile()] : data.files)
})

async function answer(files: readonly GivenFile[]): Promise<void> {
  try {
    tell({ kind: 'report', report: await reportOn(files) })
  } catch (error) {
    // What another error says may quote a capture.
    const isOurs = error instanceof TokentrailError
    const message = isOurs
      ? error.message
      : 'The analysis crashed, which is a fault of tokentrail. The command line may say more.'
    tell({ kind: 'failed', message })
  }
}

function reportOn(files: readonly GivenFile[]): Promise<Report> {
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

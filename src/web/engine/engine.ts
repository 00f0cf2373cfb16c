import { analyze, TokentrailError } from '../../index.ts'
import type { FromEngine, ToEngine } from './messages.ts'

const tell = (message: FromEngine): void => postMessage(message)

let answerPassword: ((password: string | undefined) => void) | undefined

addEventListener('message', ({ data }: MessageEvent<ToEngine>) => {
  if (data.kind === 'password') answerPassword?.(data.password)
  else void run(data.files)
})

async function run(files: readonly File[]): Promise<void> {
  try {
    const report = await analyze(
      files.map((file) => ({ name: file.name, bytes: file })),
      {
        onProgress: (progress) => tell({ kind: 'progress', progress }),
        askPassword(question) {
          tell({ kind: 'question', question })
          return new Promise((resolve) => (answerPassword = resolve))
        },
      },
    )
    tell({ kind: 'report', report })
  } catch (error) {
    const isOurs = error instanceof TokentrailError
    const message = isOurs ? error.message : 'The analysis crashed: a fault of tokentrail.'
    tell({ kind: 'failed', message })
  }
}

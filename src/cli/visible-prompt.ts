import { createInterface } from 'node:readline'
import { TokentrailError } from '../index.ts'

/** Asks for a line. Ends with Enter, or empty with Ctrl-D; throws `cancelled` at Ctrl-C. */
export function askVisibly(
  question: string,
  input: NodeJS.ReadableStream,
  output: NodeJS.WritableStream,
): Promise<string> {
  const lines = createInterface({ input, output })
  return new Promise<string>((resolve, reject) => {
    lines.question(question, resolve)
    lines.once('close', () => {
      output.write('\n')
      resolve('')
    })
    // Readline takes it for itself, so the process does not hear of it.
    lines.once('SIGINT', () =>
      reject(new TokentrailError('cancelled', 'stopped; nothing was written.')),
    )
  }).finally(() => {
    lines.removeAllListeners('close')
    lines.close()
  })
}

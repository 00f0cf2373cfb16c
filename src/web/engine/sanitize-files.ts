import { freeName, sanitize, type AnalyzeOptions, type OutputKind } from '../../index.ts'
import { copyName } from '../saving/file-name.ts'
import { asCapture } from './analyze-files.ts'
import { blobOutput, type BlobOutput } from './blob-output.ts'
import { chooseCaptures } from './choose-captures.ts'
import { copiesAnswer } from './copies-answer.ts'
import type { EngineAnswer } from './messages.ts'
import type { EngineFile } from './readable-file.ts'

const keyBytes = 32

/**
 * Copies of the captures among the files, without secrets and names, and the sentence of their
 * proof; where the proof fails, nothing but a sentence that says so.
 */
export async function sanitizeFiles(
  files: readonly EngineFile[],
  options: Pick<AnalyzeOptions, 'onProgress' | 'askPassword' | 'passwords'>,
): Promise<EngineAnswer> {
  const chosen = await chooseCaptures(files)
  const names = new Set<string>()
  const written: { readonly name: string; readonly output: BlobOutput }[] = []
  const inputs = chosen.map((one) => ({
    ...asCapture(one),
    open(kind: OutputKind) {
      const name = freeName(copyName(one.name, kind), names)
      names.add(name)
      const output = blobOutput()
      written.push({ name, output })
      return Promise.resolve(output)
    },
  }))
  const key = crypto.getRandomValues(new Uint8Array(keyBytes))
  const sanitized = await sanitize(inputs, { ...options, key })
  const copies = written.map(({ name, output }) => ({ name, content: output.content() }))
  return copiesAnswer(sanitized, copies)
}

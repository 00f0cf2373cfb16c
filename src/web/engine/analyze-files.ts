import {
  analyze,
  TokentrailError,
  type AnalyzeOptions,
  type Capture,
  type Report,
} from '../../index.ts'
import { printableText } from '../../report/telling/printable-text.ts'
import { printableReport } from '../../report/telling/printable-report.ts'
import { isUnreadable, tellUnreadable } from '../../report/telling/unreadable.ts'
import { count } from '../../report/telling/wording.ts'
import { chooseCaptures, type ChosenCapture } from './choose-captures.ts'
import { fileSource } from './file-source.ts'
import type { EngineFile } from './readable-file.ts'
import { savedReport } from './saved-report.ts'

const mostTold = 3

/**
 * What the page does with files: it analyses captures as one timeline, and gives a saved report as
 * it is. Throws a `TokentrailError` whose message is a whole sentence.
 */
export async function analyzeFiles(
  files: readonly EngineFile[],
  options: Pick<AnalyzeOptions, 'onProgress' | 'askPassword'>,
): Promise<{ readonly report: Report; readonly ofCaptures: boolean }> {
  for (const given of files) {
    const report = given.isFromFolder ? undefined : await savedReport(given)
    if (report && files.length > 1) throw notAlone(given.path)
    if (report) return { report, ofCaptures: false }
  }
  const chosen = await chooseCaptures(files)
  const report = await analyze(chosen.map(asCapture), options)
  if (report.captures.every(isUnreadable)) throw noneReadable(report)
  return { report, ofCaptures: true }
}

/** As the engine reads it. */
export function asCapture({ name, file, beside }: ChosenCapture): Capture {
  return {
    name,
    bytes: fileSource(file),
    beside(wanted) {
      const body = beside(wanted)
      return Promise.resolve(body && fileSource(body))
    },
  }
}

function notAlone(path: string): TokentrailError {
  return new TokentrailError(
    'option-invalid',
    `${printableText(path)} is a saved report, which is shown by itself. Open it without other files, or open the captures alone.`,
  )
}

function noneReadable(report: Report): TokentrailError {
  const { captures } = printableReport(report)
  const sentences = captures.slice(0, mostTold).flatMap(tellUnreadable)
  const others = captures.length - mostTold
  if (others > 0) sentences.push(`${count(others, 'other capture')} cannot be read either.`)
  return new TokentrailError('capture-unreadable', sentences.join(' '))
}

import type { AnalyzeOptions, Capture } from '../index.ts'
import { isFileCapture } from './file-capture.ts'
import { readAhead } from './read-ahead.ts'
import type { SideBySideOptions } from './side-by-side-options.ts'

type ExtractWith = NonNullable<AnalyzeOptions['extractWith']>

/**
 * Reads captures side by side for `analyze`, with `nodeCodecs`: files in several threads where that
 * is worth their start, everything else in this one. Nothing shows which was done first: extracts,
 * errors and questions for passwords come in the order of the captures. All are read ahead, from the
 * moment the first is wanted. Undefined where there is nothing to be read side by side.
 */
export function sideBySide(
  captures: readonly Capture[],
  options: SideBySideOptions = {},
): ExtractWith | undefined {
  if (captures.filter(isFileCapture).length < 2 || areNested(captures)) return undefined
  let reading: Promise<ExtractWith> | undefined
  return async (wanted) => {
    reading ??= readAhead(captures, options)
    const take = await reading
    return take(wanted)
  }
}

/**
 * Whether a capture is named like one within another. Who comes first then decides on a number in
 * its name, which only reading in turn can know.
 */
function areNested(captures: readonly Capture[]): boolean {
  const names = new Set(captures.map(({ name }) => name))
  return captures.some(({ name }) => foldersOf(name).some((folder) => names.has(folder)))
}

/** `a`, `a/b` for `a/b/c`. */
function foldersOf(name: string): string[] {
  const segments = name.split('/')
  return segments.slice(1).map((_, n) => segments.slice(0, n + 1).join('/'))
}

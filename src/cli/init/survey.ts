import { analyzeApart, auditCapture, type AnalyzeOptions } from '../../index.ts'
import { expandInputs, fileCapture, nodeCodecs, type Input } from '../../node/index.ts'
import type { DrawnLine } from '../drawn-line.ts'
import { say, type Io } from '../io.ts'
import { count } from '../../report/telling/wording.ts'
import { settle } from '../settings/settle.ts'
import { gitIgnored } from './git-ignored.ts'
import type { Recording } from './recording.ts'

/** Finds the captures of the working folder that git would commit, and looks at each. */
export async function surveyFolder(io: Io, line: DrawnLine): Promise<readonly Recording[]> {
  const { inputs } = await expandInputs(['.'], io.cwd)
  const ignored = gitIgnored(
    inputs.map(({ name }) => name),
    io.cwd,
  )
  if (ignored.size > 0) say(io, `${count(ignored.size, 'capture')} that git ignores left out.`)
  const recordings: Recording[] = []
  const wanted = inputs.filter(({ name }) => !ignored.has(name))
  for (const [n, input] of wanted.entries()) {
    line.draw((width) => `Looking at captures: ${n + 1} of ${wanted.length}`.slice(0, width))
    const recording = await examine(input, io, line)
    if (recording !== undefined) recordings.push(recording)
  }
  line.clear()
  return recordings
}

/** Undefined for what the system would not open, which is told. */
async function examine(
  { name, path = '' }: Input,
  io: Io,
  line: DrawnLine,
): Promise<Recording | undefined> {
  try {
    return await lookAt(name, path, await readingOptions(io))
  } catch (thrown) {
    if (!isSystemError(thrown)) throw thrown
    line.clear()
    say(io, `${name} may not be read.`)
    return undefined
  }
}

/** Reads a file under a name that it need not have. Throws what the system throws. */
export async function lookAt(
  name: string,
  path: string,
  options: AnalyzeOptions,
): Promise<Recording> {
  const capture = fileCapture(name, path)
  try {
    const reports = await analyzeApart([capture], { ...options, holder: 'single' })
    const hits = await auditCapture({ ...capture, source: capture.bytes }, options)
    return { name, path, reports, hits }
  } finally {
    capture.bytes.close()
  }
}

/** How the captures of a repository are read: nobody is asked for passwords. */
export async function readingOptions(io: Io): Promise<AnalyzeOptions> {
  const { engine } = await settle({ color: true }, io)
  return { ...engine, codecs: nodeCodecs }
}

/** A file may not be read, a disk is full: an error of the system, not of the code. */
export function isSystemError(thrown: unknown): boolean {
  return thrown instanceof Error && 'syscall' in thrown
}

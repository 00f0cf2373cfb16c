import {
  analyze,
  TokentrailError,
  type AnalyzeOptions,
  type Capture,
  type Report,
} from '../index.ts'
import { expandInputs, harLint, nodeCodecs, sideBySide } from '../node/index.ts'
import { commandNames } from './command-names.ts'
import { exitCodes, type ExitCode } from './exit-codes.ts'
import { say, type Io } from './io.ts'
import { suggestion } from '../config/nearest.ts'
import { openCaptures, type OpenCaptures } from './open-captures.ts'
import { createPasswordPrompt } from './password-prompt.ts'
import { createProgressLine } from './progress.ts'
import { refuseToOverwrite } from './refuse-to-overwrite.ts'
import type { Settled } from './settings/settle.ts'

/** What came of the inputs of a command line. */
export interface Analysed {
  /** One, or with `--separate` one for each capture; none where no input could be opened. */
  readonly reports: readonly Report[]
  /** Exit codes that the inputs call for, whatever is in the reports. */
  readonly codes: readonly ExitCode[]
}

/** What a command does otherwise than `analyze`. */
export interface ReadingManner {
  /** Judges what was opened; default: one run of all, or with `--separate` one of each. */
  readonly analyze?: (
    captures: readonly Capture[],
    options: AnalyzeOptions,
  ) => Promise<readonly Report[]>
  /** Which findings go into a baseline that is written; default: all. */
  readonly accepts?: (reports: readonly Report[]) => Report['findings']
  /** Files that lie among captures and are none. */
  readonly isOther?: (path: string) => boolean
  /** Runs where no command is named, so that a word which is no path may have been meant as one. */
  readonly isDefault?: true
}

/**
 * Reads all captures. What cannot be found or opened is told on standard error; throws
 * `option-invalid` for what cannot be done, before anything is read: `outputs`, which will be
 * written, may not be among them.
 */
export async function analyzeInputs(
  paths: readonly string[],
  settled: Settled,
  io: Io,
  outputs: readonly string[],
  manner: ReadingManner = {},
): Promise<Analysed> {
  const { flags, baseline } = settled
  const found = await expandInputs(paths, io.cwd)
  const inputs = found.inputs.filter(({ path = '' }) => manner.isOther?.(path) !== true)
  refuseNoPath(paths)
  if (manner.isDefault === true) refuseUnknownCommand(paths, found.missing)
  const captureFiles = inputs.flatMap(({ path }) => path ?? [])
  refuseToOverwrite([...captureFiles, ...settled.files], outputs, io.cwd)
  if (baseline?.isUpdate === true) refuseToOverwrite(captureFiles, [baseline.file], io.cwd)
  for (const path of found.missing) say(io, `${path} does not exist, or may not be read.`)
  for (const path of found.unmatched) say(io, nothingIn(path))
  for (const path of found.unpacked) say(io, unpackedIn(path))
  const captures = openCaptures(inputs, io)
  const codes: ExitCode[] = []
  if (found.missing.length + captures.unreadable.length > 0) codes.push(exitCodes.unreadable)
  if (captures.opened.length > 0) {
    return { reports: await readAll(captures, settled, io, manner), codes }
  }
  if (flags.allowEmpty !== true) codes.push(exitCodes.nothing)
  return { reports: [], codes }
}

function nothingIn(path: string): string {
  if (/[*?{]/.test(path)) return `no file matches ${path}.`
  // Fiddler's export of that name is a folder of bodies, which looks like a capture and is none.
  const where = path === '.' ? 'this folder' : path
  return `no capture of a known format in ${where}. If these are Raw Files of Fiddler, they are bodies of answers without their requests: save the sessions as an archive (.saz), or export HAR.`
}

function unpackedIn(path: string): string {
  return `${path} holds the files of a Fiddler archive that was unpacked: pack them as a ZIP again, and give that.`
}

function refuseNoPath(paths: readonly string[]): void {
  if (paths.length > 0) return
  throw new TokentrailError(
    'option-invalid',
    'give at least one capture: a file, a folder, a pattern, or - for standard input. See tokentrail --help.',
  )
}

function refuseUnknownCommand([word]: readonly string[], missing: readonly string[]): void {
  if (word === undefined || missing[0] !== word || !/^[a-z]+$/i.test(word)) return
  const advice = suggestion(word, commandNames)
  if (advice === '') return
  throw new TokentrailError('option-invalid', `unknown command "${word}".${advice}`)
}

async function readAll(
  captures: OpenCaptures,
  settled: Settled,
  io: Io,
  { analyze: judge = judgeOf(settled), accepts }: ReadingManner,
): Promise<readonly Report[]> {
  const { flags, engine } = settled
  const progress = createProgressLine(captures, io, flags.quiet === true)
  const options = {
    ...engine,
    codecs: nodeCodecs,
    onProgress: progress.show,
    askPassword: createPasswordPrompt(captures, io, progress),
    ...(flags.lintHar === true && { lintHar: harLint }),
  }
  // A check that is handed in cannot be handed to another thread.
  const isInThreads = captures.opened.length > 1 && flags.lintHar !== true
  const module = isInThreads ? io.extractWorker : undefined
  const extractWith = module && sideBySide(captures.opened, { ...options, module })
  const whole = { ...options, ...(extractWith && { extractWith }) }
  try {
    if (settled.baseline?.isUpdate !== true) return await judge(captures.opened, whole)
    const { withUpdatedBaseline } = await import('./settings/update-baseline.ts')
    const judgeAgain = withUpdatedBaseline(judge, accepts ?? allFindings, settled, io)
    return await judgeAgain(captures.opened, whole)
  } finally {
    progress.clear()
    captures.close()
  }
}

/** One run of all captures, or with `--separate` one of each. */
function judgeOf({ flags }: Settled): NonNullable<ReadingManner['analyze']> {
  return async (captures, options) => {
    const reports: Report[] = []
    for (const run of flags.separate === true ? captures.map((one) => [one]) : [captures])
      reports.push(await analyze(run, options))
    return reports
  }
}

function allFindings(reports: readonly Report[]): Report['findings'] {
  return reports.flatMap(({ findings }) => findings)
}

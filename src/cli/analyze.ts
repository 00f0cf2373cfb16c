import { Command, Option } from 'commander'
import { analyze, TokentrailError, type Report } from '../index.ts'
import { expandInputs, nodeCodecs } from '../node/index.ts'
import { analyzeOptions, engineOptions, type AnalyzeFlags } from './analyze-options.ts'
import { openCaptures, type OpenCaptures } from './open-captures.ts'
import { exitCodes, gravest, type ExitCode } from './exit-codes.ts'
import { say, type Io } from './io.ts'
import { judgeReports } from './judge-reports.ts'
import { suggestion } from './nearest.ts'
import { addFile, addFormat, settleTargets, writeReports, type ReportTarget } from './outputs.ts'
import { createPasswordPrompt } from './password-prompt.ts'
import { createProgressLine } from './progress.ts'
import { tellAboutCaptures } from './tell-about-captures.ts'

/** `tokentrail analyze`: reads captures as one timeline and reports. */
export function analyzeCommand(io: Io, finish: (code: ExitCode) => void): Command {
  let targets: readonly ReportTarget[] = []
  const format = new Option('-f, --format <format>', 'table or json; may be given several times')
  const output = new Option('-o, --output <file>', 'where the report of the -f before it goes')
  const command = new Command('analyze')
    .summary('read captures and say what will break, when, and who has to act')
    .description(
      'Reads captures as one timeline and reports. Without -f the report is a table.\n' +
        'Reports go to standard output, messages to standard error.',
    )
    .argument(
      '[captures...]',
      'captures, folders, patterns, or - (stdin); tokentrail --help lists the formats',
    )
    .addOption(format.argParser((name: string) => void (targets = addFormat(name, targets))))
    .addOption(output.argParser((file: string) => void (targets = addFile(file, targets))))
  for (const option of analyzeOptions()) command.addOption(option)
  return command.action(async (paths: string[], flags: AnalyzeFlags) => {
    finish(await analyzePaths(paths, flags, settleTargets(targets), io))
  })
}

async function analyzePaths(
  paths: readonly string[],
  flags: AnalyzeFlags,
  targets: readonly ReportTarget[],
  io: Io,
): Promise<ExitCode> {
  const found = await expandInputs(paths, io.cwd)
  refuseUsage(paths, found.missing)
  for (const path of found.missing) say(io, `${path} does not exist, or may not be read.`)
  for (const path of found.unmatched) say(io, nothingIn(path))
  for (const path of found.unpacked) say(io, unpackedIn(path))
  const captures = openCaptures(found.inputs, io)
  const codes: ExitCode[] = []
  if (found.missing.length + captures.unreadable.length > 0) codes.push(exitCodes.unreadable)
  if (captures.opened.length === 0) {
    return gravest(flags.allowEmpty === true ? codes : [...codes, exitCodes.nothing])
  }
  const reports = await readAll(captures, flags, io)
  for (const report of reports) tellAboutCaptures(report, flags, io)
  writeReports(targets, reports, flags, io)
  return gravest([...codes, ...judgeReports(reports, flags)])
}

function nothingIn(path: string): string {
  if (/[*?{]/.test(path)) return `no file matches ${path}.`
  // Fiddler's export of that name is a folder of bodies, which looks like a capture and is none.
  return `no capture of a known format in ${path}. If these are Raw Files of Fiddler, they are bodies of answers without their requests: save the sessions as an archive (.saz), or export HAR.`
}

function unpackedIn(path: string): string {
  return `${path} holds the files of a Fiddler archive that was unpacked: pack them as a ZIP again, and give that.`
}

/** A word that is no path may have been meant as a command, as this one is the default. */
function refuseUsage(paths: readonly string[], missing: readonly string[]): void {
  const [word] = paths
  if (word === undefined) {
    throw new TokentrailError(
      'option-invalid',
      'give at least one capture: a file, a folder, a pattern, or - for standard input. See tokentrail --help.',
    )
  }
  const advice = suggestion(word, ['analyze', 'explain', 'rules', 'help'])
  if (missing[0] === word && /^[a-z]+$/i.test(word) && advice !== '') {
    throw new TokentrailError('option-invalid', `unknown command "${word}".${advice}`)
  }
}

async function readAll(
  captures: OpenCaptures,
  flags: AnalyzeFlags,
  io: Io,
): Promise<readonly Report[]> {
  const progress = createProgressLine(io, flags.quiet === true)
  const askPassword = createPasswordPrompt(captures, io, progress.clear)
  const options = {
    ...engineOptions(flags, io),
    codecs: nodeCodecs,
    onProgress: progress.show,
    ...(askPassword && { askPassword }),
  }
  const runs = flags.separate === true ? captures.opened.map((one) => [one]) : [captures.opened]
  const reports: Report[] = []
  try {
    for (const run of runs) reports.push(await analyze(run, options))
  } finally {
    progress.clear()
    captures.close()
  }
  return reports
}

import { basename, join, resolve } from 'node:path'
import { formats } from '../index.ts'
import type { AnalyzeFlags } from './analyze-flags.ts'
import { analyzeInputs } from './analyze-inputs.ts'
import { exitCodes, gravest, type ExitCode } from './exit-codes.ts'
import { say, type Io } from './io.ts'
import { judgeReports } from './judge-reports.ts'
import { privateFolder } from './private-folder.ts'
import { printConfig } from './settings/print-config.ts'
import { settle } from './settings/settle.ts'
import { tellSuppression } from './settings/tell-suppression.ts'
import { tellAboutCaptures } from './tell-about-captures.ts'
import { writeFile } from './write-file.ts'

/** The options of `open`. */
export interface OpenFlags extends AnalyzeFlags {
  /** Where the page is kept. */
  readonly output?: string
}

/** Analyses captures, writes the page about them, opens it, and gives the exit code of `analyze`. */
export async function openReport(
  paths: readonly string[],
  flags: OpenFlags,
  io: Io,
): Promise<ExitCode> {
  const settled = await settle(flags, io)
  if (flags.printConfig === true) {
    printConfig(flags, settled, io)
    return exitCodes.ok
  }
  const outputs = flags.output === undefined ? [] : [flags.output]
  const page = await io.readPage()
  if (paths.length === 0) {
    await show(page, fileFor('tokentrail', flags, io), io)
    return exitCodes.ok
  }
  const { reports, codes } = await analyzeInputs(paths, settled, io, outputs)
  for (const report of reports) {
    tellAboutCaptures(report, flags, io)
    const name = report.captures[0]?.name ?? ''
    await show(formats.html.render(report, { page }), fileFor(plainName(name), flags, io), io)
  }
  tellSuppression(reports, settled, io)
  return gravest([...codes, ...judgeReports(reports, settled.flags)])
}

function fileFor(name: string, { output }: OpenFlags, io: Io): string {
  if (output !== undefined) return output
  const folder = privateFolder(io, 'the page has no place', 'Give it a file with -o.')
  return join(folder, `${name}.html`)
}

/** A name for a file on any system, of a capture that may be called anything. */
function plainName(capture: string): string {
  const name = basename(capture).replace(/[^\p{L}\p{N}._-]+/gu, '-')
  return name.replace(/^[-.]+|[-.]+$/g, '').slice(0, 60) || 'report'
}

async function show(text: string, file: string, io: Io): Promise<void> {
  writeFile(file, text, io)
  const place = resolve(io.cwd, file)
  const isShown = await isOpened(place, io)
  say(io, `${isShown ? '' : 'no browser can be opened here; '}the page is ${place}`)
}

/** Why the system could not open it helps nobody: the path does. */
async function isOpened(file: string, { openFile }: Io): Promise<boolean> {
  try {
    await openFile?.(file)
    return openFile !== undefined
  } catch {
    return false
  }
}

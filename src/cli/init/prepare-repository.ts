import { rmSync } from 'node:fs'
import { count } from '../../report/telling/wording.ts'
import { createDrawnLine } from '../drawn-line.ts'
import { exitCodes, type ExitCode } from '../exit-codes.ts'
import { say, type Io } from '../io.ts'
import { privateFolder } from '../private-folder.ts'
import { describeTerminal } from '../terminal.ts'
import { settleProposals, type SettledProposal } from './proposal.ts'
import { proposeFiles, wantsCopy } from './proposals.ts'
import { stateOf, type Recording } from './recording.ts'
import { showProposals, showRecordings } from './show-plan.ts'
import { stageCopies } from './stage-copies.ts'
import { surveyFolder } from './survey.ts'
import { writeProposals } from './write-proposals.ts'

/** The options of `init`. */
export interface InitFlags {
  readonly yes?: true
  readonly dryRun?: true
  /** False with `--no-color`. */
  readonly color: boolean
}

/** Shows what there is and what would be written, and writes it after a yes; gives the exit code. */
export async function prepareRepository(flags: InitFlags, io: Io): Promise<ExitCode> {
  const line = createDrawnLine(io)
  const recordings = await surveyFolder(io, line)
  if (recordings.length === 0) {
    say(
      io,
      'no capture of a known format in this folder. Record one while the application signs in and renews its token, put it here, and run tokentrail init again.',
    )
    return exitCodes.nothing
  }
  const terminal = describeTerminal(io, flags.color)
  io.stdout.write(`${showRecordings(recordings, terminal).join('\n')}\n`)
  // Copies are made before anything is asked, so that what is shown is what will be written.
  const unsafe = recordings.filter((one) => wantsCopy(one, recordings))
  const folder =
    unsafe.length > 0
      ? privateFolder(io, 'the sanitized copies have no place until they are written')
      : undefined
  try {
    const staged = folder === undefined ? [] : await stageCopies(unsafe, folder, io, line)
    const settled = settleProposals(proposeFiles(recordings, staged, io), io.cwd)
    if (settled.length > 0) io.stdout.write(showProposals(settled, terminal).join('\n'))
    const code = await writeAfterYes(settled, flags, io)
    warnOfOriginals(recordings, io)
    return code
  } finally {
    if (folder !== undefined) rmSync(folder, { recursive: true, force: true })
  }
}

function warnOfOriginals(recordings: readonly Recording[], io: Io): void {
  const unsafe = recordings.filter((one) => stateOf(one) === 'unsafe')
  if (unsafe.length === 0) return
  const [first] = unsafe
  const [which, holds] =
    unsafe.length === 1 && first !== undefined
      ? [first.name, 'still holds']
      : [count(unsafe.length, 'capture'), 'still hold']
  say(
    io,
    `${which} ${holds} what looks like secrets or people: keep that out of git, or delete it.`,
  )
}

async function writeAfterYes(
  settled: readonly SettledProposal[],
  flags: InitFlags,
  io: Io,
): Promise<ExitCode> {
  const wanted = settled.filter(({ state }) => state === 'new')
  if (wanted.length === 0) {
    say(io, 'nothing is left to write. tokentrail check judges the captures.')
    return exitCodes.ok
  }
  const files = count(wanted.length, 'file')
  if (
    !(await isAgreed(
      `Write ${wanted.length === 1 ? 'this file' : `these ${files}`}? [y/N] `,
      flags,
      io,
    ))
  ) {
    say(io, 'nothing was written. tokentrail init --yes writes these files.')
    return exitCodes.ok
  }
  const written = writeProposals(wanted, io)
  if (written > 0) {
    say(io, `${count(written, 'file')} written. Look at what they say, then run tokentrail check.`)
  }
  return written === wanted.length ? exitCodes.ok : exitCodes.usage
}

async function isAgreed(question: string, flags: InitFlags, io: Io): Promise<boolean> {
  if (flags.dryRun === true) return false
  if (flags.yes === true) return true
  return /^y(?:es)?$/i.test(((await io.ask?.(question)) ?? '').trim())
}

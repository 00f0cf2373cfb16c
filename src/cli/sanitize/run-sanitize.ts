import { TokentrailError } from '../../index.ts'
import { expandInputs, type Input } from '../../node/index.ts'
import { exitCodes, gravest, type ExitCode } from '../exit-codes.ts'
import { say, type Io } from '../io.ts'
import { openCaptures } from '../open-captures.ts'
import { printConfig } from '../settings/print-config.ts'
import { settle } from '../settings/settle.ts'
import { auditCaptures } from './audit-captures.ts'
import { makeKey } from './key-file.ts'
import { liesIn, outputPlace } from './output-place.ts'
import type { SanitizeFlags } from './sanitize-flags.ts'
import { writeCopies } from './write-copies.ts'

/** Writes a key, copies of captures, or what an audit found; gives the exit code. */
export async function runSanitize(
  paths: readonly string[],
  flags: SanitizeFlags,
  io: Io,
): Promise<ExitCode> {
  if (flags.printConfig === true) {
    const { color, config } = flags
    const given = { color, ...(config !== undefined && { config }) }
    printConfig(given, await settle(given, io), io)
    return exitCodes.ok
  }
  refuseContradictions(paths, flags)
  if (flags.newKey !== undefined) {
    makeKey(flags.newKey, io.cwd)
    if (flags.quiet !== true)
      say(
        io,
        `${flags.newKey} is a new key. Keep it where nobody else reads it: who has it can tell which stand-in is whose.`,
      )
    return exitCodes.ok
  }
  const found = await expandInputs(paths, io.cwd)
  for (const path of found.missing) say(io, `${path} does not exist, or may not be read.`)
  for (const path of [...found.unmatched, ...found.unpacked]) say(io, `no capture in ${path}.`)
  const codes: ExitCode[] = found.missing.length > 0 ? [exitCodes.unreadable] : []
  if (found.inputs.length === 0) return gravest([...codes, exitCodes.nothing])
  const run = flags.audit === true ? auditInputs : copyInputs
  return gravest([...codes, ...(await run(found.inputs, flags, io))])
}

function refuseContradictions(paths: readonly string[], flags: SanitizeFlags): void {
  const { audit, newKey, output, format } = flags
  const refuse = (sentence: string): never => {
    throw new TokentrailError('option-invalid', sentence)
  }
  if (newKey !== undefined) {
    if (paths.length > 0 || audit === true || output !== undefined)
      refuse(`--new-key only makes a key. Then: tokentrail sanitize IN -o OUT --key ${newKey}`)
    return
  }
  if (paths.length === 0)
    refuse('give at least one capture: tokentrail sanitize partner.har -o partner.clean.har')
  if (audit === true && output !== undefined)
    refuse('--audit writes no copy: leave -o out, or redirect standard output.')
  if (audit !== true && format !== undefined)
    refuse('-f is for --audit. What a copy is written as follows from its capture and from -o.')
}

async function auditInputs(
  inputs: readonly Input[],
  flags: SanitizeFlags,
  io: Io,
): Promise<readonly ExitCode[]> {
  const captures = openCaptures(inputs, io)
  try {
    const code = await auditCaptures(captures, flags, io)
    return captures.unreadable.length > 0 ? [code, exitCodes.unreadable] : [code]
  } finally {
    captures.close()
  }
}

async function copyInputs(
  all: readonly Input[],
  flags: SanitizeFlags,
  io: Io,
): Promise<readonly ExitCode[]> {
  const place = outputPlace(flags.output, all, io.cwd)
  const inputs = all.filter(({ path }) => !liesIn(place, path))
  const left = all.find((one) => !inputs.includes(one))
  if (left !== undefined && inputs.length === 0) {
    throw new TokentrailError(
      'option-invalid',
      `${left.name} is one of the captures in ${flags.output ?? ''}, where the copies would go. Give -o another folder.`,
    )
  }
  if (left !== undefined)
    say(io, `what lies in ${flags.output ?? ''} was passed over: the copies go there.`)
  const captures = openCaptures(inputs, io)
  try {
    const code = await writeCopies({ captures, inputs, place }, flags, io)
    return captures.unreadable.length > 0 ? [code, exitCodes.unreadable] : [code]
  } finally {
    captures.close()
  }
}

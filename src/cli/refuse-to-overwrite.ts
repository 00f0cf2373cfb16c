import { statSync } from 'node:fs'
import { resolve } from 'node:path'
import { TokentrailError } from '../index.ts'

/** Throws where a report would be written over one of the files that it is made from. */
export function refuseToOverwrite(
  inputs: readonly string[],
  outputs: readonly string[],
  cwd: string,
): void {
  if (outputs.length === 0) return
  const read = new Set(inputs.flatMap((input) => namesOf(resolve(cwd, input))))
  const lost = outputs.find((output) =>
    namesOf(resolve(cwd, output)).some((name) => read.has(name)),
  )
  if (lost === undefined) return
  throw new TokentrailError(
    'option-invalid',
    `${lost} is read for the report, which would be written over it. Give -o another name.`,
  )
}

/** A path, and what is the same for all links to its file; devices are no file to lose. */
function namesOf(path: string): readonly string[] {
  try {
    // Numbers of files need more digits than a double has on some disks.
    const stats = statSync(path, { bigint: true, throwIfNoEntry: false })
    return stats?.isFile() === true ? [path, `${stats.dev}:${stats.ino}`] : [path]
  } catch {
    return [path]
  }
}

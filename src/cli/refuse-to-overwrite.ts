import { resolve } from 'node:path'
import { TokentrailError } from '../index.ts'

/** Throws where a report would be written over one of the files that it is made from. */
export function refuseToOverwrite(
  inputs: readonly string[],
  outputs: readonly string[],
  cwd: string,
): void {
  const read = new Set(inputs.map((input) => resolve(cwd, input)))
  const lost = outputs.find((output) => read.has(resolve(cwd, output)))
  if (lost === undefined) return
  throw new TokentrailError(
    'option-invalid',
    `${lost} is read for the report, which would be written over it. Give -o another name.`,
  )
}

import { resolve } from 'node:path'
import { TokentrailError } from '../index.ts'
import type { Io } from './io.ts'

/** Writes a file that the user named, or throws a sentence about it. */
export function writeFile(file: string, text: string, io: Io): void {
  try {
    io.writeFile(resolve(io.cwd, file), text)
  } catch {
    throw new TokentrailError('option-invalid', `${file} cannot be written.`)
  }
}

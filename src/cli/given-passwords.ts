import { readFileSync, statSync } from 'node:fs'
import { resolve } from 'node:path'
import { TokentrailError } from '../index.ts'
import { decodeText } from '../node/decode-text.ts'
import type { Io } from './io.ts'

/** The options of the command line that give passwords. */
export interface PasswordFlags {
  readonly password?: readonly string[]
  readonly passwordFile?: readonly string[]
}

/** Whoever gives a capture for a list of passwords should hear of it. */
const LARGEST_FILE = 1024 * 1024

/**
 * Passwords of the command line, of files and of the environment, in this order, each once. Throws
 * `option-invalid` for a file that cannot be read.
 */
export function givenPasswords(
  { password = [], passwordFile = [] }: PasswordFlags,
  { cwd, env }: Io,
): readonly string[] {
  const fromFiles = passwordFile.flatMap((file) => readPasswords(resolve(cwd, file)))
  const all = [...password, ...fromFiles, env['TOKENTRAIL_PASSWORD'] ?? '']
  return [...new Set(all.filter((one) => one !== ''))]
}

/** One password on each line, exactly as it stands there. */
function readPasswords(path: string): readonly string[] {
  return textOf(path)
    .split(/\r?\n/)
    .filter((line) => line !== '')
}

function textOf(path: string): string {
  let bytes: Uint8Array
  try {
    if (statSync(path).size > LARGEST_FILE) throw unreadable('is larger than 1 MiB')
    bytes = readFileSync(path)
  } catch (thrown) {
    if (thrown instanceof TokentrailError) throw thrown
    throw unreadable('does not exist, or may not be read')
  }
  return decodeText(bytes)
}

/** Without the name, which may be a password that was given to the wrong option. */
function unreadable(why: string): TokentrailError {
  return new TokentrailError('option-invalid', `the file of --password-file ${why}.`)
}

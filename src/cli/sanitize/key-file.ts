import { randomBytes } from 'node:crypto'
import { readFileSync, statSync, writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { TokentrailError } from '../../index.ts'

const shortest = 16
/** Whoever gives a capture for a key should hear of it. */
const longest = 64 * 1024

/** The bytes of a file as a key. Throws `option-invalid` for one that cannot be one. */
export function readKey(file: string, cwd: string): Uint8Array {
  const path = resolve(cwd, file)
  const size = sizeOf(path)
  if (size === 'folder')
    throw refusal(`${file} is a folder. Give --key the file that holds the key.`)
  if (size === undefined) {
    throw refusal(
      `the key ${file} does not exist, or may not be read. To make one: tokentrail sanitize --new-key ${file}`,
    )
  }
  if (size > longest) throw refusal(`${file} is larger than 64 KiB, which no key is.`)
  const key = withoutLineEnd(readFileSync(path))
  if (key.length < shortest) {
    throw refusal(
      `the key ${file} is shorter than ${shortest} bytes. To make another: tokentrail sanitize --new-key FILE`,
    )
  }
  return key
}

/** Editors and version control add and change the end of a line, and the key is the same. */
function withoutLineEnd(key: Uint8Array): Uint8Array {
  const end = key.at(-1) === 0x0a ? key.length - 1 : key.length
  return key.subarray(0, end > 0 && key[end - 1] === 0x0d ? end - 1 : end)
}

/** A key for one run, which nobody ever knows. */
export function randomKey(): Uint8Array {
  return randomBytes(32)
}

/** Writes a new key that only this user can read; throws `option-invalid` where something is there. */
export function makeKey(file: string, cwd: string): void {
  try {
    const text = `${randomBytes(32).toString('base64url')}\n`
    writeFileSync(resolve(cwd, file), text, { mode: 0o600, flag: 'wx' })
  } catch (thrown) {
    throw refusal(
      isTaken(thrown)
        ? `${file} exists already, and a key is never written over: what was sanitized with it would not match any more. Give --new-key another name, or use it with --key.`
        : `${file} cannot be written.`,
    )
  }
}

function sizeOf(path: string): number | 'folder' | undefined {
  try {
    const stats = statSync(path)
    if (stats.isDirectory()) return 'folder'
    return stats.isFile() ? stats.size : undefined
  } catch {
    return undefined
  }
}

function isTaken(thrown: unknown): boolean {
  return thrown instanceof Error && 'code' in thrown && thrown.code === 'EEXIST'
}

function refusal(sentence: string): TokentrailError {
  return new TokentrailError('option-invalid', sentence)
}

import { readFileSync, statSync } from 'node:fs'
import { resolve } from 'node:path'
import { TokentrailError } from '../index.ts'
import { decodeText } from './decode-text.ts'

/** Nobody writes more settings; a capture may have been given by mistake. */
const LARGEST = 64 * 1024 * 1024

/** The JSON in a file; undefined where there is no such file. Throws a sentence about it else. */
export function readJson(path: string, cwd: string): { readonly value: unknown } | undefined {
  const text = textOf(path, cwd)
  if (text === undefined) return undefined
  try {
    const value: unknown = JSON.parse(text.replace(/^\uFEFF/, ''))
    return { value }
  } catch {
    // The message of JSON.parse quotes what it reads.
    throw refusal(path, 'it is not JSON, which has no comments, and no comma behind the last item.')
  }
}

function textOf(path: string, cwd: string): string | undefined {
  try {
    const place = resolve(cwd, path)
    const stats = statSync(place)
    if (stats.isDirectory()) throw refusal(path, 'it is a folder, not a file.')
    // A pipe is what a shell makes of `<(…)`; a device may have no end.
    if (!stats.isFile() && !stats.isFIFO()) throw refusal(path, 'it is not a file.')
    if (stats.size > LARGEST) throw refusal(path, 'it is larger than 64 MiB.')
    return decodeText(readFileSync(place))
  } catch (thrown) {
    if (thrown instanceof TokentrailError) throw thrown
    const code = thrown instanceof Error && 'code' in thrown ? thrown.code : undefined
    if (code === 'ENOENT' || code === 'ENOTDIR') return undefined
    throw refusal(path, 'it may not be read.')
  }
}

function refusal(path: string, why: string): TokentrailError {
  return new TokentrailError('option-invalid', `${path}: ${why}`)
}

import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { TokentrailError } from '../index.ts'
import { decodeText } from './decode-text.ts'

/** The JSON in a file; undefined where there is no such file. Throws a sentence about it else. */
export function readJson(path: string, cwd: string): { readonly value: unknown } | undefined {
  const text = textOf(path, cwd)
  if (text === undefined) return undefined
  try {
    const value: unknown = JSON.parse(text.replace(/^\uFEFF/, ''))
    return { value }
  } catch {
    // The message of JSON.parse quotes what it reads.
    throw new TokentrailError(
      'option-invalid',
      `${path}: it is not JSON, which has no comments, and no comma behind the last item.`,
    )
  }
}

function textOf(path: string, cwd: string): string | undefined {
  try {
    return decodeText(readFileSync(resolve(cwd, path)))
  } catch (thrown) {
    const code = thrown instanceof Error && 'code' in thrown ? thrown.code : undefined
    if (code === 'ENOENT' || code === 'ENOTDIR') return undefined
    throw new TokentrailError('option-invalid', `${path}: it may not be read.`)
  }
}

import { createReadStream } from 'node:fs'
import { resolve } from 'node:path'
import { TokentrailError, type Report } from '../index.ts'
import { readReports } from '../report/read-report.ts'
import { decodeText } from '../node/decode-text.ts'
import type { Io } from './io.ts'

/** V8 has no much longer strings; a report of a hundred thousand exchanges is shorter. */
const LARGEST_BYTES = 500 * 1024 * 1024

/** The reports in a file, or in standard input for `-`. Throws `report-unreadable`. */
export async function savedReports(file: string, io: Io): Promise<readonly Report[]> {
  const name = file === '-' ? '(standard input)' : file
  const bytes = await bytesOf(file === '-' ? io.stdin : createReadStream(resolve(io.cwd, file)))
  if (bytes === undefined) throw unreadable(`${name} does not exist, or may not be read.`)
  if (bytes.length > LARGEST_BYTES) throw unreadable(`${name} is larger than 500 MiB.`)
  try {
    return readReports(decodeText(bytes))
  } catch (thrown) {
    throw thrown instanceof TokentrailError ? unreadable(`${name}: ${thrown.message}`) : thrown
  }
}

/** All bytes, or enough of them to see that they are too many; undefined where they cannot be read. */
async function bytesOf(stream: AsyncIterable<Uint8Array>): Promise<Uint8Array | undefined> {
  const chunks: Uint8Array[] = []
  let length = 0
  try {
    for await (const chunk of stream) {
      chunks.push(chunk)
      length += chunk.length
      if (length > LARGEST_BYTES) break
    }
  } catch {
    return undefined
  }
  return Buffer.concat(chunks)
}

function unreadable(sentence: string): TokentrailError {
  return new TokentrailError('report-unreadable', sentence)
}

/**
 * Where the inputs lie: written once, kept for the next run.
 *
 * @import { Input } from './input.js'
 */
import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  renameSync,
  rmSync,
  statfsSync,
  writeSync,
} from 'node:fs'
import { join } from 'node:path'
import { Buffer } from 'node:buffer'
import { GB, MB } from './input.js'

// Part of the folder's name: a generator that writes something else must not find what it wrote
// before.
const EDITION = 1

const BATCH = 4 * MB
const SPARE = GB

/** Thrown where the disk has no room for an input. */
export class NoRoom extends Error {}

/**
 * @param {object} options
 * @param {string} options.folder
 * @param {boolean} options.isFresh throws away what an earlier run wrote
 * @param {number} options.scale
 * @param {(line: string) => void} options.tell
 */
export function inputStore({ folder, isFresh, scale, tell }) {
  const home = join(folder, `edition-${EDITION}`, scale === 1 ? 'full' : `scale-${scale}`)
  if (isFresh) rmSync(home, { recursive: true, force: true })
  mkdirSync(home, { recursive: true })
  /** @param {Input} input @returns {string} the path of its file */
  const pathOf = (input) => {
    const path = join(home, input.name)
    if (existsSync(path)) return path
    const bytes = input.bytes * scale
    requireRoom(home, bytes)
    tell(`writing ${input.name}, ${megabytes(bytes)} MB`)
    write(path, input.chunks(scale))
    return path
  }
  return { home, pathOf }
}

/**
 * @param {string} folder
 * @param {number} bytes
 */
function requireRoom(folder, bytes) {
  const { bavail, bsize } = statfsSync(folder)
  const needed = bytes + SPARE
  if (bavail * bsize >= needed) return
  throw new NoRoom(
    `needs ${megabytes(needed)} MB in ${folder}, where ${megabytes(bavail * bsize)} MB are free`,
  )
}

/**
 * Under another name until it is whole: a run that was interrupted leaves no input behind.
 *
 * @param {string} path
 * @param {Iterable<Uint8Array>} chunks
 */
function write(path, chunks) {
  const file = openSync(`${path}.part`, 'w')
  try {
    let batch = []
    let length = 0
    for (const chunk of chunks) {
      batch.push(chunk)
      length += chunk.length
      if (length < BATCH) continue
      writeSync(file, Buffer.concat(batch))
      batch = []
      length = 0
    }
    writeSync(file, Buffer.concat(batch))
  } finally {
    closeSync(file)
  }
  renameSync(`${path}.part`, path)
}

/** @param {number} bytes */
function megabytes(bytes) {
  return Math.ceil(bytes / MB)
}

import { constants, copyFileSync, mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { say, type Io } from '../io.ts'
import type { Proposal } from './proposal.ts'

/**
 * Writes what was shown, and gives how many files that were. What has come into a file's place
 * meanwhile is left; what cannot be written is told.
 */
export function writeProposals(proposals: readonly Proposal[], io: Io): number {
  let written = 0
  for (const { path, text, copyOf } of proposals) {
    const place = join(io.cwd, path)
    try {
      mkdirSync(dirname(place), { recursive: true })
      if (copyOf === undefined) writeFileSync(place, text, { flag: 'wx' })
      else copyFileSync(copyOf, place, constants.COPYFILE_EXCL)
      written += 1
    } catch {
      say(io, `${path} cannot be written.`)
    }
  }
  return written
}

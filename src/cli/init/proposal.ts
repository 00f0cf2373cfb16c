import { lstatSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** A file that `init` would write. */
export interface Proposal {
  /** Relative to the folder, with `/`. */
  readonly path: string
  /** What it is for, as the end of a line. */
  readonly why: string
  readonly text: string
  /** Others write into this file too: where it is there, the text is to be added to it. */
  readonly isShared?: true
  /** The bytes of this file are to be written, of which `text` only tells. Absolute. */
  readonly copyOf?: string
}

/** A proposal, and how it stands to what is in its place. */
export interface SettledProposal extends Proposal {
  /**
   * `new`: nothing is there. `kept`: what is there is all that is wanted. `differs`: it is not, and
   * is left as it is.
   */
  readonly state: 'new' | 'kept' | 'differs'
  /** Lines that are there, where they differ and can be compared. */
  readonly present?: readonly string[]
}

/** Looks at the place of each proposal; nothing that is there is ever written over. */
export function settleProposals(
  proposals: readonly Proposal[],
  folder: string,
): readonly SettledProposal[] {
  return proposals.map((proposal) => {
    const place = join(folder, proposal.path)
    if (!isTaken(place)) return { ...proposal, state: 'new' }
    if (proposal.copyOf !== undefined) return { ...proposal, state: 'kept' }
    const present = readText(place)
    if (present === undefined) return { ...proposal, state: 'differs' }
    if (holds(present, proposal)) return { ...proposal, state: 'kept' }
    return { ...proposal, state: 'differs', present: linesOf(present) }
  })
}

/** The lines of a text, whose last one may end or not. */
export function linesOf(text: string): readonly string[] {
  return text.replace(/\r?\n$/, '').split(/\r?\n/)
}

function holds(present: string, { path, text, isShared }: Proposal): boolean {
  if (path.endsWith('.json')) return compact(present) === compact(text)
  const wanted = linesOf(text)
  const there = linesOf(present)
  if (isShared !== true) return there.join('\n') === wanted.join('\n')
  // All lines, not their order: the list that they belong to may hold others between them.
  const trimmed = new Set(there.map((line) => line.trim()))
  return wanted.every((line) => trimmed.has(line.trim()))
}

/** A link that leads nowhere is something, too. */
function isTaken(path: string): boolean {
  try {
    return lstatSync(path, { throwIfNoEntry: false }) !== undefined
  } catch {
    // A part of the path is no folder; writing will tell.
    return false
  }
}

/** JSON however it is laid out; what is none stays as it is. */
function compact(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text))
  } catch {
    return text
  }
}

function readText(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return undefined
  }
}

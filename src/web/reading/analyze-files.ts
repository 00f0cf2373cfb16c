import type { Report } from '../../index.ts'
import type { GivenFile, ToEngine } from '../engine/messages.ts'
import { askEngine, type ReadingEvents } from './ask-engine.ts'
import { openCaptures, type OpenCaptures } from './open-captures.ts'
import { startEngine } from './start-engine.ts'

export type { GivenFile } from '../engine/messages.ts'

/** A report, or a sentence why there is none. */
export type Outcome = Shown | { readonly problem: string }

/** A report, and the captures that it is about unless it was saved without them. */
export interface Shown {
  readonly report: Report
  readonly captures?: OpenCaptures
}

/** An analysis in a worker, which ends with its outcome or by `stop`. */
export interface Reading {
  readonly outcome: Promise<Outcome>
  /** Ends it at once; its outcome is of no use then. */
  stop(): void
}

/**
 * Reads captures as one timeline, or shows a saved report again: files of a dialog as they are,
 * dropped ones by way of `droppedFiles`, which looks into folders.
 */
export function analyzeFiles(files: readonly (File | GivenFile)[], events: ReadingEvents): Reading {
  const given = files.map(asGiven)
  return read({ kind: 'analyze', files: given }, given, events)
}

/** Analyses a small made-up capture, so that one can see what a report looks like. */
export function analyzeExample(events: ReadingEvents): Reading {
  return read({ kind: 'example' }, [], events)
}

function asGiven(file: File | GivenFile): GivenFile {
  if (!(file instanceof File)) return file
  const path = file.webkitRelativePath || file.name
  return { file, path, isFromFolder: path !== file.name }
}

function read(task: ToEngine, files: readonly GivenFile[], events: ReadingEvents): Reading {
  const engine = startEngine()
  return { outcome: outcomeOf(), stop: engine.stop }

  async function outcomeOf(): Promise<Outcome> {
    const answer = await askEngine(engine, task, files, events)
    if (answer.kind === 'report' && answer.ofCaptures && files.length > 0)
      return { report: answer.report, captures: openCaptures(files, engine) }
    engine.stop()
    if (answer.kind === 'report') return { report: answer.report }
    return { problem: answer.kind === 'failed' ? answer.message : '' }
  }
}

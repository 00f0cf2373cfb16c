import { TokentrailError } from '../errors.ts'
import type { Diagnostic } from './reader.ts'

const KEPT = 200

export interface DiagnosticLog {
  add(diagnostic: Diagnostic): void
  /** For what a reader threw: `error` where it came before the first entry. Rethrows foreign errors. */
  addThrown(thrown: unknown, entriesRead: number): void
  list(): readonly Diagnostic[]
}

/** Collects what readers report; a capture that is damaged throughout is told by its first places. */
export function createDiagnosticLog(): DiagnosticLog {
  const kept: Diagnostic[] = []
  let dropped = 0
  const add = (diagnostic: Diagnostic): void => {
    if (kept.length < KEPT) kept.push(diagnostic)
    else dropped += 1
  }
  return {
    add,
    addThrown(thrown, entriesRead) {
      if (!(thrown instanceof TokentrailError) || thrown.code === 'cancelled') throw thrown
      const isLimit = thrown.code === 'limit-reached'
      // What decides about the whole capture must not be dropped for many small things before it.
      kept.unshift({
        code: isLimit ? 'limit-reached' : 'unreadable',
        severity: entriesRead === 0 ? 'error' : 'warning',
        detail: thrown.message,
      })
    },
    list: () =>
      dropped === 0
        ? kept
        : [
            ...kept,
            { code: 'limit-reached', severity: 'info', detail: `${dropped} more of these notes` },
          ],
  }
}

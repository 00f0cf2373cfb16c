import { TokentrailError, type ErrorCode } from '../../errors.ts'
import type { Diagnostic, DiagnosticCode } from '../reader.ts'

const KEPT = 200
/** More damaged entries than this are not told apart: the number of them is unbounded. */
const COUNTED = 1_000_000

/** What a reader throws for a reason that its own code tells. */
const diagnosticCodes: ReadonlyMap<ErrorCode, DiagnosticCode> = new Map([
  ['archive-encrypted', 'encrypted'],
  ['limit-reached', 'limit-reached'],
])

export interface DiagnosticLog {
  add(diagnostic: Diagnostic): void
  /**
   * For what a reader threw: `error` where it came before the first entry, or where a limit keeps
   * the rest from being read. Rethrows foreign errors.
   */
  addThrown(thrown: unknown, entriesRead: number): void
  /** For a reader that ended without any entry: an `error` where it told of damage or a cut. */
  addNothingRead(): void
  list(): readonly Diagnostic[]
}

/** Collects what readers report; a capture that is damaged throughout is told by its first places. */
export function createDiagnosticLog(): DiagnosticLog {
  const kept: Diagnostic[] = []
  const damaged = new Set<number>()
  const reasons = new Set<string>()
  let dropped = 0
  // What decides about the whole capture must not be dropped for many small things before it.
  const addFirst = (diagnostic: Diagnostic): void => void kept.unshift(diagnostic)
  return {
    add(diagnostic) {
      if (kept.length < KEPT) kept.push(diagnostic)
      else dropped += 1
      const { severity, entry, detail } = diagnostic
      if (severity !== 'warning' || entry === undefined) return
      if (damaged.size < COUNTED) damaged.add(entry)
      // Whether there is one reason or several is all that matters.
      if (reasons.size < 2) reasons.add(detail)
    },
    addThrown(thrown, entriesRead) {
      if (!(thrown instanceof TokentrailError) || thrown.code === 'cancelled') throw thrown
      const code = diagnosticCodes.get(thrown.code) ?? 'unreadable'
      addFirst({
        code,
        severity: entriesRead === 0 || code === 'limit-reached' ? 'error' : 'warning',
        detail: asSentence(thrown.message),
      })
    },
    addNothingRead() {
      // The sentence about a cut counts the entries before it as read.
      const isOnlyCut = damaged.size <= 1
      const cut = isOnlyCut ? kept.findIndex(({ code }) => code === 'truncated') : -1
      const [where] = cut < 0 ? [] : kept.splice(cut, 1)
      if (where) {
        // Where it ends tells more than that nothing is left of it.
        addFirst({ code: 'unreadable', severity: 'error', detail: where.detail })
        return
      }
      if (damaged.size === 0) return
      const number = damaged.size === COUNTED ? '' : `${damaged.size} `
      const what = damaged.size === 1 ? 'No entry of it' : `None of its ${number}entries`
      const detail = `${what} could be read${onlyReason(reasons)}.`
      addFirst({ code: 'unreadable', severity: 'error', detail })
    },
    list: () =>
      dropped === 0
        ? kept
        : [
            ...kept,
            {
              code: 'limit-reached',
              severity: 'info',
              detail: `There are ${dropped} more of these notes.`,
            },
          ],
  }
}

/** Why everything was lost, where that has one reason: `: the entry is no valid JSON`. */
function onlyReason(reasons: ReadonlySet<string>): string {
  const [reason, other] = reasons
  if (reason === undefined || other !== undefined) return ''
  const clause = reason.replace(/(?:, so it was left out)?\.$/, '')
  return `: ${clause.slice(0, 1).toLowerCase()}${clause.slice(1)}`
}

/** Messages of errors begin in lower case, for they follow the name of a program. */
function asSentence(message: string): string {
  return `${message.slice(0, 1).toUpperCase()}${message.slice(1)}.`
}

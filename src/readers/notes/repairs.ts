import type { Diagnostic } from '../reader.ts'

/** What several readers mend in an entry, as `note` takes it. */
export const mended = {
  utf8: 'bytes that are no UTF-8 were replaced',
  json: 'bare words, control characters, escapes or commas were mended',
} as const

/** Repairs of one capture, counted by kind, so that each kind is told once and not once per entry. */
export interface Repairs {
  /** `what` goes on from "In 3 entries (first: 0)", without a full stop: "headers are pairs". */
  note(what: string, entry: number): void
  /** As `note`, for what could not be read: a warning with a code of its own. */
  noteLoss(code: Diagnostic['code'], what: string, entry: number): void
  /** Gives a sentence for each kind, in the order in which they came up. Call at the capture's end. */
  tell(diagnose: (diagnostic: Diagnostic) => void): void
}

interface Kind {
  readonly code: Diagnostic['code']
  readonly severity: Diagnostic['severity']
  readonly first: number
  last: number
  entries: number
}

export function createRepairs(): Repairs {
  const kinds = new Map<string, Kind>()
  const count = (what: string, entry: number, as: Pick<Kind, 'code' | 'severity'>): void => {
    const kind = kinds.get(what)
    if (!kind) kinds.set(what, { ...as, first: entry, last: entry, entries: 1 })
    else if (kind.last !== entry) {
      kind.last = entry
      kind.entries++
    }
  }
  return {
    note: (what, entry) => count(what, entry, { code: 'repaired', severity: 'info' }),
    noteLoss: (code, what, entry) => count(what, entry, { code, severity: 'warning' }),
    tell(diagnose) {
      for (const [what, { code, severity, first, entries }] of kinds) {
        const where =
          entries === 1 ? `In entry ${first}` : `In ${entries} entries (first: ${first})`
        // Repairs are noise; of losses the place is wanted.
        const place = severity === 'info' ? {} : { entry: first }
        const detail = `${where} ${what}.`
        diagnose({ code, severity, ...place, ...(entries > 1 && { count: entries }), detail })
      }
      kinds.clear()
    },
  }
}

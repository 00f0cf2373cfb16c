import type { HarFault } from '../readers/har/har-lint.ts'
import type { CaptureFacts, SchemaViolation } from './evidence.ts'

/** Most different faults that are kept; the schema of HAR knows hardly more. */
const MOST = 100

/** Counts where one capture does not fit the schema of its format. */
export interface Violations {
  /** `entry` is absent for faults of the capture's head. */
  note(faults: readonly HarFault[], entry?: number): void
  /** Nothing where nobody checked. */
  seen(): Pick<CaptureFacts, 'schemaViolations'>
}

export function createViolations(): Violations {
  let counted: Map<string, SchemaViolation> | undefined
  return {
    note(faults, entry) {
      counted ??= new Map()
      // Of one entry each counts once: a header without a value may stand in it fifty times.
      const each = new Map(faults.map((fault) => [`${fault.path} ${fault.problem}`, fault]))
      for (const [key, fault] of each) {
        const known = counted.get(key)
        if (known === undefined && counted.size >= MOST) continue
        const first = { ...fault, count: 0, ...(entry !== undefined && { firstEntry: entry }) }
        const before = known ?? first
        counted.set(key, { ...before, count: before.count + 1 })
      }
    },
    seen: () => (counted === undefined ? {} : { schemaViolations: [...counted.values()] }),
  }
}

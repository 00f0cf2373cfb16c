import type { AuditHit } from './audit-hit.ts'

/** A hit before it is counted. */
export type Sight = Omit<AuditHit, 'capture' | 'count'>

/** Counts the hits of one input. */
export interface HitLog {
  add(hit: Sight): void
  /** In the order in which they were first met. */
  list(): readonly AuditHit[]
}

/** Nobody reads more; whatever comes then is counted by its kind. */
const mostDifferent = 300

export function createHitLog(capture: string): HitLog {
  const hits = new Map<string, { readonly hit: Sight; count: number }>()
  const count = (hit: Sight): boolean => {
    const key = JSON.stringify([hit.place, hit.entry, hit.where, hit.what])
    const known = hits.get(key)
    if (known) known.count += 1
    else if (hits.size >= mostDifferent && hit.where !== elsewhere) return false
    else hits.set(key, { hit, count: 1 })
    return true
  }
  return {
    add(hit) {
      if (!count(hit)) count({ place: hit.place, where: elsewhere, what: hit.what })
    },
    list: () =>
      [...hits.values()].map(({ hit, count: times }) => ({ capture, ...hit, count: times })),
  }
}

const elsewhere = 'further places'

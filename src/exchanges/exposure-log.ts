import type { Exposure } from './evidence.ts'

/** Keeps exposures, of one kind no more than tell the story: a capture may hold a million. */
export interface ExposureLog {
  add(exposure: Exposure): void
  exposures(): readonly Exposure[]
}

const MOST_OF_ONE = 100
const MOST = 10_000

/** An empty log. */
export function createExposureLog(): ExposureLog {
  const kept: Exposure[] = []
  const counts = new Map<string, number>()
  return {
    add(exposure) {
      if (kept.length >= MOST) return
      const { where, name, host, token = '' } = exposure
      const key = `${where} ${name} ${host} ${token}`
      const count = counts.get(key) ?? 0
      if (count >= MOST_OF_ONE) return
      counts.set(key, count + 1)
      kept.push(exposure)
    },
    exposures: () => kept,
  }
}

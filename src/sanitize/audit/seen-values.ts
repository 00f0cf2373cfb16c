/** Values that were found already, so that a second look tells only what is new. Keeps none of them. */
export interface SeenValues {
  add(value: string): void
  has(value: string): boolean
}

const mostValues = 1_000_000

export function createSeenValues(): SeenValues {
  const seen = new Set<number>()
  return {
    add(value) {
      if (seen.size < mostValues) seen.add(fingerprint(value))
    },
    has: (value) => seen.has(fingerprint(value)),
  }
}

/** 52 bits of two runs of FNV-1a: who finds a capture with two equal ones misses one line of a list. */
function fingerprint(value: string): number {
  let low = 0x811c9dc5
  let high = 0x050c5d1f
  for (let at = 0; at < value.length; at++) {
    const code = value.charCodeAt(at)
    low = Math.imul(low ^ code, 0x01000193)
    high = Math.imul(high ^ code, 0x01000197)
  }
  return (high >>> 12) * 2 ** 32 + (low >>> 0)
}

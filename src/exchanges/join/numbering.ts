/** Gives the next number of a kind of thing, `x`, `rt` or `user`; the first is 1. */
export type NextNumber = (kind: string) => number

/** Numbers the things of one run, or of several runs that are told in one report. */
export function createNumbering(): NextNumber {
  const counts = new Map<string, number>()
  return (kind) => {
    const count = (counts.get(kind) ?? 0) + 1
    counts.set(kind, count)
    return count
  }
}

/** A hostile capture may have a million values, and one of them may be huge. */
const MOST_VALUES = 20_000
const LONGEST_VALUE = 8192

/** As `compute`, but remembers what it gave: most values of a capture stand in it many times. */
export function remembered(compute: (value: string) => string): (value: string) => string {
  const known = new Map<string, string>()
  return (value) => {
    const before = known.get(value)
    if (before !== undefined) return before
    const result = compute(value)
    if (value.length > LONGEST_VALUE) return result
    if (known.size >= MOST_VALUES) known.clear()
    known.set(value, result)
    return result
  }
}

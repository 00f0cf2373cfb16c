/** An entry, and when its request began: milliseconds since 1970. */
export interface DatedEntry {
  readonly entry: number
  readonly at: number | undefined
}

/**
 * The earlier of two entries, of which `known` was read first: files need not be in the order of
 * time. One without a time comes after those that have one.
 */
export function earlier(known: DatedEntry | undefined, read: DatedEntry): DatedEntry {
  return known === undefined || (read.at ?? Infinity) < (known.at ?? Infinity) ? read : known
}

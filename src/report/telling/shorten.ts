/** The first and the last items of a long list, and how many lie between them. */
export function shorten<T>(
  items: readonly T[],
  first: number,
  last: number,
): { readonly head: readonly T[]; readonly omitted: number; readonly tail: readonly T[] } {
  if (items.length <= first + last + 1) return { head: items, omitted: 0, tail: [] }
  return {
    head: items.slice(0, first),
    omitted: items.length - first - last,
    tail: items.slice(items.length - last),
  }
}

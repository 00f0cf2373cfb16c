const ours = /^(?:rt|at|id|code|dc|as|state)-\d+$/

/**
 * Where a token stands on the page; undefined for an id that nobody but a forged report gives, since
 * the page has elements of its own that are found by their ids.
 */
export function tokenAnchor(id: string): string | undefined {
  return ours.test(id) ? id : undefined
}

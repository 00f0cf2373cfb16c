/**
 * Whether a text fits a pattern in which `*` stands for any number of characters and `?` for one. No
 * regular expression is made of the pattern: one from a file could take for ever.
 */
export function fitsWildcard(text: string, pattern: string): boolean {
  return fitsSequence(text, pattern, {
    isAny: (part) => part === '*',
    fits: (one, part) => part === '?' || one === part,
  })
}

/** As `fitsWildcard`, for paths with `/`: `*` and `?` stay within a segment, `**` spans segments. */
export function fitsPath(path: string, pattern: string): boolean {
  return fitsSequence(path.split('/'), pattern.split('/'), {
    isAny: (part) => part === '**',
    fits: fitsWildcard,
  })
}

interface Manner {
  /** Whether this part of the pattern stands for any number of items. */
  isAny(part: string): boolean
  fits(item: string, part: string): boolean
}

/**
 * Goes back to the last part of any length only, as an earlier one could gain nothing: the time is at
 * most the product of both lengths.
 */
function fitsSequence(
  items: ArrayLike<string>,
  pattern: ArrayLike<string>,
  { isAny, fits }: Manner,
): boolean {
  let [at, part] = [0, 0]
  let retry: { readonly part: number; at: number } | undefined
  while (at < items.length) {
    const [item = '', wanted] = [items[at], pattern[part]]
    if (wanted !== undefined && isAny(wanted)) {
      part += 1
      retry = { part, at }
    } else if (wanted !== undefined && fits(item, wanted)) {
      at += 1
      part += 1
    } else if (retry !== undefined) {
      retry.at += 1
      at = retry.at
      part = retry.part
    } else {
      return false
    }
  }
  return Array.from(pattern).slice(part).every(isAny)
}

/** The candidate that was most likely meant; undefined where none is within `most` changes. */
export function nearest(
  word: string,
  candidates: Iterable<string>,
  most: number = tolerance(word),
): string | undefined {
  if (word.length > LONGEST_WORD) return undefined
  const wanted = word.toLowerCase()
  let best: string | undefined
  let least = most + 1
  for (const candidate of candidates) {
    const distance = editDistance(wanted, candidate.toLowerCase())
    if (distance < least) {
      least = distance
      best = candidate
    }
  }
  return best
}

/** No name that could be meant is longer; what is read may be anything. */
const LONGEST_WORD = 200

/** A third of the letters may be wrong, but not so many that short words match anything. */
function tolerance(word: string): number {
  return Math.max(2, Math.floor(word.length / 3))
}

/** ` Did you mean x?`, or nothing. */
export function suggestion(word: string, candidates: Iterable<string>, most?: number): string {
  const meant = nearest(word, candidates, most)
  return meant === undefined ? '' : ` Did you mean ${meant}?`
}

/** Letters to insert, remove, replace or swap with their neighbour. */
function editDistance(a: string, b: string): number {
  let beforeLast: number[] = []
  let last = Array.from({ length: b.length + 1 }, (_, n) => n)
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i]
    for (let j = 1; j <= b.length; j += 1) {
      const same = a[i - 1] === b[j - 1]
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]
      row[j] = Math.min(
        at(last, j) + 1,
        at(row, j - 1) + 1,
        at(last, j - 1) + (same ? 0 : 1),
        swapped ? at(beforeLast, j - 2) + 1 : Infinity,
      )
    }
    beforeLast = last
    last = row
  }
  return at(last, b.length)
}

function at(row: readonly number[], n: number): number {
  return row[n] ?? Infinity
}

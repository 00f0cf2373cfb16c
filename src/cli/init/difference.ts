/** A line of a difference: in both texts, only in the one that is there, or only in the other. */
export interface DifferenceLine {
  readonly mark: ' ' | '-' | '+'
  readonly text: string
}

// The table of both lengths is held; the files in question have some dozens of lines.
const MOST_LINES = 2000

/**
 * What would have to change for `present` to become `wanted`, with the lines that stay. Long texts
 * are not compared: all of one and then all of the other.
 */
export function differenceOf(
  present: readonly string[],
  wanted: readonly string[],
): readonly DifferenceLine[] {
  if (Math.max(present.length, wanted.length) > MOST_LINES) {
    return [...marked('-', present), ...marked('+', wanted)]
  }
  const common = commonLengths(present, wanted)
  const lines: DifferenceLine[] = []
  let [i, j] = [0, 0]
  while (i < present.length || j < wanted.length) {
    const [old, young] = [present[i], wanted[j]]
    if (old !== undefined && old === young) {
      lines.push({ mark: ' ', text: old })
      i += 1
      j += 1
    } else if (old !== undefined && at(common, i + 1, j) >= at(common, i, j + 1)) {
      lines.push({ mark: '-', text: old })
      i += 1
    } else {
      lines.push({ mark: '+', text: young ?? '' })
      j += 1
    }
  }
  return lines
}

function marked(mark: '-' | '+', lines: readonly string[]): DifferenceLine[] {
  return lines.map((text) => ({ mark, text }))
}

/** How many lines the rests from `i` and from `j` have in common, in order. */
function commonLengths(present: readonly string[], wanted: readonly string[]): number[][] {
  const table: number[][] = []
  for (let i = present.length - 1; i >= 0; i -= 1) {
    const row: number[] = []
    table[i] = row
    for (let j = wanted.length - 1; j >= 0; j -= 1) {
      row[j] =
        present[i] === wanted[j]
          ? at(table, i + 1, j + 1) + 1
          : Math.max(at(table, i + 1, j), at(table, i, j + 1))
    }
  }
  return table
}

function at(table: readonly (readonly number[])[], i: number, j: number): number {
  return table[i]?.[j] ?? 0
}

/** One member of an expectation that a capture does not meet. */
export interface Difference {
  /** `findings.must`, `verdicts`, `counts`, `exchanges`, `tokens`. */
  readonly member: string
  readonly lines: readonly DifferenceLine[]
}

/** A line as in the differences of version control. */
export interface DifferenceLine {
  /** `-` was expected, `+` is there instead, and what agrees has neither. */
  readonly sign: '-' | '+' | ' '
  readonly text: string
  /** Where it is in the capture. */
  readonly entry?: number
}

/** As a sentence, for where no lines can be shown. */
export function tellDifference({ member, lines }: Difference): string {
  const of = (sign: DifferenceLine['sign']): string =>
    shortened(lines.filter((line) => line.sign === sign).map(tellLine)) || 'nothing'
  return `${member}: expected ${of('-')}; found ${of('+')}.`
}

const MOST_TOLD = 5

function shortened(texts: readonly string[]): string {
  const told = texts.slice(0, MOST_TOLD).join(', ')
  const rest = texts.length - MOST_TOLD
  return rest > 0 ? `${told} and ${rest} more` : told
}

function tellLine({ text, entry }: DifferenceLine): string {
  return entry === undefined ? text : `${text} (entry ${entry})`
}

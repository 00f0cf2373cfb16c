/** A stretch of time without events that is drawn squeezed. */
export interface Gap {
  readonly from: number
  readonly to: number
}

// Each break takes room; beyond a few of them nobody reads a drawing as one run of time.
const MOST_GAPS = 6
/** A typical step that has at least this share of the recorded time can be told from its neighbours. */
const READABLE_STEP = 0.01
/** A gap is that many times as long as a typical step. */
const LONG = 8
/** Shorter ones would give back less room than their break takes. */
const WORTH_A_BREAK = 0.04

/** The longest gaps between sorted times, taken out until a typical step can be seen. */
export function idleGaps(times: readonly number[]): Gap[] {
  const steps = times.slice(1).flatMap((to, n) => {
    const from = times[n] ?? to
    return to > from ? [{ from, to }] : []
  })
  const byLength = steps.toSorted((a, b) => length(b) - length(a) || a.from - b.from)
  const gaps: Gap[] = []
  let rest = steps.reduce((sum, step) => sum + length(step), 0)
  for (const step of byLength.slice(0, MOST_GAPS)) {
    const typical = middle(byLength.slice(gaps.length))
    if (typical >= rest * READABLE_STEP) break
    if (length(step) < typical * LONG || length(step) < rest * WORTH_A_BREAK) break
    gaps.push(step)
    rest -= length(step)
  }
  return gaps.toSorted((a, b) => a.from - b.from)
}

function length({ from, to }: Gap): number {
  return to - from
}

/** The lower middle of steps, the longest first. */
function middle(steps: readonly Gap[]): number {
  const step = steps[Math.floor(steps.length / 2)]
  return step === undefined ? 0 : length(step)
}

import type { Progress } from '../../index.ts'

// More often than anybody sees.
const interval = 50

/**
 * Passes on how far the reading is, twenty times a second at most. Where a capture begins, the
 * last that is known of the one before comes first.
 */
export function steadyProgress(
  show: (progress: Progress) => void,
  now: () => number,
): (progress: Progress) => void {
  let shownAt = -Infinity
  let waiting: Progress | undefined
  return (progress) => {
    const time = now()
    if (waiting && waiting.capture !== progress.capture) show(waiting)
    waiting = progress
    if (time - shownAt < interval) return
    show(progress)
    shownAt = time
    waiting = undefined
  }
}

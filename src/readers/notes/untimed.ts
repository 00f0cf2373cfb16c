import type { ReadContext } from '../reader.ts'

/** Tells, at the end of a capture, of how many entries nobody knows when they happened. */
export function tellUntimed(untimed: number, context: Pick<ReadContext, 'diagnose'>): void {
  if (untimed === 0) return
  const entries = untimed === 1 ? 'entry' : 'entries'
  const detail = `No usable start time was recorded of ${untimed} ${entries}.`
  context.diagnose({ code: 'time-missing', severity: 'info', detail })
}

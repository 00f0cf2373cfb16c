import type { ReadContext } from '../reader.ts'

/** Tells, at the end of a capture of a format that has no room for answers, what it cannot show. */
export function tellRequestsOnly(requests: number, context: Pick<ReadContext, 'diagnose'>): void {
  if (requests === 0) return
  const detail = 'It holds requests only: neither answers nor times were recorded.'
  context.diagnose({ code: 'time-missing', severity: 'info', detail })
}

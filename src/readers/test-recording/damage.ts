import type { HttpEntry } from '../entry.ts'
import type { ReadContext } from '../reader.ts'

type Place = Pick<HttpEntry, 'index' | 'line'>

/** Reports an element of the list that is left out. */
export function tellNoRequest(place: Place, context: ReadContext): void {
  tell('The entry holds no request, so it was left out.', place, context)
}

/** Reports an entry whose answer is not there: recorders of tests keep answered requests only. */
export function tellNoAnswer(place: Place, context: ReadContext): void {
  tell('The answer has no status, so it counts as not recorded.', place, context)
}

function tell(detail: string, { index: entry, line }: Place, context: ReadContext): void {
  const place = { entry, ...(line !== undefined && { line }) }
  context.diagnose({ code: 'entry-damaged', severity: 'warning', ...place, detail })
}

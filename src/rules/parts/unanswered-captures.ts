import type { Exchange } from '../../exchanges/exchange.ts'
import type { Trail } from '../../lineage/trail.ts'
import { count } from '../../lineage/wording.ts'

/**
 * Captures of requests only, such as scripts of curl commands, and for each of them why a rule that
 * needs answers cannot judge it: a sentence.
 */
export function unansweredCaptures(trail: Trail): ReadonlyMap<string, string> {
  const requests = new Map<string, number>()
  for (const { capture } of trail.exchanges) requests.set(capture, (requests.get(capture) ?? 0) + 1)
  for (const exchange of trail.exchanges)
    if (!isUnrecorded(exchange)) requests.delete(exchange.capture)
  return new Map([...requests].map(([capture, number]) => [capture, reason(number, capture)]))
}

/** That no answer came at all is another outcome: `no-response`. */
function isUnrecorded({ outcome, status }: Exchange): boolean {
  return outcome === 'unknown' && status === 0
}

function reason(number: number, capture: string): string {
  return `${capture} holds ${count(number, 'request')} without ${number === 1 ? 'its answer' : 'their answers'}, so what came back is unknown. Record answers, too: export the sessions as HAR, or save them as a Fiddler archive (.saz).`
}

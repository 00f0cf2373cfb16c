import { openWindow } from '../bytes/byte-window.ts'
import type { HttpEntry } from '../entry.ts'
import { flowEntry } from './flow-entry.ts'
import { splitFlows } from './split-flows.ts'
import { numberOf, textOf } from './tnetstring.ts'
import type { DiagnosticCode, ReadContext } from '../reader.ts'
import { createRepairs } from '../notes/repairs.ts'
import type { ByteSource } from '../source.ts'
import { tellUntimed } from '../notes/untimed.ts'

// Of mitmproxy 11 and 12.
const newestKnown = 21

/** Reads the flows that mitmproxy saved. */
export async function* readMitmproxyFlows(
  source: ByteSource,
  context: ReadContext,
): AsyncIterable<HttpEntry> {
  const { limits } = context
  const window = openWindow(source)
  const repairs = createRepairs()
  let entries = 0
  let others = 0
  let untimed = 0
  let isNewer = false
  for await (const split of splitFlows(window, limits, (one) => context.diagnose(one))) {
    const { index, flow } = split
    context.progress?.(window.base)
    const type = textOf(flow.members.get('type'))
    isNewer ||= (numberOf(flow.members.get('version')) ?? 0) > newestKnown
    if (type !== undefined && type !== 'http') {
      others++
      continue
    }
    if (entries === limits.entries) {
      const detail = `Only the first ${limits.entries} entries were read.`
      context.diagnose({ code: 'limit-reached', severity: 'warning', entry: index, detail })
      break
    }
    if (!flow.isComplete) {
      const detail = 'A flow is damaged, so that only a part of it could be read.'
      context.diagnose({ code: 'entry-damaged', severity: 'warning', entry: index, detail })
    }
    const entry = flowEntry(split, context, repairs)
    if (!entry) {
      if (!flow.isComplete) continue
      const detail = 'A flow holds no request, so it was left out.'
      context.diagnose({ code: 'entry-damaged', severity: 'warning', entry: index, detail })
      continue
    }
    if (entries++ === 0) context.produced({ name: 'mitmproxy' })
    if (entry.startedAt === undefined) untimed++
    yield entry
  }
  repairs.tell((diagnostic) => context.diagnose(diagnostic))
  sumUp({ others, untimed, isNewer }, context)
}

function sumUp(
  { others, untimed, isNewer }: { others: number; untimed: number; isNewer: boolean },
  context: ReadContext,
): void {
  const inform = (code: DiagnosticCode, detail: string): void =>
    context.diagnose({ code, severity: 'info', detail })
  if (isNewer) inform('repaired', 'Its flows are of a newer version than those known here.')
  if (others > 0) inform('left-out', `Flows that are no HTTP were passed over (${others}).`)
  tellUntimed(untimed, context)
}

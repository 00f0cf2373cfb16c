import { charlesEntry } from './charles-entry.ts'
import { jsonTransaction } from './charles-json-transaction.ts'
import type { HttpEntry } from '../entry.ts'
import { parsedEntries } from '../json/parsed-entries.ts'
import type { ReadContext } from '../reader.ts'
import { createRepairs } from '../notes/repairs.ts'
import type { ByteSource } from '../source.ts'
import { tellUntimed } from '../notes/untimed.ts'

// Charles begins with the status, its imitators with what they like.
const layout = {
  lists: [[]],
  firstKeys: ['status', 'method', 'protocolVersion', 'scheme', 'host'],
}

/** Reads the transactions of a JSON session of Charles. */
export async function* readCharlesJson(
  source: ByteSource,
  context: ReadContext,
): AsyncIterable<HttpEntry> {
  context.produced({ name: 'Charles' })
  const repairs = createRepairs()
  let untimed = 0
  for await (const { value, ...place } of parsedEntries(source, layout, context)) {
    const note = (what: string): void => repairs.note(what, place.index)
    const transaction = jsonTransaction(value, note)
    if (!transaction) {
      const detail = 'The entry holds no request, so it was left out.'
      const at = { entry: place.index, line: place.line }
      context.diagnose({ code: 'entry-damaged', severity: 'warning', ...at, detail })
      continue
    }
    const entry = charlesEntry(transaction, place, { context, repairs })
    if (!entry) continue
    if (entry.startedAt === undefined) untimed++
    yield entry
  }
  repairs.tell((diagnostic) => context.diagnose(diagnostic))
  tellUntimed(untimed, context)
}

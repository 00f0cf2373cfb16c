import { charlesEntry } from './charles/charles-entry.ts'
import { jsonTransaction } from './charles/charles-json-transaction.ts'
import type { HttpEntry } from './entry.ts'
import { parsedEntries } from './json/parsed-entries.ts'
import type { ReadContext, StreamReader } from './reader.ts'
import { createRepairs } from './notes/repairs.ts'
import type { ByteSource } from './source.ts'
import { tellUntimed } from './notes/untimed.ts'

/** A Charles session as JSON: a bare array of transactions. */
const charlesJson: StreamReader = {
  id: 'charles-json',
  title: 'Charles session (JSON)',
  extensions: ['.chlsj'],
  about: {
    writtenBy: 'Charles: File, Export Session, JSON Session File',
    proves: 'everything, where SSL proxying was on for the host',
    lacks: 'what Charles did not decrypt',
  },
  sniff: ({ text }) => /^\[\s*\{/.test(text) && hasOwnKeys(text),
  read,
}

export default charlesJson

/** Keys of a transaction, whatever their order; its messages may be longer than what is seen. */
function hasOwnKeys(text: string): boolean {
  const has = (key: string): boolean => text.includes(`"${key}"`)
  return (
    (has('actualPort') && (has('host') || has('path'))) ||
    (has('protocolVersion') && has('scheme') && has('clientAddress'))
  )
}

// Charles begins with the status, its imitators with what they like.
const layout = {
  lists: [[]],
  firstKeys: ['status', 'method', 'protocolVersion', 'scheme', 'host'],
}

async function* read(source: ByteSource, context: ReadContext): AsyncIterable<HttpEntry> {
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

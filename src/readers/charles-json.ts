import { charlesEntry } from './charles/charles-entry.ts'
import { jsonTransaction } from './charles/charles-json-transaction.ts'
import type { HttpEntry } from './entry.ts'
import { splitEntries } from './json/json-entries.ts'
import { parseTolerantly } from './json/json-repair.ts'
import type { ReadContext, StreamReader } from './reader.ts'
import { createRepairs } from './repairs.ts'
import type { ByteSource } from './source.ts'
import { decodeText } from './text.ts'
import { tellUntimed } from './untimed.ts'

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

async function* read(source: ByteSource, context: ReadContext): AsyncIterable<HttpEntry> {
  context.produced({ name: 'Charles' })
  const repairs = createRepairs()
  const diagnose: ReadContext['diagnose'] = (diagnostic) => context.diagnose(diagnostic)
  const splits = splitEntries(source, {
    limits: context.limits,
    lists: [[]],
    members: [],
    diagnose,
    member: () => undefined,
    progress: (bytes) => context.progress?.(bytes),
  })
  let untimed = 0
  for await (const split of splits) {
    const parsed = parseTolerantly(decodeText(split.bytes))
    const note = (what: string): void => repairs.note(what, split.index)
    const transaction = jsonTransaction(parsed?.value, note)
    if (!transaction) {
      const what = parsed ? 'holds no request' : 'is no valid JSON'
      const detail = `The entry ${what}, so it was left out.`
      const place = { entry: split.index, line: split.line }
      diagnose({ code: 'entry-damaged', severity: 'warning', ...place, detail })
      continue
    }
    if (parsed?.repaired) note('bare words or control characters were mended')
    const entry = charlesEntry(transaction, split, context)
    if (!entry) continue
    if (entry.startedAt === undefined) untimed++
    yield entry
  }
  repairs.tell(diagnose)
  tellUntimed(untimed, context)
}

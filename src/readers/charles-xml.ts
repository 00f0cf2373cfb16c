import { charlesEntry } from './charles/charles-entry.ts'
import { xmlTransaction } from './charles/charles-xml-transaction.ts'
import type { HttpEntry } from './entry.ts'
import type { ReadContext, StreamReader } from './reader.ts'
import { createRepairs } from './notes/repairs.ts'
import type { ByteSource } from './source.ts'
import { tellUntimed } from './notes/untimed.ts'
import { parsedElements } from './xml/parsed-elements.ts'
import { rootOf } from './xml/xml-value.ts'

/** A Charles session as XML; its DTD is never fetched. */
const charlesXml: StreamReader = {
  id: 'charles-xml',
  title: 'Charles session (XML)',
  extensions: ['.chlsx'],
  about: {
    writtenBy: 'Charles: File, Export Session, XML Session File; its command line',
    proves: 'everything, where SSL proxying was on for the host',
    lacks: 'what Charles did not decrypt',
  },
  sniff: ({ text }) => rootOf(text)?.name === 'charles-session',
  read,
}

export default charlesXml

async function* read(source: ByteSource, context: ReadContext): AsyncIterable<HttpEntry> {
  context.produced({ name: 'Charles' })
  const transactions = parsedElements(source, { elements: ['transaction'] }, context)
  const repairs = createRepairs()
  let untimed = 0
  for await (const { element, ...place } of transactions) {
    const entry = charlesEntry(xmlTransaction(element), place, { context, repairs })
    if (!entry) continue
    if (entry.startedAt === undefined) untimed++
    yield entry
  }
  repairs.tell((diagnostic) => context.diagnose(diagnostic))
  tellUntimed(untimed, context)
}

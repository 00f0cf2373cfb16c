import { charlesEntry } from './charles/charles-entry.ts'
import { xmlTransaction } from './charles/charles-xml-transaction.ts'
import type { HttpEntry } from './entry.ts'
import type { ReadContext, StreamReader } from './reader.ts'
import type { ByteSource } from './source.ts'
import { tellUntimed } from './untimed.ts'
import { splitElements } from './xml/xml-elements.ts'
import { parseXml, rootOf } from './xml/xml-value.ts'

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
  const splits = splitElements(source, {
    limits: context.limits,
    elements: ['transaction'],
    diagnose: (diagnostic) => context.diagnose(diagnostic),
    progress: (bytes) => context.progress?.(bytes),
  })
  let untimed = 0
  for await (const split of splits) {
    const element = parseXml(split.bytes, context.limits.depth)
    if (!element) {
      const detail = 'The entry is no valid XML, so it was left out.'
      const place = { entry: split.index, line: split.line }
      context.diagnose({ code: 'entry-damaged', severity: 'warning', ...place, detail })
      continue
    }
    const entry = charlesEntry(xmlTransaction(element), split, context)
    if (!entry) continue
    if (entry.startedAt === undefined) untimed++
    yield entry
  }
  tellUntimed(untimed, context)
}

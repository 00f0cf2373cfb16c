import { charlesEntry } from './charles-entry.ts'
import { xmlTransaction } from './charles-xml-transaction.ts'
import type { HttpEntry } from '../entry.ts'
import type { ReadContext } from '../reader.ts'
import { createRepairs } from '../notes/repairs.ts'
import type { ByteSource } from '../source.ts'
import { tellUntimed } from '../notes/untimed.ts'
import { parsedElements } from '../xml/parsed-elements.ts'

/** Reads the transactions of an XML session of Charles. */
export async function* readCharlesXml(
  source: ByteSource,
  context: ReadContext,
): AsyncIterable<HttpEntry> {
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

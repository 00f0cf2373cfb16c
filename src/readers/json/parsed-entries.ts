import type { ReadContext } from '../reader.ts'
import { createRepairs, mended } from '../notes/repairs.ts'
import type { ByteSource } from '../source.ts'
import { mendText } from '../bytes/text.ts'
import { splitEntries, type SplitEntry, type SplitOptions } from './json-entries.ts'
import { parseTolerantly } from './json-repair.ts'

/** One element of the list of entries, parsed. */
export interface ParsedEntry extends Omit<SplitEntry, 'bytes'> {
  readonly value: unknown
}

/**
 * The entries of a JSON capture, one in memory at a time. One that is no JSON, and cannot be mended,
 * is left out with a diagnostic; throws as `splitEntries`.
 */
export async function* parsedEntries(
  source: ByteSource,
  options: Pick<SplitOptions, 'lists' | 'firstKeys' | 'root'> &
    Partial<Pick<SplitOptions, 'members' | 'member'>>,
  context: ReadContext,
): AsyncGenerator<ParsedEntry> {
  const splits = splitEntries(source, {
    limits: context.limits,
    members: [],
    member: () => undefined,
    ...options,
    diagnose: (diagnostic) => context.diagnose(diagnostic),
    progress: (bytes) => context.progress?.(bytes),
  })
  const repairs = createRepairs()
  for await (const portion of splits) {
    for (const { bytes, ...place } of portion) {
      const { index: entry, line } = place
      let isUtf8 = true
      const parsed = parseTolerantly(mendText(bytes, () => (isUtf8 = false)))
      if (!parsed) {
        const detail = 'The entry is no valid JSON, so it was left out.'
        context.diagnose({ code: 'entry-damaged', severity: 'warning', entry, line, detail })
        continue
      }
      if (!isUtf8) repairs.note(mended.utf8, entry)
      if (parsed.repaired) repairs.note(mended.json, entry)
      yield { ...place, value: parsed.value }
    }
  }
  repairs.tell((diagnostic) => context.diagnose(diagnostic))
}

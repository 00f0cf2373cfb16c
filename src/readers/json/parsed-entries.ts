import type { ReadContext } from '../reader.ts'
import { createRepairs, mended } from '../notes/repairs.ts'
import type { ByteSource } from '../source.ts'
import { mendText } from '../bytes/text.ts'
import { splitEntries, type SplitEntry, type SplitOptions } from './json-entries.ts'
import { parseTolerantly } from './json-repair.ts'

/** One element of the list of entries, parsed. */
export interface ParsedEntry extends Omit<SplitEntry, 'bytes' | 'handed'> {
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
  const parser = entryParser(context)
  for await (const portion of splitEntries(source, splitOptions(options, context))) {
    for (const split of portion) {
      const value = parser.parse(split)
      const { index, line, column } = split
      if (value !== undefined) yield { index, line, column, value }
    }
  }
  parser.close()
}

/** What is to be looked for, with what the context says on all formats. */
export function splitOptions(
  options: Pick<SplitOptions, 'lists' | 'firstKeys'> & Partial<SplitOptions>,
  context: ReadContext,
): SplitOptions {
  return {
    limits: context.limits,
    members: [],
    member: () => undefined,
    ...options,
    diagnose: (diagnostic) => context.diagnose(diagnostic),
    progress: (bytes) => context.progress?.(bytes),
  }
}

/** Parses the entries of one capture. */
export interface EntryParser {
  /** Undefined, and told, where it is no JSON and cannot be mended. */
  parse(split: SplitEntry): unknown
  /** Tells what was mended. */
  close(): void
}

export function entryParser(context: ReadContext): EntryParser {
  const repairs = createRepairs()
  return {
    parse({ bytes, index: entry, line }) {
      let isUtf8 = true
      const parsed = parseTolerantly(mendText(bytes, () => (isUtf8 = false)))
      if (!parsed) {
        const detail = 'The entry is no valid JSON, so it was left out.'
        context.diagnose({ code: 'entry-damaged', severity: 'warning', entry, line, detail })
        return undefined
      }
      if (!isUtf8) repairs.note(mended.utf8, entry)
      if (parsed.repaired) repairs.note(mended.json, entry)
      return parsed.value
    },
    close: () => repairs.tell((diagnostic) => context.diagnose(diagnostic)),
  }
}

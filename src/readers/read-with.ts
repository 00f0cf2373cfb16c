import type { HttpEntry } from './entry.ts'

type Read<Given extends readonly unknown[]> = (...given: Given) => AsyncIterable<HttpEntry>

/**
 * Reads with what `load` gives, which is asked when the first entry is: whoever recognises a format
 * does not pay for reading it. Rejects at the first entry where `load` does.
 */
export function readWith<Given extends readonly unknown[]>(
  load: () => Promise<Read<Given>>,
): Read<Given> {
  return (...given) => ({
    [Symbol.asyncIterator]() {
      let entries: AsyncIterator<HttpEntry> | undefined
      const begin = async (): Promise<IteratorResult<HttpEntry>> => {
        const read = await load()
        entries = read(...given)[Symbol.asyncIterator]()
        return entries.next()
      }
      return {
        // Only the first entry comes by a longer way: there may be millions.
        next: () => entries?.next() ?? begin(),
        return: async () => (await entries?.return?.()) ?? { done: true, value: undefined },
      }
    },
  })
}

import { describe, expect, it } from 'vitest'
import type { HttpEntry } from '../../../src/readers/entry.ts'
import { fixtures } from '../../fixtures/all-fixtures.ts'
import { opens, type Fixture } from '../../fixtures/fixture.ts'
import { leakFinder } from '../../leak/leak-finder.ts'
import { readEntries } from '../../readers/read-entries.ts'
import { cleaned, extracted, heldEntry, modes, printedEntry, withOpenBase64 } from './cleaned.ts'
import { sameBut } from './same-but-stand-ins.ts'

describe.each(fixtures)('the clean entries of $path', (fixture) => {
  it.each(modes)('give the same exchanges, $mode', async (mode) => {
    const before = await entriesOf(fixture)
    const extract = await extracted(before)
    const once = cleaned(before, extract, mode)
    const again = await extracted(once)
    expect(sameBut(again)).toEqual(sameBut(extract))
    const twice = cleaned(once, again, mode)
    expect(twice.map(printedEntry)).toEqual(once.map(printedEntry))
  })

  it('hold nothing that was planted', async () => {
    const before = await entriesOf(fixture)
    const extract = await extracted(before)
    const find = finderOf(fixture)
    for (const mode of modes) {
      const after = cleaned(before, extract, mode).map(printedEntry).join('\n')
      expect(find(withOpenBase64(after))).toEqual([])
    }
  })
})

/** Many fixtures share what was planted. */
const finders = new Map<Fixture['planted'], ReturnType<typeof leakFinder>>()

function finderOf({ planted }: Fixture): ReturnType<typeof leakFinder> {
  const find = finders.get(planted) ?? leakFinder(planted)
  finders.set(planted, find)
  return find
}

async function entriesOf(fixture: Fixture): Promise<readonly HttpEntry[]> {
  const held: HttpEntry[] = []
  const visit = (entry: HttpEntry): void => void held.push(heldEntry(entry))
  // What is broken so badly that nothing can be read of it has no entries.
  await readEntries(fixture.bytes, {}, visit, opens(fixture)).catch(() => undefined)
  return held
}

import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { buildEntry } from '../../exchanges/build-entry.ts'
import { cleaned, extracted, modes, printedEntry } from './cleaned.ts'
import { generatedPlan } from './generated-plans.ts'
import { sameBut } from './same-but-stand-ins.ts'

describe.each(modes)('generated entries, $mode', (mode) => {
  it('are judged alike when they are clean, and cleaning them again changes nothing', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(generatedPlan, { minLength: 1, maxLength: 5 }), async (plans) => {
        const entries = plans.map((plan, index) => buildEntry({ index, ...plan }))
        const before = await extracted(entries)
        // A body may hide that the address asks for something, so it is there in both.
        const once = cleaned(entries, before, mode, () => true)
        const after = await extracted(once)
        expect(sameBut(after)).toEqual(sameBut(before))
        expect(cleaned(once, after, mode, () => true).map(printedEntry)).toEqual(
          once.map(printedEntry),
        )
      }),
      { numRuns: 100 },
    )
  })
})

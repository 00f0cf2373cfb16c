import { expect, it } from 'vitest'
import { confusionOf } from './confusion.ts'
import { runSamples } from './run-samples.ts'

const CAPTURES = 300
/** Six seconds of a processor, which others may be using too. */
const TIMEOUT = 180_000

it(
  'misses no provable fault of three hundred captures and invents none',
  async () => {
    const { misses, inventions, tallies } = confusionOf(
      await runSamples({ seed: 'short', from: 0, to: CAPTURES }),
    )
    expect(misses).toEqual([])
    expect(inventions).toEqual([])
    const provable = tallies.filter((tally) => tally.provable > 0)
    expect(provable.length).toBeGreaterThan(50)
  },
  TIMEOUT,
)

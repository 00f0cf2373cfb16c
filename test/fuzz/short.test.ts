import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { analyze } from '../../src/index.ts'
import { chunkedSource } from './chunked-source.ts'
import { cutsOf, isTold, tryCuts } from './cuts.ts'
import { damages } from './damage.ts'
import { entriesOf, tryInput } from './problems.ts'
import { smallCaptures } from './small-captures.ts'

const others = smallCaptures.map(({ bytes }) => bytes)

describe.each(smallCaptures)('$id', (capture) => {
  it('gives what stands before a cut', async () => {
    expect(await tryCuts(capture, cutsOf(capture.bytes.length, 80))).toEqual([])
  })

  it('does no harm when damaged', async () => {
    await fc.assert(
      fc.asyncProperty(damages(capture.bytes, others), async ({ bytes }) => {
        expect((await tryInput(bytes)).problems).toEqual([])
      }),
      { numRuns: 80, seed: 1 },
    )
  })

  it('is not dropped without a word where it stands behind another', async () => {
    const { report } = await tryInput(new Uint8Array([...capture.bytes, 0x0a, ...capture.bytes]))
    const isWhole = entriesOf(report) === 2 * capture.entries
    // An archive may stand behind any bytes, as a self-extracting one does.
    expect(isWhole || isTold(report) || capture.bytes[0] === 0x50).toBe(true)
  })

  it('is read the same in pieces of any size', async () => {
    const whole = await analyze([{ name: 'input', bytes: capture.bytes }])
    await fc.assert(
      fc.asyncProperty(fc.array(pieceSize, { minLength: 1, maxLength: 8 }), async (sizes) => {
        const bytes = chunkedSource(capture.bytes, sizes)
        expect(await analyze([{ name: 'input', bytes }])).toEqual(whole)
      }),
      { numRuns: 8, seed: 1, examples: [[[1]]] },
    )
  })

  it('is read the same from a blob', async () => {
    const bytes = new Blob([capture.bytes.slice()])
    expect(await analyze([{ name: 'input', bytes }])).toEqual(
      await analyze([{ name: 'input', bytes: capture.bytes }]),
    )
  })
})

const pieceSize = fc.oneof(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 5000 }))

import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { rules } from '../../src/index.ts'
import { generatedCapture } from '../shortcut/generated-captures.ts'
import { sanitizeToMemory, type MemoryInput } from './sanitize-to-memory.ts'

const examples = Object.values(rules).flatMap((rule) =>
  rule.examples().map(({ name, transcript }) => [`${rule.id}: ${name}`, transcript] as const),
)

describe('the verdicts of a sanitized capture', () => {
  it.each(examples)('are those of the example %s', async (_, transcript) => {
    const { proof } = await sanitizeToMemory(capturesIn(transcript))
    expect(proof).toMatchObject({ differences: [], left: [] })
  })

  it.each(examples)('are those of the example %s, with its ids', async (_, transcript) => {
    const { proof } = await sanitizeToMemory(capturesIn(transcript), { keepIds: true })
    expect(proof?.differences).toEqual([])
  })

  it('are those of whatever capture is given, and its bodies may be kept', async () => {
    const someCapture = fc.record({ seed: fc.string(), keepBodies: fc.boolean() })
    await fc.assert(
      fc.asyncProperty(someCapture, async ({ seed, keepBodies }) => {
        const inputs = [{ name: 'a.har', bytes: generatedCapture(seed) }]
        const { proof, outputs } = await sanitizeToMemory(inputs, { keepBodies })
        expect(proof).toMatchObject({ differences: [], left: [] })
        const [once] = outputs.values()
        if (once === undefined) return
        const again = await sanitizeToMemory([{ name: 'a.har', bytes: once }], { keepBodies })
        const [twice = new Uint8Array()] = again.outputs.values()
        expect(Buffer.from(twice).toString()).toBe(Buffer.from(once).toString())
      }),
      { numRuns: 100 },
    )
  })
})

/** A transcript, or several separated by `=== NAME` lines. */
function capturesIn(transcript: string): readonly MemoryInput[] {
  const encode = (text = ''): Uint8Array => new TextEncoder().encode(text)
  const [first, ...named] = transcript.split(/^=== (.+)$/m)
  if (named.length === 0) return [{ name: 'example', bytes: encode(first) }]
  return named.flatMap((name, n) => (n % 2 === 0 ? [{ name, bytes: encode(named[n + 1]) }] : []))
}

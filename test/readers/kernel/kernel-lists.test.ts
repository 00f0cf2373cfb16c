import { describe, expect, it } from 'vitest'
import { damage, damageKinds } from '../json/byte-damage.ts'
import { type Choices, choices } from '../json/choices.ts'
import { entryWriter } from './entry-grammar.ts'
import { type Events, usual, type Walked } from './events.ts'
import { expectedEvents } from './expected-events.ts'
import { chunksOf, theKernel, walkKernel } from './walk-kernel.ts'

const kernel = await theKernel()
const encoder = new TextEncoder()

const everySize = Array.from({ length: 200 }, (_, n) => n + 1)
const someSizes = [1, 3, 16, 63, 64, 65, 1000, 1e6]

function list(chance: Choices, most: number): Uint8Array {
  return encoder.encode(entryWriter(chance).list(most))
}

function check(bytes: Uint8Array, sizes: readonly number[], walked: Walked, how: string): Events {
  const expected = expectedEvents(bytes, walked)
  for (const size of sizes) {
    const found = walkKernel(kernel, bytes, chunksOf(size), walked)
    const end = expected.end === 'either' ? found.end : expected.end
    expect(found, `${how}, in chunks of ${size}`).toEqual({ ...expected, end })
  }
  return expected
}

/** Whether the generator makes enough of everything to show something. */
function tally(): { add(events: Events): void; readonly counts: Record<string, number> } {
  const counts: Record<string, number> = {}
  const count = (what: string, by = 1): void => {
    counts[what] = (counts[what] ?? 0) + by
  }
  return {
    counts,
    add({ handed, passed, end }) {
      for (const { entry, passed: before } of handed) {
        count('passed', before.count)
        for (let bit = 1; bit < 64; bit *= 2) if (entry.reasons & bit) count(`handed ${bit}`)
      }
      count('passed', passed.count)
      count(end)
    },
  }
}

describe('the kernel, in a list of entries,', () => {
  it('finds what a plain reading of the rules finds', () => {
    const { add, counts } = tally()
    for (let seed = 0; seed < 250; seed++) {
      const how = `list ${seed}`
      add(check(list(choices(how), 12), someSizes, usual, how))
    }
    for (const what of [
      'passed',
      'leave',
      'more',
      ...[1, 2, 4, 8, 16, 32].map((n) => `handed ${n}`),
    ])
      expect(counts[what], what).toBeGreaterThan(4)
  })

  it('finds the same for every chunk size', () => {
    for (let seed = 0; seed < 30; seed++) {
      const how = `short list ${seed}`
      check(list(choices(how), 3), everySize, usual, how)
    }
  })

  it('finds the same where chunks differ in size', () => {
    for (let seed = 0; seed < 100; seed++) {
      const chance = choices(`uneven ${seed}`)
      const bytes = list(chance, 6)
      const sizes = Array.from(bytes, () => 1 + chance.upTo(chance.pick([2, 70, 300])))
      expect(walkKernel(kernel, bytes, sizes, usual), `uneven ${seed}`).toEqual(
        walkKernel(kernel, bytes, chunksOf(1e6), usual),
      )
    }
  })

  it('passes over no entry that is damaged', () => {
    for (let seed = 0; seed < 300; seed++) {
      const chance = choices(`damage ${seed}`)
      const kind = chance.pick(damageKinds)
      const { bytes, how } = damage(kind, list(chance, 6), chance, list(chance, 3))
      check(bytes, [1, 7, 64, 1e6], usual, `${how} of ${seed}`)
    }
  })

  it('stops at the same place of garbage, whatever the chunk size', () => {
    const { pick, some, upTo } = choices('garbage')
    const words = [
      '},{',
      '"\\u00',
      '{"request":{',
      '"response":{"status":200',
      '"headers":[{"name":"',
    ]
    const tokens = [...Array.from('{}[]:,"\\ \n01-tfn\u0000é'), ...words, '"url":"']
    for (let n = 0; n < 5000; n++) {
      const text = `{${some(60, () => pick(tokens)).join('')}`
      const bytes = encoder.encode(text)
      // What is wrong in the middle of a number shows at its end.
      const { end: _, ...expected } = walkKernel(kernel, bytes, chunksOf(1e6), usual)
      for (const size of [1, 2, 1 + upTo(70)])
        expect(walkKernel(kernel, bytes, chunksOf(size), usual), text).toMatchObject(expected)
    }
  })

  it('keeps to its limits', () => {
    for (let seed = 0; seed < 200; seed++) {
      const chance = choices(`limits ${seed}`)
      const limits = {
        entryBytes: chance.pick([300, 600, 1200, 1e6]),
        depth: chance.pick([3, 4, 6, 64]),
        entries: chance.pick([0, 1, 2, 5, 100]),
      }
      check(list(chance, 8), [1, 33, 64, 1e6], { ...usual, ...limits }, `limits ${seed}`)
    }
  })
})

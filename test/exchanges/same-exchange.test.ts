import { describe, expect, it } from 'vitest'
import type { LocalExchange } from '../../src/exchanges/local-exchange.ts'
import { groupSame } from '../../src/exchanges/join/same-exchange.ts'
import { refresh } from '../lineage/build-trail.ts'

const ONE = '11111111-1111-4111-8111-111111111111'
const TWO = '22222222-2222-4222-8222-222222222222'

interface Recording {
  readonly at?: number
  readonly capture?: string
  readonly asked?: string
  readonly answered?: string
  readonly requestId?: string
}

/** How many exchanges the recordings are, told as the sizes of their groups. */
function sizes(...recordings: readonly Recording[]): number[] {
  return groupSame(recordings.map(recorded)).map((group) => group.length)
}

function recorded(wanted: Recording, entry: number): LocalExchange {
  const { at, capture = 'a.har', asked = 'ask', answered = 'tokens', requestId } = wanted
  const {
    id: _id,
    alsoAt: _alsoAt,
    ...exchange
  } = refresh({
    capture,
    ...(at !== undefined && { at }),
  })
  return {
    exchange: { ...exchange, entry },
    people: [],
    traits: {},
    requestText: asked,
    answerText: answered,
    ...(requestId !== undefined && { requestId }),
  }
}

describe('two recordings of one capture', () => {
  it.each([
    [10_000, [2]],
    [10_001, [1, 1]],
    [undefined, [1, 1]],
  ])('with equal texts, %d ms apart', (gap, expected) => {
    expect(sizes({ at: 0 }, gap === undefined ? {} : { at: gap })).toStrictEqual(expected)
    expect(sizes({}, {})).toStrictEqual([1, 1])
  })

  it('are two exchanges where the requests differ, or nothing that was answered is known', () => {
    expect(sizes({ at: 0 }, { at: 0, asked: 'other' })).toStrictEqual([1, 1])
    expect(sizes({ at: 0 }, { at: 0, answered: 'other' })).toStrictEqual([1, 1])
    expect(sizes({ at: 0, answered: '' }, { at: 0, answered: '' })).toStrictEqual([1, 1])
  })

  it('are one by the id that the server gave the request, whatever else was recorded', () => {
    const id = { requestId: ONE }
    expect(sizes({ at: 0, ...id }, { at: 60_000, ...id, answered: '' })).toStrictEqual([2])
    expect(sizes({ at: 0, ...id }, { at: 0, ...id, asked: 'other' })).toStrictEqual([1, 1])
  })

  it('are two where their ids contradict each other', () => {
    expect(sizes({ at: 0, requestId: ONE }, { at: 0, requestId: TWO })).toStrictEqual([1, 1])
    expect(sizes({ at: 0, requestId: ONE }, { at: 0 })).toStrictEqual([2])
    expect(sizes({ at: 0 }, { at: 0, requestId: ONE })).toStrictEqual([2])
  })

  it('are compared with the recording before, not with the first of a day', () => {
    expect(sizes({ at: 0 }, { at: 60_000 }, { at: 65_000 })).toStrictEqual([1, 2])
  })
})

describe('recordings of two captures', () => {
  it('are one where their texts are equal: their clocks may disagree', () => {
    expect(sizes({ at: 0 }, { at: 3_600_000, capture: 'b.har' })).toStrictEqual([2])
    expect(sizes({}, { capture: 'b.har' })).toStrictEqual([2])
  })

  it('stay in order, each with the first that it equals', () => {
    const groups = groupSame(
      [
        { at: 0, asked: 'one' },
        { at: 1, asked: 'two' },
        { at: 2, asked: 'one', capture: 'b.har' },
      ].map(recorded),
    )
    expect(groups.map((group) => group.map(({ exchange }) => exchange.entry))).toStrictEqual([
      [0, 2],
      [1],
    ])
  })
})

import { describe, expect, it } from 'vitest'
import type { Exchange } from '../../src/exchanges/exchange.ts'
import { comesBefore, isSequential, overlaps } from '../../src/lineage/definitions.ts'
import { HOUR, MINUTE, START, refresh, trail } from './build-trail.ts'

/** The two exchanges of a trail, in the order in which they were given. */
function placed(earlier: Exchange, later: Exchange) {
  const made = trail([earlier, later])
  const a = made.exchange('x1')
  const b = made.exchange('x2')
  if (a === undefined || b === undefined) throw new Error('an exchange is lost')
  return { made, a, b }
}

function withoutEnd({ endedAt: _endedAt, ...open }: Exchange): Exchange {
  return open
}

function withoutTimes({
  startedAt: _startedAt,
  endedAt: _endedAt,
  ...untimed
}: Exchange): Exchange {
  return untimed
}

describe('isSequential', () => {
  it.each([
    ['after the answer ended', 1000, true],
    ['exactly when it ended', 200, true],
    ['while it ran', 100, false],
    ['long before', -HOUR, false],
  ])('%s', (_name, at, expected) => {
    const { made, a, b } = placed(refresh({ at: 0 }), refresh({ at }))
    expect(isSequential(b, a, made)).toBe(expected)
  })

  it.each([
    [HOUR, true],
    [5 * MINUTE, true],
    [4 * MINUTE, undefined],
    [0, undefined],
    [-MINUTE, false],
  ])('without a duration, %d ms between the starts tell %s', (gap, expected) => {
    const { made, a, b } = placed(withoutEnd(refresh({ at: 0 })), refresh({ at: gap }))
    expect(isSequential(b, a, made)).toBe(expected)
  })

  it.each([
    [HOUR, 'a.har', true],
    [-HOUR, 'a.har', false],
    [5 * MINUTE, 'a.har', true],
    [-5 * MINUTE, 'a.har', false],
    [4 * MINUTE, 'a.har', undefined],
    [-4 * MINUTE, 'a.har', undefined],
    [HOUR, 'b.har', undefined],
  ])('without times, Date headers %d ms apart in %s tell %s', (gap, capture, expected) => {
    const dated = (serverAt: number, own: string) =>
      withoutTimes(refresh({ at: 0, capture: own, exchange: { serverAt } }))
    const { made, a, b } = placed(dated(START, 'a.har'), dated(START + gap, capture))
    expect(isSequential(b, a, made)).toBe(expected)
  })

  it('is unknown where one of them has neither a time nor a Date header', () => {
    const timed = refresh({ at: 0, exchange: { serverAt: START } })
    const { made, a, b } = placed(timed, withoutTimes(refresh({ at: HOUR })))
    expect([isSequential(b, a, made), isSequential(a, b, made)]).toStrictEqual([
      undefined,
      undefined,
    ])
  })

  it('falls back on the Date headers where only one of them has a time', () => {
    const timed = refresh({ at: 0, exchange: { serverAt: START } })
    const dated = withoutTimes(refresh({ at: 0, exchange: { serverAt: START + HOUR } }))
    const { made, a, b } = placed(timed, dated)
    expect([isSequential(b, a, made), isSequential(a, b, made)]).toStrictEqual([true, false])
  })

  it.each([
    ['an hour', HOUR, [true, true], true],
    ['minus an hour', -HOUR, [true, true], false],
    ['five minutes', 5 * MINUTE + 200, [true, true], true],
    ['four minutes', 4 * MINUTE, [true, true], undefined],
    ['minus four minutes', -4 * MINUTE, [true, true], undefined],
    ['an hour, the first clock unsure', HOUR, [false, true], undefined],
    ['an hour, the second clock unsure', HOUR, [true, false], undefined],
  ])('across captures: %s', (_name, gap, [first, second], expected) => {
    const dated = (at: number, known = false) => (known ? { serverAt: START + at + 200 } : {})
    const { made, a, b } = placed(
      refresh({ at: 0, capture: 'a.har', exchange: dated(0, first) }),
      refresh({ at: gap, capture: 'b.har', exchange: dated(gap, second) }),
    )
    expect(isSequential(b, a, made)).toBe(expected)
  })
})

describe('overlaps', () => {
  const long = refresh({ at: 0, took: 1000 })

  it.each([
    ['one that began while it ran', refresh({ at: 500 }), true],
    ['one within it', refresh({ at: 100, took: 100 }), true],
    ['one that began when it ended', refresh({ at: 1000 }), false],
    ['one that ended when it began', refresh({ at: -200 }), false],
    ['one in another capture', refresh({ at: 0, capture: 'two.har' }), undefined],
    ['one without an end', withoutEnd(refresh({ at: 0 })), undefined],
    ['one without a time', withoutTimes(refresh({ at: 0 })), undefined],
  ])('%s', (_name, other, expected) => {
    expect([overlaps(long, other), overlaps(other, long)]).toStrictEqual([expected, expected])
  })
})

describe('comesBefore', () => {
  it('follows the order of the run, not of the files', () => {
    const { made, a, b } = placed(refresh({ at: HOUR }), refresh({ at: 0 }))
    expect([comesBefore(a, b, made), comesBefore(b, a, made)]).toStrictEqual([false, true])
    expect(comesBefore(a, a, made)).toBe(false)
  })
})

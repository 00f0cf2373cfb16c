import { describe, expect, it } from 'vitest'
import { createNumbering } from '../../src/exchanges/join/numbering.ts'
import { compareMoments } from '../../src/exchanges/join/order.ts'
import { namePeople } from '../../src/exchanges/join/person-names.ts'
import { fitOf, isComparableTrait, stateAsMeant } from '../../src/exchanges/join/sign-in-fit.ts'
import { APP, exchangeOf, V2 } from './build-entry.ts'

describe('the order of moments', () => {
  it('is by time, then capture, then entry; unknown times come last', () => {
    const moments = [
      { capture: 'a', entry: 0 },
      { capture: 'a', entry: 2, startedAt: 5 },
      { capture: 'b', entry: 1, startedAt: 5 },
      { capture: 'a', entry: 1, startedAt: 5 },
      { capture: 'b', entry: 0 },
      { capture: 'z', entry: 9, startedAt: 0 },
    ]
    const expected = ['z9', 'a1', 'a2', 'b1', 'a0', 'b0']
    for (const given of [moments, moments.toReversed()])
      expect(
        given.toSorted(compareMoments).map(({ capture, entry }) => `${capture}${entry}`),
      ).toStrictEqual(expected)
  })
})

describe('people', () => {
  const named = (exchanges: readonly (readonly string[])[]) => {
    const nameOf = namePeople(exchanges, createNumbering())
    return exchanges.map((keys) => nameOf(keys))
  }

  it('are numbered in the order of the exchanges', () => {
    expect(named([['b'], [], ['a'], ['b']])).toStrictEqual([
      'user-1',
      undefined,
      'user-2',
      'user-1',
    ])
  })

  it('are one where a later exchange connects their keys, also by steps', () => {
    expect(named([['a'], ['b'], ['c'], ['d'], ['a', 'b'], ['c', 'b']])).toStrictEqual([
      'user-1',
      'user-1',
      'user-1',
      'user-2',
      'user-1',
      'user-1',
    ])
  })

  it('are numbered apart from everything else', () => {
    const nextNumber = createNumbering()
    nextNumber('x')
    expect(namePeople([['a']], nextNumber)(['a'])).toBe('user-1')
    expect(nextNumber('user')).toBe(2)
  })

  it('are nobody where a key was never given', () => {
    const nameOf = namePeople([['a']], createNumbering())
    expect([nameOf([]), nameOf(['b'])]).toStrictEqual([undefined, undefined])
  })
})

describe('the fit of an answer to its own request', () => {
  it('compares the state, whatever an escape or a plus became on the way', () => {
    const state = (asked: string, answered: string) => {
      const traits = { state: asked, answeredState: answered }
      return fitOf(traits, traits)?.state
    }
    expect(state('abc', 'abc')).toBe(true)
    expect(state('a%2Fb', 'a/b')).toBe(true)
    expect(state('a+b', 'a b')).toBe(true)
    expect(state('a b', 'a+b')).toBe(true)
    expect(state('abc', 'abd')).toBe(false)
    expect(stateAsMeant('a%2Bb+c')).toBe('a b c')
  })

  it('compares the state that was sent with the one that came back', async () => {
    const stateOf = async (sent: string, answered: string): Promise<unknown> => {
      const { fit } = await exchangeOf({
        method: 'GET',
        url: `${V2}/authorize?response_type=code&client_id=${APP}&state=${sent}`,
        status: 302,
        answerHeaders: { location: `https://app.contoso.example/?code=c1&state=${answered}` },
      })
      return fit
    }
    expect(await stateOf('s1', 's1')).toStrictEqual({ state: true })
    expect(await stateOf('s1', 's2')).toStrictEqual({ state: false })
    expect(await stateOf('[REDACTED]', 's2')).toBeUndefined()
  })

  it('does not compare its redirect URI with itself, and says nothing of nothing', () => {
    const traits = { redirectUri: 'https://app.contoso.example/' }
    expect(fitOf(traits, traits)).toBeUndefined()
    expect(fitOf({}, {})).toBeUndefined()
    expect(fitOf(traits, { ...traits })).toStrictEqual({ redirectUri: true })
  })
})

describe('a value that a sign-in fixed', () => {
  it.each([
    ['an honest one', 'k7'.repeat(1000), true],
    ['one that is longer than any honest one', 'k7'.repeat(1000) + 'k', false],
    ['a mask', '[REDACTED]', false],
    ['nothing', '', false],
  ])('is compared or not: %s', (_what, value, expected) => {
    expect(isComparableTrait(value)).toBe(expected)
  })
})

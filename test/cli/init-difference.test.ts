import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { differenceOf } from '../../src/cli/init/difference.ts'

const told = (present: readonly string[], wanted: readonly string[]): string[] =>
  differenceOf(present, wanted).map(({ sign, text }) => sign + text)

describe('a difference', () => {
  it('shows what goes, what comes and what stays', () => {
    expect(told(['a', 'b', 'c'], ['a', 'x', 'c', 'd'])).toEqual([' a', '-b', '+x', ' c', '+d'])
    expect(told([], ['a'])).toEqual(['+a'])
    expect(told(['a'], [])).toEqual(['-a'])
  })

  it('holds both texts whole and in order, however long', () => {
    const lines = fc.array(fc.constantFrom('a', 'b', 'c', ''))
    fc.assert(
      fc.property(lines, lines, fc.constantFrom(0, 2100), (present, wanted, more) => {
        const long = [...present, ...Array<string>(more).fill('a')]
        const all = differenceOf(long, wanted)
        const side = (mark: string): string[] =>
          all.filter((line) => line.sign === ' ' || line.sign === mark).map(({ text }) => text)
        expect(side('-')).toEqual(long)
        expect(side('+')).toEqual(wanted)
      }),
    )
  })
})

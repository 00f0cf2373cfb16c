import { random } from '../../fixtures/random.ts'

/** What a generator leaves to chance: the same for the same seed. */
export interface Choices {
  /** A whole number below `count`, zero included. */
  upTo(count: number): number
  /** True in so many of a hundred cases. */
  percent(chance: number): boolean
  pick<Value>(values: readonly Value[]): Value
  /** The same values in any order. */
  shuffled<Value>(values: readonly Value[]): Value[]
  /** At most so many values, each made anew. */
  some<Value>(most: number, make: () => Value): Value[]
}

export function choices(seed: string): Choices {
  const draw = random(seed)
  const upTo = (count: number): number => Math.floor(draw() * count)
  return {
    upTo,
    percent: (chance) => draw() * 100 < chance,
    pick(values) {
      const at = upTo(values.length)
      const [value] = values.slice(at, at + 1)
      if (value === undefined) throw new RangeError('There is nothing to choose from.')
      return value
    },
    shuffled: (values) =>
      values
        .map((value) => ({ value, rank: draw() }))
        .toSorted((one, other) => one.rank - other.rank)
        .map(({ value }) => value),
    some: (most, make) => Array.from({ length: upTo(most + 1) }, make),
  }
}

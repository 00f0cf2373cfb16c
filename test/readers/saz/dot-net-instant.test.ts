import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { parseInstant } from '../../../src/readers/instant.ts'
import { parseDotNetInstant } from '../../../src/readers/saz/dot-net-instant.ts'

const number = (most: number, width: number): fc.Arbitrary<string> =>
  fc.integer({ min: 0, max: most }).map((value) => String(value).padStart(width, '0'))

const year = fc.oneof(number(9999, 4), fc.constantFrom('1990', '1991', '2024', '2025'))
const date = fc.tuple(year, number(14, 2), number(33, 2)).map((parts) => parts.join('-'))
const time = fc.tuple(number(26, 2), number(62, 2), number(62, 2)).map((parts) => parts.join(':'))
const fraction = fc.oneof(number(9_999_999, 7), number(999, 3))
const offset = fc.tuple(
  fc.constantFrom('+', '-'),
  number(26, 2),
  fc.constantFrom(':'),
  number(62, 2),
)
const zone = fc.oneof(
  fc.constantFrom('Z', ''),
  offset.map((parts) => parts.join('')),
)

it('gives what the parser of all dates gives', () => {
  const same = fc.property(date, time, fraction, zone, (day, clock, part, place) => {
    const text = `${day}T${clock}.${part}${place}`
    expect(parseDotNetInstant(text)).toBe(parseInstant(text))
  })
  fc.assert(same, { seed: 4, numRuns: 20_000 })
})

it.each(['0001-01-01T00:00:00', '2025-03-01T09:00:00.0256586+01:00', '', 'yesterday', undefined])(
  'gives the same for %s',
  (text) => {
    expect(parseDotNetInstant(text)).toBe(parseInstant(text))
  },
)

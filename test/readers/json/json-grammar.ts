import type { Choices } from './choices.ts'
import { stringWriter, type StringWriter } from './json-strings.ts'

/** Writes JSON texts, with every freedom that RFC 8259 gives. */
export interface JsonWriter extends StringWriter {
  /** White space, or none. */
  space(): string
  number(): string
  /** The elements are JSON texts already, as are keys and values of an object. */
  array(elements: readonly string[]): string
  object(members: readonly Member[]): string
  /** A key that means something elsewhere, or any string. */
  key(): string
  /** Any value, nested at most so deep; at times much deeper, in a straight line. */
  value(depth: number): string
}

export type Member = readonly [key: string, value: string]

const spaces = [' ', '\n', '\r\n', '\t', '  ', '\n    ', ' \r \t \n\n']

// RFC 8259 6 at its edges: beyond the range and the precision of a double, signed zeros.
const oddNumbers = [
  '0',
  '-0',
  '-0.0',
  '0e0',
  '-0E-0',
  '1e400',
  '-1E+400',
  '1e-400',
  '1e00002',
  '123456789012345678901234567890',
  '-0.000000000000000000000000000001',
  '9007199254740993',
  '4.9e-324',
  '1.7976931348623157e308',
  '0.1000000000000000055511151231257827',
]

const oddKeys = ['', '__proto__', 'constructor', 'toString', 'entries', 'log', 'request', '0', 'a']

const straightLevels = 150

export function jsonWriter(chance: Choices): JsonWriter {
  const { upTo, percent, pick, some } = chance
  const { string, spelled } = stringWriter(chance)
  // Minified and indented files are more usual than those that mix both.
  const spacing = pick([0, 0, 30, 100])
  const space = (): string => (percent(spacing) ? some(2, () => pick(spaces)).join('') : '')
  const around = (text: string): string => `${space()}${text}${space()}`
  const array = (elements: readonly string[]): string =>
    elements.length === 0 ? `[${space()}]` : `[${elements.map(around).join(',')}]`
  const object = (members: readonly Member[]): string => {
    const parts = members.map(([key, value]) => `${around(key)}:${around(value)}`)
    return parts.length === 0 ? `{${space()}}` : `{${parts.join(',')}}`
  }
  const key = (): string => (percent(40) ? spelled(pick(oddKeys)) : string())
  const number = (): string => numberText(chance)
  const scalars = [string, string, number, () => pick(['true', 'false', 'null'])]
  const straight = (inner: string): string =>
    Array.from({ length: upTo(straightLevels) }).reduce<string>(
      (text) => (percent(50) ? array([text]) : object([[key(), text]])),
      inner,
    )
  const value = (depth: number): string => {
    if (depth === 0 || percent(45)) return pick(scalars)()
    if (percent(3)) return straight(value(0))
    const inner = (): string => value(depth - 1)
    return percent(50) ? array(some(3, inner)) : object(some(3, () => [key(), inner()]))
  }
  return { space, string, spelled, number, array, object, key, value }
}

function numberText({ percent, pick, upTo, some }: Choices): string {
  if (percent(30)) return pick(oddNumbers)
  const digits = (most: number): string => some(most, () => `${upTo(10)}`).join('')
  const whole = percent(30) ? '0' : `${1 + upTo(9)}${digits(20)}`
  const fraction = percent(40) ? `.${upTo(10)}${digits(20)}` : ''
  const exponent = percent(30) ? `${pick(['e', 'E', 'e+', 'E-'])}${upTo(10)}${digits(2)}` : ''
  return `${pick(['', '-'])}${whole}${fraction}${exponent}`
}

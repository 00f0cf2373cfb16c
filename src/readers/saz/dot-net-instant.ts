import { parseInstant } from '../instant.ts'

/** .NET's round-trip format of a local time or of UTC: `2025-03-01T09:00:00.1234567+01:00`. */
const roundTrip = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{7}(?:Z|[+-]\d\d:\d\d)$/

/** As `parseInstant`, at a fraction of its cost for what Fiddler writes. */
export function parseDotNetInstant(text: string | undefined): number | undefined {
  if (text === undefined || !roundTrip.test(text)) return parseInstant(text)
  const year = digits(text, 0, 4)
  const month = digits(text, 5, 2)
  const day = digits(text, 8, 2)
  const hours = digits(text, 11, 2)
  const minutes = digits(text, 14, 2)
  const seconds = digits(text, 17, 2)
  // Whether months have more days, and what is no time at all, is left to the other.
  const isPlain = year > 1990 && month > 0 && month <= 12 && day > 0 && day <= 28
  if (!isPlain || hours > 23 || minutes > 59 || seconds > 59) return parseInstant(text)
  const offset = offsetOf(text)
  if (offset === undefined) return parseInstant(text)
  return Date.UTC(year, month - 1, day, hours, minutes, seconds, digits(text, 20, 3)) - offset
}

/** In milliseconds; undefined for one that no clock has. */
function offsetOf(text: string): number | undefined {
  const sign = text.charAt(27)
  if (sign === 'Z') return 0
  const hours = digits(text, 28, 2)
  const minutes = digits(text, 31, 2)
  if (hours > 23 || minutes > 59) return undefined
  return (hours * 60 + minutes) * (sign === '-' ? -60_000 : 60_000)
}

function digits(text: string, at: number, count: number): number {
  let value = 0
  for (let next = at; next < at + count; next++) value = value * 10 + text.charCodeAt(next) - 0x30
  return value
}

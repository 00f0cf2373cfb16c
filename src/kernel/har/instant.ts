import * as ascii from './ascii.ts'
const MINUTE: i64 = 60_000
const DAY: i64 = 24 * 60 * MINUTE

/** What is no instant. */
export const NO_INSTANT: f64 = NaN

/**
 * Milliseconds since 1970 of `YYYY-MM-DDTHH:MM:SS`, a fraction of 1 to 12 digits or none, and `Z`
 * or `+HH:MM`; `NO_INSTANT` for any other form, for a day that its month does not have, and for
 * years before 1991, which recorders write where they mean never.
 */
export function instantOf(at: usize, length: usize): f64 {
  if (length < 20 || length > 38 || !hasDateSigns(at)) return NO_INSTANT
  const day = dayOf(at)
  const clock = clockOf(at + 11)
  const zone = fractionEnd(at + 19, at + length)
  if (day < 0 || clock < 0 || zone == 0) return NO_INSTANT
  const offset = offsetOf(zone, at + length - zone)
  if (offset == NO_OFFSET) return NO_INSTANT
  return f64(day * DAY + clock + millisecondsOf(at + 20, zone) - offset)
}

function hasDateSigns(at: usize): bool {
  return (
    load<u8>(at, 4) == ascii.DASH &&
    load<u8>(at, 7) == ascii.DASH &&
    load<u8>(at, 10) == ascii.UPPER_T &&
    load<u8>(at, 13) == ascii.COLON &&
    load<u8>(at, 16) == ascii.COLON
  )
}

function digitAt(at: usize): u32 {
  return u32(load<u8>(at)) - ascii.DIGIT_0
}

/** Two digits; 100 or more where they are none. */
function pairAt(at: usize): u32 {
  const first = digitAt(at)
  const second = digitAt(at + 1)
  return first > 9 || second > 9 ? 100 : first * 10 + second
}

/** Days since 1970 of a date; negative where there is none such. */
function dayOf(at: usize): i64 {
  const century = pairAt(at)
  const ofCentury = pairAt(at + 2)
  const month = pairAt(at + 5)
  const day = pairAt(at + 8)
  if (century > 99 || ofCentury > 99) return -1
  const year = century * 100 + ofCentury
  if (year < 1991 || month < 1 || month > 12 || day < 1 || day > daysOf(year, month)) return -1
  // After Howard Hinnant's "days_from_civil": the year begins in March, so its last is the leap day.
  const from = month > 2 ? year : year - 1
  const inYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
  return i64(from * 365 + from / 4 - from / 100 + from / 400 + inYear) - 719_468
}

function daysOf(year: u32, month: u32): u32 {
  if (month != 2) return 30 + ((month + (month >> 3)) & 1)
  return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0 ? 29 : 28
}

/** Milliseconds of `HH:MM:SS`; negative where there is no such time of day. */
function clockOf(at: usize): i64 {
  const hours = pairAt(at)
  const minutes = pairAt(at + 3)
  const seconds = pairAt(at + 6)
  if (hours > 23 || minutes > 59 || seconds > 59) return -1
  return i64((hours * 60 + minutes) * 60 + seconds) * 1000
}

/** The address after the fraction, if there is one; 0 where it has no digits or too many. */
function fractionEnd(at: usize, end: usize): usize {
  if (load<u8>(at) != ascii.POINT) return at
  let next = at + 1
  while (next < end && digitAt(next) <= 9) next++
  const digits = next - at - 1
  return digits >= 1 && digits <= 12 ? next : 0
}

/** The first three digits from `at` up to `end`, with zeros for those that are not there. */
function millisecondsOf(at: usize, end: usize): i64 {
  let value: u32 = 0
  for (let i: usize = 0; i < 3; i++) value = value * 10 + (at + i < end ? digitAt(at + i) : 0)
  return value
}

const NO_OFFSET: i64 = DAY

/** Milliseconds that a zone is ahead of UTC. */
function offsetOf(at: usize, length: usize): i64 {
  const sign = load<u8>(at)
  if (length == 1 && sign == ascii.UPPER_Z) return 0
  if (length != 6 || (sign != ascii.PLUS && sign != ascii.DASH) || load<u8>(at, 3) != ascii.COLON)
    return NO_OFFSET
  const hours = pairAt(at + 1)
  const minutes = pairAt(at + 4)
  if (hours > 23 || minutes > 59) return NO_OFFSET
  const ahead = i64(hours * 60 + minutes) * MINUTE
  return sign == ascii.PLUS ? ahead : -ahead
}

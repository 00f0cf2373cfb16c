import * as ascii from './ascii.ts'
/** What is no duration. */
export const NO_DURATION: f64 = -1

const MOST_WHOLE: usize = 9
const MOST_FRACTION: usize = 17

/**
 * Rounded as `Math.round` does, a number of at most nine digits and a fraction of at most 17;
 * `NO_DURATION` for any other form, and where the fraction is so near to a half that its binary
 * form might be rounded the other way. The bytes are a number by RFC 8259.
 */
export function durationOf(at: usize, length: usize): f64 {
  let point = at
  const end = at + length
  while (point < end && isDigit(point)) point++
  if (point == at || point - at > MOST_WHOLE) return NO_DURATION
  const whole = f64(wholeOf(at, point - at))
  if (point == end) return whole
  const fraction = point + 1
  if (load<u8>(point) != ascii.POINT || end - fraction > MOST_FRACTION) return NO_DURATION
  for (let i = fraction; i < end; i++) if (!isDigit(i)) return NO_DURATION
  if (isNearHalf(fraction, end)) return NO_DURATION
  return load<u8>(fraction) < ascii.DIGIT_0 + 5 ? whole : whole + 1
}

/** The number of up to nine digits; 0 where one of them is none. */
export function wholeOf(at: usize, length: usize): u32 {
  let whole: u32 = 0
  for (let i = at; i < at + length; i++) {
    if (!isDigit(i)) return 0
    whole = whole * 10 + (load<u8>(i) - ascii.DIGIT_0)
  }
  return whole
}

function isDigit(at: usize): bool {
  return u8(load<u8>(at) - ascii.DIGIT_0) <= 9
}

/**
 * Whether it begins with 4999999: nine digits before it leave 23 bits, that is 7 digits, for it.
 */
function isNearHalf(at: usize, end: usize): bool {
  if (end - at < 7 || load<u8>(at) != ascii.DIGIT_0 + 4) return false
  for (let i: usize = 1; i < 7; i++) if (load<u8>(at + i) != ascii.DIGIT_9) return false
  return true
}

import * as ascii from './ascii.ts'
import { bytesBefore } from './masks.ts'
import {
  endsOrigin,
  hasLastOrigin,
  LONGEST_ORIGIN,
  meetNone,
  PLAIN,
  UNKNOWN,
  verdictOf,
} from './origins.ts'
import { FULL, ORIGIN, WATCHED, WORD } from './reasons.ts'
import { isHidden } from './visible.ts'
import { hasWord } from './words.ts'

// Schemes as they are loaded: `http://`, `https://`, `ws://`, `wss://`, `data:`.
const HTTP: u64 = 0x002f2f3a70747468
const HTTPS: u64 = 0x2f2f3a7370747468
const WS: u64 = 0x0000002f2f3a7377
const WSS: u64 = 0x00002f2f3a737377
const DATA: u64 = 0x0000003a61746164

/** Why an entry with the URL of these bytes has to be looked at; 0 where it need not. */
export function reasonsOfUrl(at: usize, length: usize): u32 {
  meetNone()
  const end = at + length
  const reasons = reasonsOfBytes(at, end)
  if ((reasons & FULL) != 0) return FULL
  if (hasLastOrigin(at, end)) return reasons
  const head = load<u64>(at)
  if (length >= 5 && (head & 0xffffffffff) == DATA) return reasons
  const scheme = schemeLength(head)
  if (scheme == 0 || scheme > length) return FULL
  const authority = authorityEnd(at + scheme, end)
  if (authority == 0 || authority - at > LONGEST_ORIGIN) return FULL
  const verdict = verdictOf(at, authority - at)
  if (verdict == PLAIN) return reasons
  return reasons | (verdict == UNKNOWN ? ORIGIN : WATCHED)
}

function schemeLength(head: u64): usize {
  if (head == HTTPS) return 8
  if ((head & 0xffffffffffffff) == HTTP) return 7
  if ((head & 0xffffffffffff) == WSS) return 6
  return (head & 0xffffffffff) == WS ? 5 : 0
}

/** The address after host and port of usual characters; 0 where there are others, or none. */
function authorityEnd(start: usize, end: usize): usize {
  let at = start
  let others: u32 = 0
  for (; at < end; at += 16) {
    others = ~u32(i8x16.bitmask(isUsual(v128.load(at)))) & 0xffff
    if (others != 0) break
  }
  at = min(at + ctz(others), end)
  if (at == start) return 0
  return at == end || endsOrigin(load<u8>(at)) ? at : 0
}

/** Of `a` to `z`, `0` to `9` with the `:` after them, `-` and the `.` after it. */
function isUsual(bytes: v128): v128 {
  const letter = i8x16.lt_u(i8x16.sub(bytes, i8x16.splat(ascii.LOWER_A)), i8x16.splat(26))
  const digit = i8x16.lt_u(i8x16.sub(bytes, i8x16.splat(ascii.DIGIT_0)), i8x16.splat(11))
  const dash = i8x16.lt_u(i8x16.sub(bytes, i8x16.splat(ascii.DASH)), i8x16.splat(2))
  return v128.or(letter, v128.or(digit, dash))
}

/** Looks for bytes that are hidden, for words, and for names of parameters that are encoded. */
function reasonsOfBytes(start: usize, end: usize): u32 {
  let reasons: u32 = 0
  let inName: u32 = 0
  for (let at = start; at < end; at += 16) {
    const bytes = v128.load(at)
    const within = bytesBefore(end, at)
    if ((i8x16.bitmask(isHidden(bytes)) & within) != 0) return FULL
    const starts = nameStarts(bytes) | inName
    if (starts != 0) {
      const names = namesFrom(starts, bytes)
      if ((i8x16.bitmask(isEncoding(bytes)) & names & within) != 0) reasons |= FULL
      inName = names >> 16
    }
    if (hasWord(at, end)) reasons |= WORD
  }
  return reasons
}

/** `%` and `+`. */
function isEncoding(bytes: v128): v128 {
  return v128.or(
    i8x16.eq(bytes, i8x16.splat(ascii.PERCENT)),
    i8x16.eq(bytes, i8x16.splat(ascii.PLUS)),
  )
}

/** `?`, `&` and `#`, with which names of parameters begin. */
function nameStarts(bytes: v128): u32 {
  const mark = v128.or(
    i8x16.eq(bytes, i8x16.splat(ascii.QUESTION)),
    i8x16.eq(bytes, i8x16.splat(ascii.AMPERSAND)),
  )
  return i8x16.bitmask(v128.or(mark, i8x16.eq(bytes, i8x16.splat(ascii.HASH))))
}

/**
 * The bytes of names of parameters: from each start on up to `=`. Bit 16 is set where a name goes
 * on behind the 16 bytes, which is a start for the next ones. (Parabix' MatchStar: an addition
 * carries each start through all that is no `=`.)
 */
function namesFrom(starts: u32, bytes: v128): u32 {
  const others: u32 = ~i8x16.bitmask(i8x16.eq(bytes, i8x16.splat(ascii.EQUALS))) & 0xffff
  return (((starts & others) + others) ^ others) | starts
}

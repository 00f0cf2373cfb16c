import * as ascii from './ascii.ts'
import { bytesBefore } from './masks.ts'

/** The bytes of 16 that are no visible ASCII, and the backslash, with which escapes begin. */
export function isHidden(bytes: v128): v128 {
  const low = i8x16.lt_s(bytes, i8x16.splat(ascii.SPACE + 1))
  const backslash = i8x16.eq(bytes, i8x16.splat(ascii.BACKSLASH))
  return v128.or(v128.or(low, backslash), i8x16.eq(bytes, i8x16.splat(ascii.DELETE)))
}

/** Whether all bytes of a string are visible ASCII, and none is a backslash. */
export function isVisible(start: usize, length: usize): bool {
  const end = start + length
  for (let at = start; at < end; at += 16)
    if ((i8x16.bitmask(isHidden(v128.load(at))) & bytesBefore(end, at)) != 0) return false
  return true
}

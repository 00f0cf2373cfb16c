import { bracketAround, passBracket, placeAround } from './brackets.ts'
import { LOOKS } from './memory.ts'
import { lastFour, passByte, spread } from './past.ts'

const MOST_LENGTH: i32 = 15

/** A hash of the name that was begun, or the sign behind one; and how long the name is. */
let name: i32 = 0
let nameLength: i32 = 0
/** The last eight signs, with names left out, as the bytes of past.ts. */
let lastSigns: i32 = 0
let signsBefore: i32 = 0

/**
 * Goes on behind a byte, and looks at what stands before that place: at the last one, two, three
 * and four bytes; at the name that was begun; at the two bytes before the last one; at the last six
 * signs; at the last three signs and the name; and at the name and what stands before the bracket
 * around it. The signs are the gait of a script: without them it packs to a tenth more.
 */
export function passContexts(byte: i32): void {
  passByte(byte)
  if (isOfName(byte)) {
    name = spread(nameLength ? name : 0, byte)
    nameLength++
  } else {
    passBracket(byte, name)
    name = byte
    nameLength = 0
    signsBefore = (signsBefore << 8) | (lastSigns >>> 24)
    lastSigns = (lastSigns << 8) | byte
  }
  const isInName = i32(nameLength > 0)
  store<i32>(LOOKS, lastFour & 0xff)
  store<i32>(LOOKS, lastFour & 0xffff, 4)
  store<i32>(LOOKS, lastFour & 0xffffff, 8)
  store<i32>(LOOKS, lastFour, 12)
  store<i32>(LOOKS, name, 16)
  store<i32>(LOOKS, lastFour & 0xffff00, 20)
  store<i32>(LOOKS, spread(lastSigns, ((signsBefore & 0xffff) << 1) | isInName), 24)
  store<i32>(LOOKS, spread(lastSigns & 0xffffff, name), 28)
  store<i32>(LOOKS, spread(placeAround(), name), 32)
}

/** In a byte: in what bracket, whether behind a point or a space, and how long the name is so far. */
export function placeInName(): i32 {
  const sign = lastSign()
  const behind = sign == 0x2e ? 0x80 : sign == 0x20 ? 0x10 : 0
  return (bracketAround() & 0x60) | behind | min(nameLength, MOST_LENGTH)
}

/** The last byte that is of no name. */
export function lastSign(): i32 {
  return lastSigns & 0xff
}

function isOfName(byte: i32): bool {
  const lower = byte | 0x20
  return (
    (lower > 0x60 && lower < 0x7b) || (byte > 0x2f && byte < 0x3a) || byte == 0x5f || byte == 0x24
  )
}

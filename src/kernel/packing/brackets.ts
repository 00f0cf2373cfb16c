import { BRACKETS, MOST_BRACKETS } from './memory.ts'
import { spread } from './past.ts'

// Damage by brackets in texts ends where a closing one fits an opening one that is so near.
const NEAR: i32 = 4

let depth: i32 = 0

/** Opens or closes what a byte opens or closes; `before` is the name that it stands behind. */
export function passBracket(byte: i32, before: i32): void {
  if (byte == 0x28 || byte == 0x5b || byte == 0x7b) {
    depth++
    store<i32>(innermost(), byte)
    store<i32>(innermost(), spread(before, byte), 4)
  } else if (byte == 0x29) close(0x28)
  else if (byte == 0x5d) close(0x5b)
  else if (byte == 0x7d) close(0x7b)
}

/** The bracket that is open; 0 outside of all. */
export function bracketAround(): i32 {
  return load<i32>(innermost())
}

/** Of the bracket that is open, and the name before it. */
export function placeAround(): i32 {
  return load<i32>(innermost(), 4)
}

function close(kind: i32): void {
  const inside = depth
  for (let tries = 0; tries < NEAR && depth > 0; tries++) {
    const isIt = bracketAround() == kind
    depth--
    if (isIt) return
  }
  depth = inside
}

/** The row of the innermost one: those that are far out are written over. */
function innermost(): usize {
  return BRACKETS + ((depth & (MOST_BRACKETS - 1)) << 3)
}

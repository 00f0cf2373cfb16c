/** The last four bytes of the text, the last one lowest, and the four before them. */
export let lastFour: i32 = 0
export let fourBefore: i32 = 0

/** Goes on behind a byte. */
export function passByte(byte: i32): void {
  fourBefore = (fourBefore << 8) | (lastFour >>> 24)
  lastFour = (lastFour << 8) | byte
}

/** A hash with something more in it. */
export function spread(hash: i32, more: i32): i32 {
  return (hash + more + 1) * 0x2f0b4c47
}

import { CODE } from './memory.ts'

/*
 * The numbers that begin as the code does, which each coded bit makes fewer: arithmetic coding, with
 * 32 bits of the number in view.
 */

// Chances divide the numbers in so many parts.
const WHOLE: i32 = 65536

let low: u32 = 0
let high: u32 = 0xffffffff
let number: u32 = 0
let at: usize = CODE

/** Brings the beginning of the code into view. */
export function beginNumber(): void {
  for (let n = 0; n < 4; n++) readByte()
}

/** Reads a bit that is 1 with that chance. */
export function readBit(chance: i32): i32 {
  const middle = middleBy(chance)
  const bit = i32(number <= middle)
  narrow(middle, bit)
  while (isSettled()) {
    forget()
    readByte()
  }
  return bit
}

/** Writes a bit that is 1 with that chance. */
export function writeBit(chance: i32, bit: i32): void {
  narrow(middleBy(chance), bit)
  while (isSettled()) {
    writeByte()
    forget()
  }
}

/** Ends the code with a number that is left; gives the bytes of the code. */
export function endNumber(): usize {
  for (let n = 0; n < 4; n++) {
    writeByte()
    forget()
  }
  return at - CODE
}

/** The last number that stands for a 1. */
function middleBy(chance: i32): u32 {
  // Neither bit may ever be impossible.
  const parts = <u32>max(1, min(WHOLE - 1, chance))
  const numbers = high - low
  return low + (numbers >>> 16) * parts + (((numbers & 0xffff) * parts) >>> 16)
}

/** Leaves the numbers up to the middle for a 1, and those behind it for a 0. */
function narrow(middle: u32, bit: i32): void {
  if (bit) high = middle
  else low = middle + 1
}

/** Whether all numbers that are left have a first byte in common. */
function isSettled(): bool {
  return (low ^ high) >>> 24 == 0
}

function forget(): void {
  low <<= 8
  high = (high << 8) | 0xff
}

function readByte(): void {
  number = (number << 8) | load<u8>(at++)
}

function writeByte(): void {
  store<u8>(at++, high >>> 24)
}

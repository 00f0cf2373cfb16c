// In how many parts the numbers are divided by a chance.
const WHOLE = 65536

/**
 * The numbers that begin as a code does, which each coded bit makes fewer: arithmetic coding, with
 * 32 bits of the number in view.
 */
export interface Interval {
  /** The last number that stands for a 1, where the next bit is 1 with that chance. */
  middle(chance: number): number
  /** Leaves the numbers up to the middle for a 1, and those behind it for a 0. */
  narrow(middle: number, bit: number): void
}

/** `shift` is told each byte that all numbers have in common once it goes out of view. */
export function createInterval(shift: (byte: number) => void): Interval {
  let low = 0
  let high = 0xffffffff
  return {
    middle(chance) {
      // Neither bit may ever be impossible.
      const parts = Math.max(1, Math.min(WHOLE - 1, Math.floor(chance * WHOLE)))
      return low + Math.floor(((high - low) * parts) / WHOLE)
    },
    narrow(middle, bit) {
      if (bit === 1) high = middle
      else low = middle + 1
      while ((low ^ high) >>> 24 === 0) {
        shift(high >>> 24)
        low = (low << 8) >>> 0
        high = ((high << 8) | 255) >>> 0
      }
    },
  }
}

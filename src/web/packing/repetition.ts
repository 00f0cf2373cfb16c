import { oddsOf } from './odds.ts'

// Fewer bytes in common tell less than the contexts do, and more than the most tell no more.
const FEWEST = 5
const MOST = 31
const PLACES_BITS = 18

/** The longest text before that ends as the text here does, and what followed it. */
export interface Repetition {
  /** Goes to the next byte. */
  begin(at: number): void
  /** Of how many bytes it is, up to 31; 0 where nothing is repeated, or no longer. */
  length(bits: number): number
  /** The odds it gives to the next bit. */
  odds(bits: number): number
  learn(bit: number): void
}

export function createRepetition(text: Uint8Array): Repetition {
  const places = new Int32Array(1 << PLACES_BITS)
  // How often each length was right, as a chance.
  const trust = new Float64Array(MOST + 1).fill(0.75)
  let length = 0
  let place = 0
  let expected = 0

  function find(at: number): void {
    const hash = hashBefore(text, at)
    if (length > 0) {
      length = Math.min(length + 1, MOST)
      place += 1
    } else {
      place = places[hash] ?? 0
      while (length < MOST && length < place && isSame(at, length + 1)) length += 1
      if (length < FEWEST) length = 0
    }
    places[hash] = at
  }

  function isSame(at: number, back: number): boolean {
    return text[place - back] === text[at - back]
  }

  return {
    begin(at) {
      find(at)
    },
    length(bits) {
      const byte = (text[place] ?? 0) | 256
      const left = Math.clz32(bits) - 23
      if (length > 0 && byte >> left !== bits) length = 0
      expected = (byte >> (left - 1)) & 1
      return length
    },
    odds() {
      if (length === 0) return 0
      const odds = oddsOf(((trust[length] ?? 0) * 4095) | 0)
      return expected === 1 ? odds : -odds
    },
    learn(bit) {
      if (length === 0) return
      const isRight = bit === expected
      trust[length] = (trust[length] ?? 0) + ((isRight ? 1 : 0) - (trust[length] ?? 0)) * 0.01
      if (!isRight) length = 0
    },
  }
}

function hashBefore(text: Uint8Array, at: number): number {
  let hash = 0
  for (let back = 1; back <= 6; back += 1)
    hash = Math.imul(hash + (text[at - back] ?? 0) + 1, 0x2f0b4c47)
  return hash >>> (32 - PLACES_BITS)
}

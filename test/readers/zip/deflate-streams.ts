import { constants, deflateRawSync } from 'node:zlib'
import type { Choices } from '../json/choices.ts'

const fillings: readonly ((choose: Choices, bytes: Uint8Array) => void)[] = [
  noise,
  fewLetters,
  skewed,
  runs,
  echoes,
]

/** Bytes of one kind or another: some deflate well, some not at all. */
export function plainBytes(choose: Choices, length: number): Uint8Array {
  const bytes = new Uint8Array(length)
  choose.pick(fillings)(choose, bytes)
  return bytes
}

/** Raw DEFLATE with any settings of zlib. */
export function deflate(choose: Choices, bytes: Uint8Array): Uint8Array {
  return deflateRawSync(bytes, {
    level: choose.upTo(10),
    strategy: choose.pick([
      constants.Z_DEFAULT_STRATEGY,
      constants.Z_FILTERED,
      constants.Z_HUFFMAN_ONLY,
      constants.Z_RLE,
      constants.Z_FIXED,
    ]),
    windowBits: 9 + choose.upTo(7),
    memLevel: 1 + choose.upTo(9),
  })
}

/** A copy with some bits flipped, most often at its start, or cut somewhere, or both. */
export function damage(choose: Choices, packed: Uint8Array): Uint8Array {
  const bytes = packed.slice()
  if (choose.percent(75)) {
    const reach = choose.percent(50) ? bytes.length : Math.min(bytes.length, 60)
    for (let left = choose.upTo(3); left >= 0; left--) bytes[choose.upTo(reach)] = choose.upTo(256)
  }
  return choose.percent(40) ? bytes.subarray(0, choose.upTo(bytes.length)) : bytes
}

function noise(choose: Choices, bytes: Uint8Array): void {
  bytes.forEach((_, at) => (bytes[at] = choose.upTo(256)))
}

function fewLetters(choose: Choices, bytes: Uint8Array): void {
  bytes.forEach((_, at) => (bytes[at] = 97 + choose.upTo(3)))
}

/** Some bytes are very rare, so that their codes are long. */
function skewed(choose: Choices, bytes: Uint8Array): void {
  bytes.forEach((_, at) => (bytes[at] = -Math.log((choose.upTo(1e9) + 1) / 1e9) * 12))
}

/** Matches of distance 1, up to the longest and beyond. */
function runs(choose: Choices, bytes: Uint8Array): void {
  for (let at = 0; at < bytes.length; at += 1 + choose.upTo(600)) bytes.fill(choose.upTo(256), at)
}

/** Matches of every length and distance, many of which overlap themselves. */
function echoes(choose: Choices, bytes: Uint8Array): void {
  for (let at = 0; at < bytes.length;) {
    bytes[at++] = choose.upTo(256)
    const distance = 1 + choose.upTo(Math.min(at, choose.percent(50) ? 20 : 32_768))
    for (let left = choose.upTo(300); left > 0 && at < bytes.length; left--, at++)
      bytes[at] = bytes[at - distance] ?? 0
  }
}

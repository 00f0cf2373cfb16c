import { codeText } from './code-text.ts'
import { createInterval } from './interval.ts'

/**
 * Packs bytes for `unpack`: slower than Brotli and an eighth smaller. `known` is what the unpacker
 * has anyway, and the more alike the two are, the less is left.
 */
export function pack(text: Uint8Array, known: Uint8Array = new Uint8Array()): Uint8Array {
  const packed: number[] = []
  const interval = createInterval((byte) => packed.push(byte))
  let coded = 0
  const all = new Uint8Array(known.length + text.length)
  all.set(known)
  codeText(all, known.length, (chance) => {
    const bit = ((text[coded >> 3] ?? 0) >> (7 - (coded & 7))) & 1
    coded += 1
    interval.narrow(interval.middle(chance), bit)
    return bit
  })
  const { length } = text
  const size = [length >>> 24, length >>> 16, length >>> 8, length]
  // Any number that is left ends the code.
  const end = interval.middle(0.5)
  return Uint8Array.from([...size, ...packed, end >>> 24, end >>> 16, end >>> 8, end])
}

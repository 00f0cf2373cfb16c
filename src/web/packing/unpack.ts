import { codeText } from './code-text.ts'
import { createInterval } from './interval.ts'

/** The bytes that were given to `pack`, with what it was told to be known. */
export function unpack(
  packed: Uint8Array,
  known: Uint8Array = new Uint8Array(),
): Uint8Array<ArrayBuffer> {
  let read = 0
  let number = 0
  const shift = (): void => {
    number = ((number << 8) | (packed[read] ?? 0)) >>> 0
    read += 1
  }
  const readNumber = (): void => {
    for (let n = 0; n < 4; n += 1) shift()
  }
  readNumber()
  const all = new Uint8Array(known.length + number)
  all.set(known)
  readNumber()
  const interval = createInterval(shift)
  codeText(all, known.length, (chance) => {
    const middle = interval.middle(chance)
    const bit = number <= middle ? 1 : 0
    interval.narrow(middle, bit)
    return bit
  })
  return all.subarray(known.length)
}

import type { Choices } from '../json/choices.ts'
import {
  codedBlock,
  packBits,
  type CodedBlock,
  type Field,
  type Lengths,
} from './deflate-writer.ts'

/** A block with codes that no compressor would choose, some of which no reader may take. */
export function oddBlock(choose: Choices): Uint8Array {
  const literals = choose.percent(97)
    ? oddLengths(choose, choose.pick([258, 286, 288]))
    : { 256: 1 }
  const distances = choose.percent(75)
    ? oddLengths(choose, choose.pick([4, 30, 32]))
    : fewDistances(choose)
  const block = codedBlock(withEnd(choose, literals), distances)
  const symbols = choose.some(200, () => symbolOrMatch(choose, block))
  const end = choose.pick([block.literal(256), [choose.upTo(256), 8]] as const)
  return packBits([...block.head, ...symbols.flat(), end])
}

/** Lengths that fill the room for codes, most often exactly. */
function oddLengths(choose: Choices, symbols: number): Lengths {
  const longest = choose.pick([4, 9, 15])
  const lengths: Record<number, number> = {}
  let room = 2 ** longest
  const unused = choose.shuffled(Array.from({ length: symbols }, (_, symbol) => symbol))
  const add = (length: number): void => {
    const symbol = unused.pop()
    if (symbol === undefined) return
    lengths[symbol] = length
    room -= 2 ** (longest - length)
  }
  for (let left = 1 + choose.upTo(100); left > 0; left--) {
    const length = 1 + choose.upTo(longest)
    if (2 ** (longest - length) <= room || choose.percent(1)) add(length)
  }
  // What is left is a sum of powers of two, each of which one code fills.
  if (choose.percent(80))
    for (let length = 1; length <= longest; length++)
      if (room >= 2 ** (longest - length)) add(length)
  return lengths
}

/** No distance, or one only. */
function fewDistances(choose: Choices): Lengths {
  return choose.percent(30) ? {} : { [choose.upTo(30)]: 1 + choose.upTo(2) }
}

/** Gives the symbol that ends a block a code of its own, in most cases. */
function withEnd(choose: Choices, lengths: Lengths): Lengths {
  if (lengths[256] !== undefined || choose.percent(10)) return lengths
  const [first = '0'] = Object.keys(lengths)
  const { [Number(first)]: length = 1, ...others } = lengths
  return { ...others, 256: length }
}

function symbolOrMatch(choose: Choices, block: CodedBlock): Field[] {
  const symbol = choose.percent(70) ? choose.upTo(256) : 257 + choose.upTo(31)
  const code = block.literal(symbol)
  if (code[1] === 0 || symbol < 256) return [code]
  const distance = choose.upTo(choose.percent(90) ? 8 : 32)
  return [
    code,
    extra(choose, symbol < 265 || symbol > 284 ? 0 : (symbol - 261) >> 2),
    block.distance(distance),
    extra(choose, Math.max(0, (distance >> 1) - 1)),
  ]
}

function extra(choose: Choices, width: number): Field {
  return [choose.upTo(2 ** width), width]
}

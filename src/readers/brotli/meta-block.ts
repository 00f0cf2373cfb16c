import { type Bits, damaged, readBits } from './bits.ts'
import { type PrefixCode, readPrefixCode, readSymbol } from './prefix-code.ts'

/** The blocks of one kind (literals, commands or distances), and the one that is being read. */
export interface Blocks {
  readonly types: number
  readonly typeCode: PrefixCode
  readonly lengthCode: PrefixCode
  type: number
  /** The type of the block before. */
  previous: number
  /** What the block has left. */
  left: number
}

/** Which code is used for each context of each type of block. */
export interface ContextMap {
  readonly map: Uint8Array
  readonly codes: readonly PrefixCode[]
}

/** What stands before the commands of a compressed meta-block (RFC 7932 9.2). */
export interface MetaBlock {
  readonly literalBlocks: Blocks
  readonly commandBlocks: Blocks
  readonly distanceBlocks: Blocks
  /** How the context of a literal is made, by type of block. */
  readonly modes: Uint8Array
  readonly literals: ContextMap
  readonly commands: readonly PrefixCode[]
  readonly distances: ContextMap
  readonly postfixBits: number
  /** Distances that have a symbol each. */
  readonly direct: number
}

/** Reads the header of a compressed meta-block, from behind its length. */
export function readMetaBlock(bits: Bits): MetaBlock {
  const literalBlocks = readBlocks(bits)
  const commandBlocks = readBlocks(bits)
  const distanceBlocks = readBlocks(bits)
  const postfixBits = readBits(bits, 2)
  const direct = readBits(bits, 4) << postfixBits
  const modes = new Uint8Array(literalBlocks.types).map(() => readBits(bits, 2))
  const literals = readContextMap(bits, literalBlocks.types << 6)
  const distances = readContextMap(bits, distanceBlocks.types << 2)
  const readCodes = (count: number, alphabet: number): readonly PrefixCode[] =>
    Array.from({ length: count }, () => readPrefixCode(bits, alphabet))
  return {
    literalBlocks,
    commandBlocks,
    distanceBlocks,
    modes,
    postfixBits,
    direct,
    literals: { map: literals.map, codes: readCodes(literals.count, 256) },
    commands: readCodes(commandBlocks.types, 704),
    distances: {
      map: distances.map,
      codes: readCodes(distances.count, 16 + direct + (48 << postfixBits)),
    },
  }
}

// More than a meta-block can have of anything that is no block of several types.
const all = 1 << 28
const none: PrefixCode = new Uint16Array()

function readBlocks(bits: Bits): Blocks {
  const types = readCount(bits)
  const start = { types, type: 0, previous: 1, left: all }
  if (types === 1) return { ...start, typeCode: none, lengthCode: none }
  const typeCode = readPrefixCode(bits, types + 2)
  const lengthCode = readPrefixCode(bits, 26)
  return { ...start, typeCode, lengthCode, left: readBlockLength(bits, lengthCode) }
}

/** Goes on to the next block, when nothing is left of this one. */
export function switchBlock(bits: Bits, blocks: Blocks): void {
  const symbol = readSymbol(bits, blocks.typeCode)
  let type = symbol - 2
  if (symbol === 0) type = blocks.previous
  if (symbol === 1) type = (blocks.type + 1) % blocks.types
  blocks.previous = blocks.type
  blocks.type = type
  blocks.left = readBlockLength(bits, blocks.lengthCode)
}

const lengthBits = [
  2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 6, 6, 7, 8, 9, 10, 11, 12, 13, 24,
]
const lengthBase = basesOf(lengthBits, 1)

function readBlockLength(bits: Bits, code: PrefixCode): number {
  const symbol = readSymbol(bits, code)
  return (lengthBase[symbol] ?? 0) + readBits(bits, lengthBits[symbol] ?? 0)
}

/** The least number of each symbol that is followed by bits: each begins where the last one ends. */
export function basesOf(extraBits: readonly number[], first: number): readonly number[] {
  let next = first
  return extraBits.map((count) => {
    const base = next
    next += 1 << count
    return base
  })
}

/** A number from 1 to 256. */
function readCount(bits: Bits): number {
  if (readBits(bits, 1) === 0) return 1
  const size = readBits(bits, 3)
  return 1 + (1 << size) + readBits(bits, size)
}

/** RFC 7932 7.3. */
function readContextMap(bits: Bits, size: number): { map: Uint8Array; count: number } {
  const count = readCount(bits)
  const map = new Uint8Array(size)
  if (count === 1) return { map, count }
  const runs = readBits(bits, 1) === 0 ? 0 : 1 + readBits(bits, 4)
  const code = readPrefixCode(bits, count + runs)
  for (let at = 0; at < size;) {
    const symbol = readSymbol(bits, code)
    if (symbol > runs) map[at++] = symbol - runs
    else at += (1 << symbol) + readBits(bits, symbol)
    if (at > size) throw damaged()
  }
  if (readBits(bits, 1) === 1) undoMovesToFront(map)
  return { map, count }
}

function undoMovesToFront(map: Uint8Array): void {
  const front = Uint8Array.from({ length: 256 }, (_, at) => at)
  for (let at = 0; at < map.length; at++) {
    const index = map[at] ?? 0
    const value = front[index] ?? 0
    map[at] = value
    front.copyWithin(1, 0, index)
    front[0] = value
  }
}

import { type Bits, damaged, readBits } from './bits.ts'
import { contexts } from './contexts.ts'
import { basesOf, type MetaBlock, switchBlock } from './meta-block.ts'
import { makeRoom, type Output } from './output.ts'
import { readSymbol } from './prefix-code.ts'
import { addWord } from './words.ts'

/** What the commands of all meta-blocks share. */
export interface Decoding {
  readonly bits: Bits
  readonly output: Output
  /** How far back bytes can be copied from. */
  readonly window: number
  /** The last four distances, which take turns, and how many there were. */
  readonly recent: Int32Array
  distances: number
  /** All words of the dictionary (RFC 7932, appendix A). */
  readonly words: () => Uint8Array
}

// RFC 7932 5: bits that follow the symbols of lengths, and the least length of each.
const insertBits = [0, 0, 0, 0, 0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 7, 8, 9, 10, 12, 14, 24]
const insertBase = basesOf(insertBits, 0)
const copyBits = [0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 7, 8, 9, 10, 24]
const copyBase = basesOf(copyBits, 2)
// For each 64 commands, where the 8 symbols of each kind of length begin that they stand for.
const insertFrom = [0, 0, 0, 0, 8, 8, 0, 16, 8, 16, 16]
const copyFrom = [0, 8, 0, 8, 0, 8, 16, 0, 16, 8, 16]
// The commands below this go on with the last distance.
const withDistance = 128

// Stands where the types would have an index that is not there.
const noCode = new Uint16Array()

/** Runs the commands of a meta-block that gives `length` bytes (RFC 7932 10). */
export function runCommands(decoding: Decoding, block: MetaBlock, length: number): void {
  const { bits, output } = decoding
  const { commandBlocks: blocks, commands } = block
  const end = output.length + length
  while (output.length < end) {
    if (blocks.left === 0) switchBlock(bits, blocks)
    blocks.left -= 1
    const command = readSymbol(bits, commands[blocks.type] ?? noCode)
    const cell = command >>> 6
    const insert = (insertFrom[cell] ?? 0) + ((command >>> 3) & 7)
    const copy = (copyFrom[cell] ?? 0) + (command & 7)
    const literals = (insertBase[insert] ?? 0) + readBits(bits, insertBits[insert] ?? 0)
    const copied = (copyBase[copy] ?? 0) + readBits(bits, copyBits[copy] ?? 0)
    addLiterals(decoding, block, literals, end - output.length)
    if (output.length === end) break
    const symbol = command < withDistance ? 0 : readDistanceSymbol(bits, block, copied)
    const distance = distanceOf(decoding, block, symbol)
    const left = end - output.length
    const farthest = Math.min(output.length, decoding.window)
    if (distance > farthest)
      addWord(output, decoding.words(), { length: copied, id: distance - farthest - 1 }, left)
    else {
      if (symbol > 0) decoding.recent[decoding.distances++ & 3] = distance
      addCopy(output, distance, copied, left)
    }
  }
}

// A command may claim 16 MiB of literals that never come, so room is made for these at a time.
const longestRun = 64 * 1024

function addLiterals(decoding: Decoding, block: MetaBlock, count: number, left: number): void {
  const { literalBlocks: blocks } = block
  if (count > left) throw damaged()
  for (let added = 0; added < count;) {
    if (blocks.left === 0) switchBlock(decoding.bits, blocks)
    const run = Math.min(count - added, blocks.left, longestRun)
    makeRoom(decoding.output, run, left - added)
    addRun(decoding, block, run)
    blocks.left -= run
    added += run
  }
}

function addRun({ bits, output }: Decoding, block: MetaBlock, count: number): void {
  const { map, codes } = block.literals
  const { type } = block.literalBlocks
  const mode = (block.modes[type] ?? 0) << 9
  const { bytes, length } = output
  let last = length > 0 ? (bytes[length - 1] ?? 0) : 0
  let before = length > 1 ? (bytes[length - 2] ?? 0) : 0
  for (let at = length; at < length + count; at++) {
    const context = (contexts[mode + last] ?? 0) | (contexts[mode + 256 + before] ?? 0)
    before = last
    last = readSymbol(bits, codes[map[(type << 6) + context] ?? 0] ?? noCode)
    bytes[at] = last
  }
  output.length += count
}

function readDistanceSymbol(bits: Bits, block: MetaBlock, copied: number): number {
  const { distanceBlocks: blocks, distances } = block
  if (blocks.left === 0) switchBlock(bits, blocks)
  blocks.left -= 1
  const context = Math.min(copied, 5) - 2
  const { map, codes } = distances
  return readSymbol(bits, codes[map[(blocks.type << 2) + context] ?? 0] ?? noCode)
}

/** RFC 7932 4: the first symbols stand for a recent distance or one near it, the next for one each. */
function distanceOf(decoding: Decoding, block: MetaBlock, symbol: number): number {
  if (symbol < 4) return recentDistance(decoding, symbol)
  if (symbol < 16) {
    const near = (symbol - 4) % 6
    const step = (near >> 1) + 1
    const last = recentDistance(decoding, symbol < 10 ? 0 : 1)
    const distance = near % 2 === 0 ? last - step : last + step
    if (distance <= 0) throw damaged()
    return distance
  }
  const { postfixBits, direct } = block
  const far = symbol - 16 - direct
  if (far < 0) return symbol - 15
  const postfix = far & ((1 << postfixBits) - 1)
  // Two ranges follow each other that take the same number of bits.
  const range = far >> postfixBits
  const count = 1 + (range >> 1)
  const steps = ((2 + (range & 1)) << count) - 4 + readBits(decoding.bits, count)
  return (steps << postfixBits) + postfix + direct + 1
}

function recentDistance({ recent, distances }: Decoding, ago: number): number {
  return recent[(distances - 1 - ago) & 3] ?? 0
}

/** Copies what stands `distance` bytes before, which may be what is only just being written. */
function addCopy(output: Output, distance: number, count: number, left: number): void {
  if (count > left) throw damaged()
  makeRoom(output, count, left)
  const { bytes } = output
  const end = output.length + count
  for (let at = output.length; at < end; at++) bytes[at] = bytes[at - distance] ?? 0
  output.length = end
}

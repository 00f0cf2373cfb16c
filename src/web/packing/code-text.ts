import { CELL_ODDS, createCells } from './cells.ts'
import { createCorrection } from './correction.ts'
import { createMixer } from './mixer.ts'
import { limited } from './odds.ts'
import { createRepetition } from './repetition.ts'

/**
 * Fills a text bit by bit, behind its first `known` bytes, which stand there already. `nextBit` is
 * told the chance that the next bit is 1, by what came before, and says which it is: a packer knows
 * it, an unpacker finds out. (Context mixing, as in M. Mahoney, "Data Compression Explained", 4.3.)
 */
export function codeText(
  text: Uint8Array,
  known: number,
  nextBit: (chance: number) => number,
): void {
  const cells = createCells(text)
  const repetition = createRepetition(text)
  const odds = new Float64Array(CELL_ODDS + 2)
  odds[CELL_ODDS + 1] = 0.4
  const byLength = createMixer(odds.length, 32 * 256)
  const byLast = createMixer(odds.length, 256)
  const byTwo = createMixer(odds.length, 65536)
  const correction = createCorrection()
  for (let at = 0; at < text.length; at += 1) {
    cells.begin(at)
    repetition.begin(at)
    const last = text[at - 1] ?? 0
    const two = (text[at - 2] ?? 0) * 256 + last
    const given = at < known ? text[at] : undefined
    let bits = 1
    while (bits < 256) {
      cells.look(bits, odds)
      const length = repetition.length(bits)
      odds[CELL_ODDS] = repetition.odds(bits)
      const sum =
        byLength.mix(odds, length * 256 + bits) + byLast.mix(odds, last) + byTwo.mix(odds, two)
      const chance = correction.chance(limited(sum / 3), last * 256 + bits)
      const bit = given === undefined ? nextBit(chance) : (given >> (Math.clz32(bits) - 24)) & 1
      cells.learn(bit)
      repetition.learn(bit)
      correction.learn(bit)
      byLength.learn(odds, bit)
      byLast.learn(odds, bit)
      byTwo.learn(odds, bit)
      bits = 2 * bits + bit
    }
    text[at] = bits & 255
  }
}

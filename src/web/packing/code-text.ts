import { CELL_ODDS, createCells } from './cells.ts'
import { createCorrection } from './correction.ts'
import { createMixer } from './mixer.ts'
import { createRepetition } from './repetition.ts'

// Of what the contexts say; what comes of that in three ways is weighed once more, more slowly.
const firstMixing = { weight: 0.13, rate: 0.007 }

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
  const byLength = createMixer(odds.length, 32 * 256, firstMixing)
  const byTwo = createMixer(odds.length, 65536, firstMixing)
  const mixed = new Float64Array(2)
  const together = createMixer(mixed.length, 256, { weight: 1 / mixed.length, rate: 0.002 })
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
      mixed[0] = byLength.mix(odds, length * 256 + bits)
      mixed[1] = byTwo.mix(odds, two)
      const chance = correction.chance(together.mix(mixed, bits), last * 256 + bits)
      const bit = given === undefined ? nextBit(chance) : (given >> (Math.clz32(bits) - 24)) & 1
      cells.learn(bit)
      repetition.learn(bit)
      correction.learn(bit)
      byLength.learn(odds, bit)
      byTwo.learn(odds, bit)
      together.learn(mixed, bit)
      bits = 2 * bits + bit
    }
    text[at] = bits & 255
  }
}

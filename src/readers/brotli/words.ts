import { damaged } from './bits.ts'
import { makeRoom, type Output } from './output.ts'

/** For each length of a word, the bits of the number of such words (RFC 7932, appendix A). */
const wordBits: readonly number[] = [
  0, 0, 0, 0, 10, 10, 11, 11, 10, 10, 10, 10, 10, 9, 9, 8, 7, 7, 8, 7, 7, 6, 6, 5, 5,
]

/** Where the words of each length begin. */
const places = wordBits.map((_, length) =>
  wordBits.slice(0, length).reduce((sum, bits, shorter) => sum + (bits && shorter << bits), 0),
)

/**
 * What may be done to a word, with what is put before and after it (RFC 7932, appendix B): `<3`
 * leaves out its first three bytes, `>3` its last ones, `^` makes its first letter a capital, `^^`
 * all of them, and `0` leaves it as it is.
 */
const transforms =
  `0|0 | 0 |<1|^ |0 the | 0|s 0 |0 of |^|0 and |<2|>1|, 0 |0, | ^ |0 in |0 to |e 0 |0"|0.|0">` +
  `|0\n|>3|0]|0 for |<3|>2|0 a |0 that | ^|0. |.0| 0, |<4|0 with |0'|0 from |0 by |<5|<6| the 0` +
  `|>4|0. The |^^|0 on |0 as |0 is |>7|>1ing |0\n\t|0:| 0. |0ed |<9|<7|>6|0(|^, |>8|0 at |0ly ` +
  `| the 0 of |>5|>9| ^, |^"|.0(|^^ |^">|0="| 0.|.com/0| the 0 of the |^'|0. This |0,|.0 |^(|^.` +
  `|0 not | 0="|0er | ^^ |0al | ^^|0='|^^"|^. | 0(|0ful | ^. |0ive |0less |^^'|0est | ^.|^^">` +
  `| 0='|^,|0ize |^^.|\xc2\xa00| 0,|^="|^^="|0ous |^^, |^='| ^,| ^^="| ^^, |^^,|^^(|^^. | ^^.` +
  `|^^='| ^^. | ^="| ^^='| ^='`

interface Transform {
  readonly before: Uint8Array
  readonly change: string
  /** Bytes that are left out at the start and at the end. */
  readonly first: number
  readonly last: number
  readonly after: Uint8Array
}

const transformOf: readonly Transform[] = transforms.split('|').map((text) => {
  const [, before = '', change = '', after = ''] =
    /^([^0<>^]*)(0|[<>]\d|\^\^?)([^]*)$/.exec(text) ?? []
  const bytes = Number(change.slice(1)) || 0
  const isFirst = change.startsWith('<')
  return {
    before: latin1(before),
    change,
    first: isFirst ? bytes : 0,
    last: isFirst ? 0 : bytes,
    after: latin1(after),
  }
})

function latin1(text: string): Uint8Array {
  return Uint8Array.from(text, (character) => character.charCodeAt(0))
}

/** What stands for a word of the dictionary. */
export interface Word {
  /** Of the word as it is in the dictionary. */
  readonly length: number
  /** Which of these words it is, and how it is changed. */
  readonly id: number
}

/** Adds a word to the output, to which at most `left` bytes may be added. */
export function addWord(output: Output, words: Uint8Array, word: Word, left: number): void {
  const bits = wordBits[word.length] ?? 0
  const transform = transformOf[word.id >>> bits]
  if (bits === 0 || !transform) throw damaged()
  const { before, change, first, last, after } = transform
  const from = (places[word.length] ?? 0) + (word.id & ((1 << bits) - 1)) * word.length
  const kept = words.subarray(from + first, Math.max(from + first, from + word.length - last))
  const added = before.length + kept.length + after.length
  if (added > left) throw damaged()
  makeRoom(output, added, left)
  const { bytes, length } = output
  const start = length + before.length
  bytes.set(before, length)
  bytes.set(kept, start)
  if (change === '^') capitalise(bytes, start)
  if (change === '^^') for (let at = start; at < start + kept.length;) at = capitalise(bytes, at)
  bytes.set(after, start + kept.length)
  output.length += added
}

/**
 * Makes a capital of the letter at a place, and gives where the next one is. Beyond ASCII this is
 * rough, and may reach behind the word, into what is written later.
 */
function capitalise(bytes: Uint8Array, at: number): number {
  const byte = bytes[at] ?? 0
  if (byte >= 0xe0) return flip(bytes, at + 2, 5) + 1
  if (byte >= 0xc0) return flip(bytes, at + 1, 0x20) + 1
  return (byte >= 0x61 && byte <= 0x7a ? flip(bytes, at, 0x20) : at) + 1
}

function flip(bytes: Uint8Array, at: number, bits: number): number {
  bytes[at] = (bytes[at] ?? 0) ^ bits
  return at
}

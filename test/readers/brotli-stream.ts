/** A number and how many bits it takes. */
export type Bits = readonly [value: number, count: number]

/** The bytes of a stream that is written bit by bit, filled up with zeros (RFC 7932 1.5.1). */
export function streamOf(...parts: readonly (Bits | readonly Bits[])[]): Uint8Array {
  const bits = parts
    .flatMap((part) => (isSingle(part) ? [part] : part))
    .flatMap(([value, count]) => Array.from({ length: count }, (_, at) => (value >>> at) & 1))
  const bytes = new Uint8Array(Math.ceil(bits.length / 8))
  for (const [at, bit] of bits.entries()) bytes[at >> 3] = (bytes[at >> 3] ?? 0) | (bit << (at & 7))
  return bytes
}

function isSingle(part: Bits | readonly Bits[]): part is Bits {
  return typeof part[0] === 'number'
}

/** The smallest header: a window of 64 KiB. */
export const smallWindow: Bits = [0, 1]

/** What stands first in a meta-block of so many bytes. */
export function blockStart(length: number, isLast: boolean): readonly Bits[] {
  const size: readonly Bits[] = [
    [2, 2],
    [length - 1, 24],
  ]
  const short: readonly Bits[] = [
    [0, 2],
    [length - 1, 16],
  ]
  const nibbles = length > 0x100000 ? size : short
  return isLast ? [[1, 1], [0, 1], ...nibbles] : [[0, 1], ...nibbles, [0, 1]]
}

/** A code of one to four symbols below `alphabet`; `isSkewed` gives the first of four a single bit. */
export function fewSymbols(
  alphabet: number,
  symbols: readonly number[],
  isSkewed = false,
): readonly Bits[] {
  const size = 32 - Math.clz32(alphabet - 1)
  return [
    [1, 2],
    [symbols.length - 1, 2],
    ...symbols.map((symbol): Bits => [symbol, size]),
    ...(symbols.length === 4 ? [[Number(isSkewed), 1] as const] : []),
  ]
}

/** A number from 1 to 256. */
export function countOf(count: number): readonly Bits[] {
  if (count === 1) return [[0, 1]]
  const size = 31 - Math.clz32(count - 1)
  return [
    [1, 1],
    [size, 3],
    [count - 1 - (1 << size), size],
  ]
}

export interface PlainBlock {
  /** One, which takes no bits, or four, which take two each. */
  readonly literals?: readonly number[]
  readonly command: number
  readonly distance?: number
  readonly postfixBits?: number
  /** At most 15. */
  readonly directUnits?: number
}

/** The rest of the header of a meta-block that has one code for everything of a kind. */
export function plainHeader(block: PlainBlock): readonly Bits[] {
  const { literals = [0x61], command, distance = 0, postfixBits = 0, directUnits = 0 } = block
  // One type of literals, commands and distances each; the mode of literals; one code each.
  const types = [countOf(1), countOf(1), countOf(1)].flat()
  const codes = [countOf(1), countOf(1)].flat()
  return [
    ...types,
    [postfixBits, 2],
    [directUnits, 4],
    [0, 2],
    ...codes,
    ...fewSymbols(256, literals),
    ...fewSymbols(704, [command]),
    ...fewSymbols(distanceSymbols(postfixBits, directUnits), [distance]),
  ]
}

/** How many symbols of distances there are. */
export function distanceSymbols(postfixBits: number, directUnits: number): number {
  return 16 + ((directUnits + 48) << postfixBits)
}

/** As `plainHeader`, but with types of blocks and maps of contexts, as `below` draws them. */
export function richHeader(below: (end: number) => number): readonly Bits[] {
  const few = (alphabet: number, draw = () => below(alphabet)): readonly Bits[] => {
    const symbols = new Set(Array.from({ length: 1 + below(4) }, draw))
    return fewSymbols(alphabet, [...symbols], below(2) === 1)
  }
  const types = [0, 0, 0].map(() => 1 + below(below(8) === 0 ? 256 : 4))
  const [literals = 1, commands = 1, distances = 1] = types
  const [postfixBits, directUnits] = [below(4), below(16)]
  const maps = [1 + below(5), 1 + below(5)] as const
  const codes = (count: number, alphabet: number, draw?: () => number): readonly Bits[] =>
    Array.from({ length: count }, () => few(alphabet, draw)).flat()
  const blocks = (count: number): readonly Bits[] =>
    // The first four symbols of lengths are each followed by two bits.
    count === 1 ? [] : [...few(count + 2), ...fewSymbols(26, [below(4)]), [below(4), 2]]
  return [
    ...types.flatMap((count) => [...countOf(count), ...blocks(count)]),
    [postfixBits, 2],
    [directUnits, 4],
    ...Array.from({ length: literals }, (): Bits => [below(4), 2]),
    ...contextMap(literals * 64, maps[0], below),
    ...contextMap(distances * 4, maps[1], below),
    ...codes(maps[0], 256),
    // Short lengths and distances, so that a block is likely to end where it should.
    ...codes(commands, 704, () => 128 * below(2) + 8 * below(8) + below(2)),
    ...codes(maps[1], distanceSymbols(postfixBits, directUnits), () => below(24)),
  ]
}

/** With a code of two symbols: one is for a run of the first context's code, one for another code. */
function contextMap(size: number, count: number, below: (end: number) => number): readonly Bits[] {
  if (count === 1) return countOf(1)
  const runs = 1 + below(6)
  const run = 1 + below(runs)
  const entries: Bits[] = []
  for (let left = size; left > 0;) {
    const room = left - (1 << run)
    if (room < 0 || below(4) === 0) {
      entries.push([1, 1])
      left -= 1
    } else {
      const more = below(Math.min(room + 1, 1 << run))
      entries.push([0, 1], [more, run])
      left = room - more
    }
  }
  const code = fewSymbols(count + runs, [run, runs + 1 + below(count - 1)])
  return [...countOf(count), [1, 1], [runs - 1, 4], ...code, ...entries, [below(2), 1]]
}

/** A number and how many bits it takes, lowest first (RFC 1951, 3.1.1). */
export type Field = readonly [value: number, width: number]

/** Lengths of codes by their symbols. */
export type Lengths = Readonly<Record<number, number>>

/** A block that brings its own codes, whatever they are worth. */
export interface CodedBlock {
  /** Everything up to the first symbol. */
  readonly head: readonly Field[]
  literal(symbol: number): Field
  distance(symbol: number): Field
}

/** The start of a block that is the last one (RFC 1951, 3.2.3). */
export function lastBlock(kind: number): Field[] {
  return [
    [1, 1],
    [kind, 2],
  ]
}

export function packBits(fields: readonly Field[]): Uint8Array {
  const width = fields.reduce((sum, field) => sum + field[1], 0)
  const bytes = new Uint8Array(Math.ceil(width / 8))
  let at = 0
  for (const [value, count] of fields) {
    for (let bit = 0; bit < count; bit++, at++)
      bytes[at >> 3] = (bytes[at >> 3] ?? 0) | (((value >> bit) & 1) << (at & 7))
  }
  return bytes
}

// A code of lengths that has all lengths and no repetitions.
const sixteen: readonly number[] = Array.from({ length: 16 }, () => 4)

/**
 * Writes the lengths one by one, each in four bits, for symbols up to the highest one that has a
 * code, but at least as many as RFC 1951, 3.2.7 makes every block have.
 */
export function codedBlock(literals: Lengths, distances: Lengths): CodedBlock {
  const lists = [listed(literals, 257), listed(distances, 1)] as const
  const literalCodes = codesOf(lists[0])
  const distanceCodes = codesOf(lists[1])
  const fourBits = codesOf(sixteen)
  return {
    head: [
      ...lastBlock(2),
      [lists[0].length - 257, 5],
      [lists[1].length - 1, 5],
      ...lengthCode(sixteen),
      ...lists.flat().map((length): Field => fourBits[length] ?? [0, 0]),
    ],
    literal: (symbol) => literalCodes[symbol] ?? [0, 0],
    distance: (symbol) => distanceCodes[symbol] ?? [0, 0],
  }
}

const order = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15]

/** The code of lengths, from the length of each of its codes. */
export function lengthCode(lengths: Lengths): Field[] {
  return [[15, 4], ...order.map((symbol): Field => [lengths[symbol] ?? 0, 3])]
}

/** The codes of RFC 1951, 3.2.2, with their first bit lowest; of no bits where there is none. */
export function codesOf(lengths: readonly number[]): Field[] {
  const codes = lengths.map((): Field => [0, 0])
  let code = 0
  for (let length = 1; length < 16; length++) {
    code *= 2
    lengths.forEach((one, symbol) => {
      if (one === length) codes[symbol] = [reversed(code++, length), length]
    })
  }
  return codes
}

function listed(lengths: Lengths, least: number): number[] {
  const highest = Math.max(...Object.keys(lengths).map(Number))
  return Array.from({ length: Math.max(least, highest + 1) }, (_, symbol) => lengths[symbol] ?? 0)
}

function reversed(code: number, width: number): number {
  let value = 0
  for (let bit = 0; bit < width; bit++) value |= ((code >> bit) & 1) << (width - 1 - bit)
  return value
}

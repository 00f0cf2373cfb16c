import { type Bits, damaged, lookAhead, pass, readBits } from './bits.ts'

/**
 * A table that is looked up with the next 8 bits: the symbol times 16, plus the bits that it takes.
 * Where 8 bits are not enough, it names a second table behind the first instead: `isLink`, its place
 * times 8, plus the bits that it is looked up with.
 */
export type PrefixCode = Uint16Array

const isLink = 0x8000
const longest = 15

/** The next symbol. */
export function readSymbol(bits: Bits, code: PrefixCode): number {
  const ahead = lookAhead(bits)
  let entry = code[ahead & 0xff] ?? 0
  if (entry >= isLink) {
    const more = (ahead >>> 8) & ((1 << (entry & 7)) - 1)
    entry = code[((entry ^ isLink) >>> 3) + more] ?? 0
  }
  pass(bits, entry & 15)
  return entry >>> 4
}

/** Reads the description of a code for the symbols below `alphabet` (RFC 7932 3.4 and 3.5). */
export function readPrefixCode(bits: Bits, alphabet: number): PrefixCode {
  const skipped = readBits(bits, 2)
  return skipped === 1 ? readFew(bits, alphabet) : codeOf(readLengths(bits, alphabet, skipped))
}

/** Lengths of the codes of two to four symbols, in the order of their description. */
const shapes = [
  [1, 1],
  [1, 2, 2],
  [2, 2, 2, 2],
  [1, 2, 3, 3],
]

function readFew(bits: Bits, alphabet: number): PrefixCode {
  const size = 32 - Math.clz32(alphabet - 1)
  const more = readBits(bits, 2)
  const symbols = Array.from({ length: more + 1 }, () => readBits(bits, size))
  if (symbols.some((symbol) => symbol >= alphabet)) throw damaged()
  if (more === 0) return codeOfOne(symbols[0] ?? 0)
  const shape = shapes[more - 1 + (more === 3 ? readBits(bits, 1) : 0)] ?? []
  const lengths = new Uint8Array(alphabet)
  for (const [at, symbol] of symbols.entries()) {
    if (lengths[symbol] !== 0) throw damaged()
    lengths[symbol] = shape[at] ?? 0
  }
  return codeOf(lengths)
}

function readLengths(bits: Bits, alphabet: number, skipped: number): Uint8Array {
  const code = readLengthCode(bits, skipped)
  const lengths = new Uint8Array(alphabet)
  let space = 1 << longest
  let last = 8
  let repeated = 0
  let times = 0
  for (let symbol = 0; symbol < alphabet && space > 0;) {
    const length = readSymbol(bits, code)
    if (length < 16) {
      lengths[symbol++] = length
      times = 0
      if (length === 0) continue
      last = length
      space -= 1 << (longest - length)
      continue
    }
    // 16 repeats a length with 2 bits more, 17 zeros with 3. A second one multiplies the first.
    const value = length === 16 ? last : 0
    if (value !== repeated) times = 0
    repeated = value
    const before = times
    times = (Math.max(2, times) - 2) * (1 << (length - 14)) + 3 + readBits(bits, length - 14)
    const from = symbol
    symbol += times - before
    if (symbol > alphabet) throw damaged()
    lengths.fill(value, from, symbol)
    if (value > 0) space -= (times - before) << (longest - value)
  }
  if (space !== 0) throw damaged()
  return lengths
}

const lengthOrder = [1, 2, 3, 4, 0, 5, 17, 6, 16, 7, 8, 9, 10, 11, 12, 13, 14, 15]

/** The code of the lengths of a code, which has lengths in a code of its own. */
function readLengthCode(bits: Bits, skipped: number): PrefixCode {
  const lengths = new Uint8Array(18)
  let space = 32
  let used = 0
  for (const symbol of lengthOrder.slice(skipped)) {
    const length = readSymbol(bits, lengthsOfLengths)
    if (length === 0) continue
    lengths[symbol] = length
    used += 1
    space -= 32 >> length
    if (space <= 0) break
  }
  if (space !== 0 && used !== 1) throw damaged()
  return codeOf(lengths)
}

const lengthsOfLengths = codeOf(Uint8Array.of(2, 4, 3, 2, 2, 4))

/** A symbol that is the only one takes no bits. */
function codeOfOne(symbol: number): PrefixCode {
  return new Uint16Array(0x100).fill(symbol << 4)
}

/** Of lengths that leave no code unused, unless there is only one. */
function codeOf(lengths: Uint8Array): PrefixCode {
  const symbols = byLength(lengths)
  if (symbols.length === 1) return codeOfOne(symbols[0] ?? 0)
  const table = new Uint16Array(0x100 + 16 * symbols.length)
  let size = 0x100
  // The longest codes are the last, so going backwards the first of a second table tells its size.
  let code = 1 << longest
  for (let last = symbols.length - 1; last >= 0; last--) {
    const symbol = symbols[last] ?? 0
    const length = lengths[symbol] ?? 0
    code -= 1 << (longest - length)
    const place = backwards(code)
    const entry = (symbol << 4) | length
    if (length <= 8) {
      for (let at = place; at < 0x100; at += 1 << length) table[at] = entry
      continue
    }
    const root = place & 0xff
    if (!table[root]) {
      table[root] = isLink | (size << 3) | (length - 8)
      size += 1 << (length - 8)
    }
    const link = (table[root] ?? 0) ^ isLink
    const end = 1 << (link & 7)
    for (let at = place >>> 8; at < end; at += 1 << (length - 8)) table[(link >>> 3) + at] = entry
  }
  return table.slice(0, size)
}

/** The symbols that have a code: those with shorter codes first. */
function byLength(lengths: Uint8Array): Uint16Array {
  // How many have each length, then where the next one of each goes.
  const places = new Uint16Array(longest + 2)
  for (const length of lengths) if (length > 0) places[length + 1] = (places[length + 1] ?? 0) + 1
  for (let length = 1; length < places.length; length++)
    places[length] = (places[length] ?? 0) + (places[length - 1] ?? 0)
  const sorted = new Uint16Array(places[longest + 1] ?? 0)
  for (let symbol = 0; symbol < lengths.length; symbol++) {
    const length = lengths[symbol] ?? 0
    if (length === 0) continue
    const place = places[length] ?? 0
    sorted[place] = symbol
    places[length] = place + 1
  }
  return sorted
}

/** The 15 bits of a code, the first of which is the highest, as they stand in a stream. */
function backwards(code: number): number {
  let bits = ((code & 0x5555) << 1) | ((code >>> 1) & 0x5555)
  bits = ((bits & 0x3333) << 2) | ((bits >>> 2) & 0x3333)
  bits = ((bits & 0x0f0f) << 4) | ((bits >>> 4) & 0x0f0f)
  return (((bits & 0xff) << 8) | (bits >>> 8)) >>> 1
}

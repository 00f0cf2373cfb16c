/** By how much text each context is told from others; see `createContexts`. */
export const CONTEXTS = 9

const SPREAD = 0x2f0b4c47

// ( ) [ ] { }
const OPENING: readonly number[] = [40, 91, 123]
const CLOSING: readonly number[] = [41, 93, 125]

/** Damage by brackets in texts ends where a closing one fits an opening one that is so near. */
const NEAR = 4

/** What stands before a place of a text, looked at in several ways. */
export interface Contexts {
  /**
   * Hashes of the last one, two, three and four bytes; of the name that was begun; of the two bytes
   * before the last one; of the last six signs, with names left out; of the last three signs and
   * the name; and of the name and what stands before the bracket around it. The signs are the gait
   * of a script: without them it packs to a tenth more.
   */
  readonly hashes: Int32Array
  /** Goes to the next byte. */
  begin(at: number): void
}

export function createContexts(text: Uint8Array): Contexts {
  const hashes = new Int32Array(CONTEXTS)
  const brackets = createBrackets()
  const signs = [0, 0, 0, 0, 0, 0]
  let name = 0
  let isInName = false
  let sixSigns = 0
  let threeSigns = 0

  function pass(byte: number): void {
    const goesOn = isInName
    isInName = isOfName(byte)
    if (isInName) {
      name = spread(goesOn ? name : 0, byte)
      return
    }
    brackets.pass(byte, name)
    name = byte
    signs.shift()
    signs.push(byte)
    sixSigns = signs.reduce(spread, 0)
    threeSigns = signs.slice(3).reduce(spread, 0)
  }

  return {
    hashes,
    begin(at) {
      const last = text[at - 1] ?? 0
      const second = text[at - 2] ?? 0
      const third = text[at - 3] ?? 0
      pass(last)
      hashes[0] = spread(0, last)
      hashes[1] = spread(hashes[0], second)
      hashes[2] = spread(hashes[1], third)
      hashes[3] = spread(hashes[2], text[at - 4] ?? 0)
      hashes[4] = spread(name, 6)
      hashes[5] = spread(0, second * 256 + third)
      hashes[6] = spread(sixSigns, isInName ? 1 : 2)
      hashes[7] = spread(threeSigns ^ (name + 1), 0)
      hashes[8] = spread(brackets.around() ^ (name + 3), 0)
    },
  }
}

interface Brackets {
  pass(byte: number, before: number): void
  /** Of the bracket that is open, and the name before it. */
  around(): number
}

function createBrackets(): Brackets {
  const open: { readonly kind: number; readonly hash: number }[] = []
  return {
    pass(byte, before) {
      if (OPENING.includes(byte)) {
        open.push({ kind: byte, hash: spread(before, byte) })
        return
      }
      const kind = OPENING[CLOSING.indexOf(byte)]
      if (kind === undefined) return
      const at = open.findLastIndex((one) => one.kind === kind)
      if (at >= 0 && at >= open.length - NEAR) open.length = at
    },
    around: () => open.at(-1)?.hash ?? 0,
  }
}

function spread(hash: number, byte: number): number {
  return Math.imul(hash + byte + 1, SPREAD)
}

function isOfName(byte: number): boolean {
  const lower = byte | 32
  return (lower > 96 && lower < 123) || (byte > 47 && byte < 58) || byte === 95 || byte === 36
}

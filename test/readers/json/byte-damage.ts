import type { Choices } from './choices.ts'

/** A text to which something happened. */
export interface Damaged {
  /** What happened, and where. */
  readonly how: string
  readonly bytes: Uint8Array
  /** The bytes of the text that are no longer there, or stand on both sides of what was put in. */
  readonly from: number
  readonly to: number
  /** Bytes that stand there now. */
  readonly put: number
}

export type DamageKind = keyof typeof kinds

const brackets = ['{', '}', '[', ']']
const marks = ['"', '\\', ':', ',', ...brackets]

type Damage = (bytes: Uint8Array, chance: Choices, other: Uint8Array) => Omit<Damaged, 'how'>

/** Everything that happens to a capture on its way. */
const kinds = {
  'a byte changed': (bytes, chance) => splice(bytes, chance.upTo(bytes.length), 1, anyByte(chance)),
  'a byte lost': (bytes, { upTo }) => splice(bytes, upTo(bytes.length), 1),
  'a byte too many': (bytes, chance) =>
    splice(bytes, chance.upTo(bytes.length), 0, anyByte(chance)),
  'a quote lost': (bytes, chance) => splice(bytes, oneOf(['"'], bytes, chance), 1),
  'a bracket lost': (bytes, chance) => splice(bytes, oneOf(brackets, bytes, chance), 1),
  'a bracket turned': (bytes, chance) =>
    splice(bytes, oneOf(brackets, bytes, chance), 1, oneByteOf(brackets, chance)),
  'a bracket too many': (bytes, chance) =>
    splice(bytes, oneOf(marks, bytes, chance), 0, oneByteOf(brackets, chance)),
  'a block zeroed': (bytes, chance) => {
    const { from, length } = block(bytes, chance)
    return splice(bytes, from, length, new Uint8Array(length))
  },
  'a block lost': (bytes, chance) => {
    const { from, length } = block(bytes, chance)
    return splice(bytes, from, length)
  },
  'a block doubled': (bytes, chance) => {
    const { from, length } = block(bytes, chance)
    return splice(bytes, from, 0, bytes.subarray(from, from + length))
  },
  'a block of another file': (bytes, chance, other) => {
    const { from, length } = block(bytes, chance)
    const start = chance.upTo(Math.max(1, other.length - length))
    return splice(bytes, from, length, other.subarray(start, start + length))
  },
  'the end cut': (bytes, { upTo }) => splice(bytes, upTo(bytes.length), bytes.length),
} satisfies Record<string, Damage>

export const damageKinds = Object.keys(kinds) as readonly DamageKind[]

/** Does damage of one kind to a text; a block of `other` may come into it. */
export function damage(
  kind: DamageKind,
  bytes: Uint8Array,
  chance: Choices,
  other: Uint8Array,
): Damaged {
  const done = kinds[kind](bytes, chance, other)
  return { how: `${kind} at ${done.from}, ${done.to - done.from} for ${done.put}`, ...done }
}

function splice(
  bytes: Uint8Array,
  from: number,
  length: number,
  put: Uint8Array = new Uint8Array(),
): Omit<Damaged, 'how'> {
  const to = Math.min(from + length, bytes.length)
  const parts = [bytes.subarray(0, from), put, bytes.subarray(to)]
  return { bytes: new Uint8Array(Buffer.concat(parts)), from, to, put: put.length }
}

function anyByte({ percent, pick, upTo }: Choices): Uint8Array {
  return Uint8Array.of(percent(70) ? pick(marks).charCodeAt(0) : upTo(256))
}

function oneByteOf(characters: readonly string[], { pick }: Choices): Uint8Array {
  return Uint8Array.of(pick(characters).charCodeAt(0))
}

/** The place of one of these characters that is found first, going round from anywhere. */
function oneOf(characters: readonly string[], bytes: Uint8Array, { upTo }: Choices): number {
  const wanted = characters.map((one) => one.charCodeAt(0))
  const start = upTo(bytes.length)
  const found = bytes.findIndex((byte, at) => at >= start && wanted.includes(byte))
  return found < 0 ? start : found
}

/** Up to some entries; at times only a few bytes. */
function block(bytes: Uint8Array, { upTo, pick }: Choices): { from: number; length: number } {
  return { from: upTo(bytes.length), length: 1 + upTo(pick([8, 64, 512, 4096])) }
}

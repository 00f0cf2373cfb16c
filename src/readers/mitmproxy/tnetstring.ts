import { decodeHeaderText } from '../bytes/text.ts'

/**
 * A value of the typed netstring notation, `5:hello,`, that is not looked into yet: mitmproxy's
 * flows hold much that nobody asks for.
 */
export interface Netstring {
  /**
   * The character behind the payload: `,` bytes, `;` text, `#` integer, `^` float, `!` boolean,
   * `~` null, `]` list, `}` dictionary.
   */
  readonly type: string
  /** A view of the capture's bytes. */
  readonly payload: Uint8Array
}

/** What stands before a payload. */
export interface Prefix {
  /** Bytes of the payload, as claimed. */
  readonly length: number
  /** Bytes of the prefix itself. */
  readonly size: number
}

/** Members of a dictionary by name, and whether it could be read to its end. */
export interface Dictionary {
  readonly members: ReadonlyMap<string, Netstring>
  readonly isComplete: boolean
}

// mitmproxy itself writes and reads nine digits.
const mostDigits = 12
// A flow has 20 members, its request 15.
const mostMembers = 200
const mostItems = 10_000

/** The prefix at `at`; undefined where none stands there. */
export function readPrefix(bytes: Uint8Array, at = 0): Prefix | undefined {
  let length = 0
  for (let size = 0; size <= mostDigits; size++) {
    const byte = bytes[at + size] ?? 0
    if (byte === 0x3a) return size === 0 ? undefined : { length, size: size + 1 }
    if (byte < 0x30 || byte > 0x39) return undefined
    length = length * 10 + byte - 0x30
  }
  return undefined
}

/** Reads a dictionary one level deep; what stands before a damaged place is kept. */
export function readDictionary(payload: Uint8Array): Dictionary {
  const members = new Map<string, Netstring>()
  let at = 0
  while (at < payload.length && members.size < mostMembers) {
    const key = readValue(payload, at)
    const value = key && readValue(payload, key.end)
    const name = key && textOf(key.value)
    if (!value || name === undefined) return { members, isComplete: false }
    members.set(name, value.value)
    at = value.end
  }
  return { members, isComplete: at >= payload.length }
}

/** The members of a value that is a dictionary; undefined for anything else. */
export function toDictionary(value: Netstring | undefined): Dictionary | undefined {
  return value?.type === '}' ? readDictionary(value.payload) : undefined
}

/** The elements of a list, up to a damaged one; none for anything else. */
export function toItems(value: Netstring | undefined): readonly Netstring[] {
  const items: Netstring[] = []
  if (value?.type !== ']') return items
  for (let at = 0; at < value.payload.length && items.length < mostItems;) {
    const item = readValue(value.payload, at)
    if (!item) break
    items.push(item.value)
    at = item.end
  }
  return items
}

/** Text, which old versions write as bytes; undefined for values of other types. */
export function textOf(value: Netstring | undefined): string | undefined {
  return value?.type === ';' || value?.type === ',' ? decodeHeaderText(value.payload) : undefined
}

/** A finite number; undefined for anything else. */
export function numberOf(value: Netstring | undefined): number | undefined {
  if (value?.type !== '#' && value?.type !== '^') return undefined
  if (value.payload.length === 0 || value.payload.length > 32) return undefined
  const number = Number(decodeHeaderText(value.payload))
  return Number.isFinite(number) ? number : undefined
}

function readValue(bytes: Uint8Array, at: number): { value: Netstring; end: number } | undefined {
  const prefix = readPrefix(bytes, at)
  if (!prefix) return undefined
  const start = at + prefix.size
  const end = start + prefix.length
  if (end >= bytes.length) return undefined
  const type = String.fromCharCode(bytes[end] ?? 0)
  return { value: { type, payload: bytes.subarray(start, end) }, end: end + 1 }
}

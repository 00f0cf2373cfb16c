import { decodeText, mendText } from '../bytes/text.ts'
import type { Tally } from './json-tally.ts'
import type { SplitOptions } from './split-options.ts'

/** Hands over the value of a member above the entries that ends at `line`, or tells of its damage. */
export function announceMember(
  name: string,
  bytes: Uint8Array,
  line: number,
  options: Pick<SplitOptions, 'member'>,
  tally: Tally,
): void {
  const text = mendText(bytes, () => tally.stray('bytes', line))
  try {
    options.member(name, JSON.parse(text))
  } catch {
    tally.stray('member', line)
  }
}

/** A key with its quotes, perhaps with escapes; anything damaged is a key that nobody looks for. */
export function parseKey(bytes: Uint8Array): string {
  try {
    return String(JSON.parse(decodeText(bytes)))
  } catch {
    return ''
  }
}

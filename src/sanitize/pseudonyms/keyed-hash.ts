import { hmac } from '@noble/hashes/hmac.js'
import { sha256 } from '@noble/hashes/sha2.js'

/** A hash that nobody can repeat without the key. Values of different kinds never share one. */
export type KeyedHash = (kind: string, value: string) => Uint8Array

export function keyedHash(key: Uint8Array): KeyedHash {
  const start = hmac.create(sha256, key)
  // A zero byte ends the kind, so that no kind and value run into each other.
  return (kind, value) =>
    start
      .clone()
      .update(utf8.encode(`${kind}\0${value}`))
      .digest()
}

const utf8 = new TextEncoder()

const alphabet = 'abcdefghijklmnopqrstuvwxyz234567'

/** The first bits of a hash as characters of base32 (RFC 4648 6, in lower case), five bits each. */
export function base32(hash: Uint8Array, length: number): string {
  let text = ''
  for (let at = 0; at < length; at++) {
    const bit = at * 5
    const pair = ((hash[bit >> 3] ?? 0) << 8) | (hash[(bit >> 3) + 1] ?? 0)
    text += alphabet.charAt((pair >> (11 - (bit & 7))) & 31)
  }
  // As the header of a JWT begins: what looks like one would not be printed.
  return text.replaceAll('eyj', 'eyk')
}

/** The first bytes of a hash in hexadecimal digits, two for each. */
export function hex(hash: Uint8Array, bytes: number): string {
  return Array.from(hash.subarray(0, bytes), (byte) => byte.toString(16).padStart(2, '0')).join('')
}

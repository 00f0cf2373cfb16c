import { crc32Step } from './crc32.ts'
import type { Decrypted } from './decrypted.ts'

const headerLength = 12

/**
 * Decrypts what PKWARE's old cipher encrypted (APPNOTE 6.1). A password is taken for right where the
 * header ends in one of the check bytes, so one wrong password in 256 is too.
 */
export function decryptZipCrypto(
  bytes: Uint8Array,
  checkBytes: readonly number[],
  password: Uint8Array,
): Decrypted {
  if (bytes.length < headerLength) return 'refused'
  const keys = keysOf(password)
  const last = decode(bytes.subarray(0, headerLength), keys).at(-1)
  if (last === undefined || !checkBytes.includes(last)) return 'refused'
  return { bytes: decode(bytes.subarray(headerLength), keys), proven: false }
}

/** The three keys of the cipher, which each byte of the plain text changes. */
type Keys = [number, number, number]

function keysOf(password: Uint8Array): Keys {
  const keys: Keys = [0x12345678, 0x23456789, 0x34567890]
  for (const byte of password) update(keys, byte)
  return keys
}

function update(keys: Keys, byte: number): void {
  keys[0] = crc32Step(keys[0], byte)
  keys[1] = (Math.imul(keys[1] + (keys[0] & 0xff), 134775813) + 1) | 0
  keys[2] = crc32Step(keys[2], keys[1] >>> 24)
}

function decode(coded: Uint8Array, keys: Keys): Uint8Array {
  const plain = new Uint8Array(coded.length)
  for (let at = 0; at < coded.length; at++) {
    const mask = (keys[2] & 0xffff) | 2
    const byte = (coded[at] ?? 0) ^ ((Math.imul(mask, mask ^ 1) >>> 8) & 0xff)
    plain[at] = byte
    update(keys, byte)
  }
  return plain
}

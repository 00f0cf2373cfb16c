import { createCipheriv, createHash, createHmac, pbkdf2Sync } from 'node:crypto'
import { crc32 } from '../../src/readers/zip/crc32.ts'

export type EncryptionName = 'zipcrypto' | 'aes-128' | 'aes-192' | 'aes-256'

const bitsOf = { 'aes-128': 128, 'aes-192': 192, 'aes-256': 256 } as const

/** The number that WinZip's extra field has for a key length; undefined for ZipCrypto. */
export function aesStrength(encryption: EncryptionName | undefined): number | undefined {
  if (encryption === undefined || encryption === 'zipcrypto') return undefined
  return bitsOf[encryption] / 64 - 1
}

/**
 * Encrypts the compressed bytes of a member. Salts are made of the bytes, not of chance, so that the
 * same archive is written each time. `checkByte` is what ZipCrypto's header ends in.
 */
export function encrypt(
  bytes: Uint8Array,
  encryption: EncryptionName,
  password: Uint8Array,
  checkByte: number,
): Uint8Array {
  return encryption === 'zipcrypto'
    ? zipCrypto(bytes, password, checkByte)
    : aes(bytes, bitsOf[encryption], password)
}

function noise(bytes: Uint8Array, length: number): Uint8Array {
  return createHash('sha256').update(bytes).digest().subarray(0, length)
}

/** WinZip's AES note: salt, two bytes to check the password, counter mode, ten bytes of HMAC. */
function aes(bytes: Uint8Array, bits: number, password: Uint8Array): Uint8Array {
  const keyLength = bits / 8
  const salt = noise(bytes, keyLength / 2)
  const keys = pbkdf2Sync(password, salt, 1000, keyLength * 2 + 2, 'sha1')
  const data = counterMode(bytes, keys.subarray(0, keyLength))
  const hmac = createHmac('sha1', keys.subarray(keyLength, keyLength * 2))
  const code = hmac.update(data).digest().subarray(0, 10)
  return Buffer.concat([salt, keys.subarray(keyLength * 2), data, code])
}

/** The counter begins at one and is little-endian, unlike that of Node's `aes-256-ctr`. */
function counterMode(bytes: Uint8Array, key: Uint8Array): Uint8Array {
  const cipher = createCipheriv(`aes-${key.length * 8}-ecb`, key, null).setAutoPadding(false)
  const counters = new Uint8Array(Math.ceil(bytes.length / 16) * 16)
  const view = new DataView(counters.buffer)
  for (let at = 0; at < counters.length; at += 16) view.setUint32(at, at / 16 + 1, true)
  const stream = cipher.update(counters)
  return bytes.map((byte, at) => byte ^ (stream[at] ?? 0))
}

/** APPNOTE 6.1: twelve bytes of header, the last of which is known, then a stream cipher. */
function zipCrypto(bytes: Uint8Array, password: Uint8Array, checkByte: number): Uint8Array {
  let keys: readonly [number, number, number] = [0x12345678, 0x23456789, 0x34567890]
  const update = (byte: number): void => {
    const first = step(keys[0], byte)
    const second = (Math.imul(keys[1] + (first & 0xff), 134775813) + 1) >>> 0
    keys = [first, second, step(keys[2], second >>> 24)]
  }
  for (const byte of password) update(byte)
  const header = Buffer.concat([noise(bytes, 11), Uint8Array.of(checkByte)])
  return Buffer.concat([header, bytes]).map((byte) => {
    const temp = (keys[2] & 0xffff) | 2
    const coded = byte ^ ((Math.imul(temp, temp ^ 1) >>> 8) & 0xff)
    update(byte)
    return coded
  })
}

/** One step of the checksum, without the inversions at its ends. */
function step(value: number, byte: number): number {
  const index = (value ^ byte) & 0xff
  return ((value >>> 8) ^ tableEntry(index)) >>> 0
}

const tableEntries = Array.from(
  { length: 256 },
  (_, byte) =>
    // The checksum of one byte is its table entry, but for what the inversions add.
    (crc32(Uint8Array.of(byte ^ 0xff)) ^ 0xff000000) >>> 0,
)

function tableEntry(index: number): number {
  return tableEntries[index] ?? 0
}

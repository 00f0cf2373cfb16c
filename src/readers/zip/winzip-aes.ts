import { unsafe } from '@noble/ciphers/aes.js'
import { equalBytes } from '@noble/ciphers/utils.js'
import { hmac } from '@noble/hashes/hmac.js'
import { sha1 } from '@noble/hashes/legacy.js'
import type { Decrypted } from './decrypted.ts'
import { pbkdf2Sha1 } from './pbkdf2-sha1.ts'

const iterations = 1000
const checkLength = 2
const codeLength = 10
const blockLength = 16

/**
 * Decrypts a member as WinZip's AES note has it, AE-1 and AE-2 alike: a salt, two bytes to check the
 * password, the data in counter mode, and the start of an HMAC-SHA1 of that. `keyLength` is in bytes.
 */
export async function decryptAes(
  bytes: Uint8Array,
  keyLength: number,
  password: Uint8Array,
): Promise<Decrypted> {
  const saltLength = keyLength / 2
  const dataStart = saltLength + checkLength
  const dataEnd = bytes.length - codeLength
  if (dataEnd < dataStart) return 'refused'
  const salt = bytes.subarray(0, saltLength)
  const derived = await pbkdf2Sha1(password, salt, iterations, 2 * keyLength + checkLength)
  const check = derived.subarray(2 * keyLength)
  if (!equalBytes(check, bytes.subarray(saltLength, dataStart))) return 'refused'
  const data = bytes.subarray(dataStart, dataEnd)
  const code = hmac(sha1, derived.subarray(keyLength, 2 * keyLength), data).subarray(0, codeLength)
  if (!equalBytes(code, bytes.subarray(dataEnd))) return 'damaged'
  return { bytes: counterMode(data, derived.subarray(0, keyLength)), proven: true }
}

/**
 * The counter is little-endian and begins at one, unlike that of NIST SP 800-38A. Its lower 32 bits
 * do for 64 GiB.
 */
function counterMode(data: Uint8Array, key: Uint8Array): Uint8Array {
  const counter = new Uint8Array(blockLength)
  counter[0] = 1
  // The cipher works in place, on whole words that have to be aligned: hence on a copy.
  const plain = new Uint8Array(data)
  return unsafe.ctr32(unsafe.expandKeyLE(key), true, counter, plain, plain)
}

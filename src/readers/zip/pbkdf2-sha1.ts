import { sha1 } from '@noble/hashes/legacy.js'
import { pbkdf2 } from '@noble/hashes/pbkdf2.js'

/**
 * PBKDF2 with HMAC-SHA1 (RFC 8018, 5.2). The platform has the same and is four times as fast, but
 * not on a page that came over plain HTTP. `length` is in bytes.
 */
export async function pbkdf2Sha1(
  password: Uint8Array,
  salt: Uint8Array,
  iterations: number,
  length: number,
): Promise<Uint8Array> {
  const { subtle }: Partial<Crypto> = typeof crypto === 'undefined' ? {} : crypto
  if (!subtle) return pbkdf2(sha1, password, salt, { c: iterations, dkLen: length })
  const secret = new Uint8Array(password)
  const key = await subtle.importKey('raw', secret, 'PBKDF2', false, ['deriveBits'])
  const how = { name: 'PBKDF2', hash: 'SHA-1', salt: new Uint8Array(salt), iterations }
  return new Uint8Array(await subtle.deriveBits(how, key, 8 * length))
}

import type { Encryption } from './zip-extras.ts'
import type { ZipMember } from './zip-directory.ts'
import type { PackedMember } from './zip-packed.ts'
import { decryptZipCrypto } from './zip-crypto.ts'

/** What a password makes of an encrypted member. */
export type Decrypted =
  /** `proven`: an authentication code says that these are the bytes that were encrypted. */
  | { readonly bytes: Uint8Array; readonly proven: boolean }
  /** The password is wrong. */
  | 'refused'
  /** The password seems right, the member is not whole. */
  | 'damaged'

/** In bytes. */
const keyLengths: ReadonlyMap<Encryption, number> = new Map([
  ['AES-128', 16],
  ['AES-192', 24],
  ['AES-256', 32],
])

const descriptorFollows = 8

/** Decrypts one member, and leaves it compressed. What AES takes is loaded by the first that needs it. */
export async function decryptMember(
  member: ZipMember,
  packed: PackedMember,
  password: Uint8Array,
): Promise<Decrypted> {
  const { encryption } = member
  if (encryption === 'ZipCrypto')
    return decryptZipCrypto(packed.bytes, checkBytes(member, packed), password)
  const keyLength = encryption && keyLengths.get(encryption)
  if (keyLength === undefined) return 'refused'
  const { decryptAes } = await import('./winzip-aes.ts')
  return decryptAes(packed.bytes, keyLength, password)
}

/**
 * What ZipCrypto's header may end in. A writer that does not know the checksum in time takes a byte
 * of the time instead, but some set that flag and use the checksum all the same.
 */
function checkBytes({ crc }: ZipMember, { flags, modified }: PackedMember): readonly number[] {
  const ofChecksum = crc >>> 24
  return (flags & descriptorFollows) === 0 ? [ofChecksum] : [(modified >>> 8) & 0xff, ofChecksum]
}

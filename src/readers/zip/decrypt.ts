import type { Encryption } from './zip-extras.ts'
import type { ZipMember } from './zip-directory.ts'
import type { PackedMember } from './zip-packed.ts'
import type { Decrypted } from './decrypted.ts'
import { decryptZipCrypto } from './zip-crypto.ts'

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

import type { Encryption } from './zip-extras.ts'
import type { ZipMember } from './zip-directory.ts'
import type { PackedMember } from './zip-packed.ts'
import { oneMemberZip, type EncryptedMember } from './one-member-zip.ts'

/** What a password makes of an encrypted member. */
export type Decrypted =
  /** `proven`: an authentication code says that these are the bytes that were encrypted. */
  | { readonly bytes: Uint8Array; readonly proven: boolean }
  /** The password is wrong. */
  | 'refused'
  /** The password seems right, the member is not whole. */
  | 'damaged'

const strengths: ReadonlyMap<Encryption, number> = new Map([
  ['AES-128', 1],
  ['AES-192', 2],
  ['AES-256', 3],
])

const descriptorFollows = 8
const zipCryptoHeader = 12
const authenticationCode = 10
const passwordCheck = 2

/**
 * Decrypts one member, and leaves it compressed. The library is loaded by the first call, and gets
 * one member at a time, because it takes gigabytes for an archive of many thousands.
 */
export async function decryptMember(
  member: ZipMember,
  packed: PackedMember,
  password: Uint8Array,
): Promise<Decrypted> {
  for (const encrypted of readings(member, packed)) {
    const decrypted = await decryptStored(encrypted, password)
    if (decrypted !== 'refused') return decrypted
  }
  return 'refused'
}

/**
 * What the member may be. A writer that does not know the checksum in time lets ZipCrypto's header
 * end in a byte of the time instead, but some set that flag and use the checksum all the same.
 */
function readings(member: ZipMember, { bytes, flags, modified }: PackedMember): EncryptedMember[] {
  const strength = member.encryption && strengths.get(member.encryption)
  if (strength !== undefined) {
    const salt = 4 + 4 * strength
    const plainSize = bytes.length - salt - passwordCheck - authenticationCode
    return plainSize < 0 ? [] : [{ bytes, plainSize, strength, checkByte: 0 }]
  }
  const plainSize = bytes.length - zipCryptoHeader
  if (member.encryption !== 'ZipCrypto' || plainSize < 0) return []
  const byChecksum = { bytes, plainSize, checkByte: member.crc >>> 24 }
  const byTime = { bytes, plainSize, checkByte: (modified >>> 8) & 0xff }
  return (flags & descriptorFollows) === 0 ? [byChecksum] : [byTime, byChecksum]
}

async function decryptStored(member: EncryptedMember, password: Uint8Array): Promise<Decrypted> {
  // Without its codecs and without workers: it only decrypts.
  const { ERR_INVALID_PASSWORD, Uint8ArrayReader, Uint8ArrayWriter, ZipReader } =
    await import('@zip.js/zip.js/lib/zip-core-custom.js')
  try {
    const options = { rawPassword: password, useWebWorkers: false }
    const archive = new ZipReader(new Uint8ArrayReader(oneMemberZip(member)), options)
    const [entry] = await archive.getEntries()
    if (!entry || entry.directory) return 'damaged'
    const bytes = await entry.getData(new Uint8ArrayWriter())
    return { bytes, proven: member.strength !== undefined }
  } catch (thrown) {
    const isWrong = thrown instanceof Error && thrown.message === ERR_INVALID_PASSWORD
    return isWrong ? 'refused' : 'damaged'
  }
}

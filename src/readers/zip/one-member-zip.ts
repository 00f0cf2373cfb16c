/** An encrypted member, as it is put into an archive of its own. */
export interface EncryptedMember {
  /** As in the archive, with salt, check bytes and authentication code. */
  readonly bytes: Uint8Array
  /** In bytes, of what decryption gives. */
  readonly plainSize: number
  /** Of AES: 1, 2 or 3 for 128, 192 or 256 bits. Absent for ZipCrypto. */
  readonly strength?: number
  /** The byte that ZipCrypto's header must end in, which is how a password is recognised. */
  readonly checkByte: number
}

const nameLength = 1
const version = 51
const encryptedFlag = 1
const aesMethod = 99

/**
 * A ZIP archive of one member that claims to be stored, so that whoever reads it decrypts the member
 * and leaves it compressed (APPNOTE 4.3; WinZip's AES note for the extra field).
 */
export function oneMemberZip(member: EncryptedMember): Uint8Array {
  const extra = aesExtra(member.strength)
  const header = memberHeader(member, extra.length)
  const local = [u32(0x04034b50), header, name, extra, member.bytes]
  const central = [u32(0x02014b50), u16(version), header, new Uint8Array(14), name, extra]
  const end = [
    u32(0x06054b50),
    u32(0),
    u16(1),
    u16(1),
    u32(lengthOf(central)),
    u32(lengthOf(local)),
    u16(0),
  ]
  return join([...local, ...central, ...end])
}

const name = new Uint8Array(nameLength).fill(0x61)

/** The 26 bytes that the local header and the directory have in common. */
function memberHeader(
  { bytes, plainSize, strength, checkByte }: EncryptedMember,
  extra: number,
): Uint8Array {
  return join([
    u16(version),
    u16(encryptedFlag),
    u16(strength === undefined ? 0 : aesMethod),
    u32(0),
    // ZipCrypto is checked against the highest byte of the checksum; nothing else looks at it here.
    u32(checkByte * 0x1000000),
    u32(bytes.length),
    u32(plainSize),
    u16(nameLength),
    u16(extra),
  ])
}

function aesExtra(strength: number | undefined): Uint8Array {
  if (strength === undefined) return new Uint8Array()
  // Version AE-2, which has no checksum; vendor "AE"; method "stored".
  return join([u16(0x9901), u16(7), u16(2), u16(0x4541), Uint8Array.of(strength), u16(0)])
}

function u16(value: number): Uint8Array {
  return Uint8Array.of(value & 0xff, value >>> 8)
}

function u32(value: number): Uint8Array {
  return Uint8Array.of(value & 0xff, (value >>> 8) & 0xff, (value >>> 16) & 0xff, value >>> 24)
}

function lengthOf(parts: readonly Uint8Array[]): number {
  return parts.reduce((sum, part) => sum + part.length, 0)
}

function join(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(lengthOf(parts))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}

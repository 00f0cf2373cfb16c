import { byteSize } from '../notes/byte-size.ts'
import type { Codecs } from '../codecs.ts'
import { runCodec } from '../message/inflation.ts'
import type { ByteSource } from '../source.ts'
import { crc32 } from './crc32.ts'
import { decryptMember } from './decrypt.ts'
import type { Key, Keyring } from './keyring.ts'
import type { SmallInflation } from './small-inflation.ts'
import type { ZipMember } from './zip-directory.ts'
import { readPacked, type PackedMember } from './zip-packed.ts'

/**
 * The content of a member, or the end of a sentence that says why there is none. `altered`: the
 * checksum proves that it is not what was written.
 */
export type MemberContent =
  | { readonly bytes: Uint8Array; readonly flaw?: string; readonly altered?: true }
  | { readonly bytes?: never; readonly flaw: string; readonly altered?: never }

export interface UnpackOptions {
  readonly codecs: Codecs
  /** Bytes of one member, packed and unpacked. */
  readonly limit: number
  /** Absent where nothing is encrypted, or nothing opens it. */
  readonly keyring?: Keyring
  /** Takes small members off the codecs. */
  readonly small?: SmallInflation
}

const packAgain = 'that is not read, so pack the archive again with Deflate'

const methodNames: ReadonlyMap<number, string> = new Map([
  [1, 'Shrink'],
  [6, 'Implode'],
  [9, 'Deflate64'],
  [12, 'BZip2'],
  [14, 'LZMA'],
  [93, 'Zstandard'],
  [95, 'XZ'],
  [98, 'PPMd'],
])

/**
 * Reads one member whole and checks its length and checksum. Where they are wrong the bytes are
 * given all the same, with the flaw: a damaged message may still be readable.
 */
export async function readZipMember(
  source: ByteSource,
  member: ZipMember,
  options: UnpackOptions,
): Promise<MemberContent> {
  if (member.packedSize > options.limit)
    return { flaw: `is larger than ${byteSize(options.limit)}` }
  const packed = await readPacked(source, member)
  if (!packed) return { flaw: 'is not where the directory says' }
  return member.encryption === undefined
    ? unpack(packed.bytes, member, options)
    : readEncrypted(member, packed, options)
}

async function readEncrypted(
  member: ZipMember,
  packed: PackedMember,
  options: UnpackOptions,
): Promise<MemberContent> {
  const { keyring } = options
  let content: MemberContent = { flaw: 'is encrypted, and no password opens it' }
  for (const key of keyring?.keys() ?? []) {
    const opened = await tryKey(member, packed, key, options)
    if (opened.fits) {
      keyring?.noteFit(key)
      return opened.content
    }
    if (opened.content && keyring?.hasFitted(key)) content = opened.content
  }
  return content
}

/** What a key makes of an encrypted member; without content where the key is known to be wrong. */
export type KeyTrial =
  | { readonly fits: boolean; readonly content: MemberContent }
  | { readonly fits: false; readonly content?: never }

/**
 * Tries one key. ZipCrypto lets one wrong password in 256 pass, so there only a content that
 * unpacks and has its checksum proves that the key fits.
 */
export async function tryKey(
  member: ZipMember,
  packed: PackedMember,
  key: Key,
  options: UnpackOptions,
): Promise<KeyTrial> {
  const plain = await decryptMember(member, packed, key)
  if (plain === 'refused') return { fits: false }
  if (plain === 'damaged') return { fits: false, content: { flaw: 'cannot be decrypted' } }
  const content = unpack(plain.bytes, member, options)
  const isRight = content.flaw === undefined && (content.bytes?.length ?? 0) > 0
  return { fits: plain.proven || isRight, content }
}

/** What a member's bytes are when unpacked; decrypted they have to be already. */
export function unpack(
  packed: Uint8Array,
  member: ZipMember,
  options: UnpackOptions,
): MemberContent {
  const { limit, small } = options
  const bytes = decompress(packed, member, options)
  if (bytes === 'too-large')
    return { flaw: `inflates to more than ${byteSize(limit)} or the total limit` }
  if (bytes === 'damaged') return { flaw: 'cannot be inflated' }
  if (bytes === 'foreign')
    return { flaw: `is compressed with ${methodName(member.method)}; ${packAgain}` }
  if (hasChecksum(member) && (small ?? { crc32 }).crc32(bytes) !== member.crc)
    return { bytes, flaw: 'does not match its checksum', altered: true }
  if (bytes.length !== member.size) return { bytes, flaw: 'has not the length that it claims' }
  return { bytes }
}

/** AE-2 of WinZip's AES note leaves the checksum out: the authentication code stands in for it. */
function hasChecksum({ encryption, crc }: ZipMember): boolean {
  return crc !== 0 || encryption === undefined || encryption === 'ZipCrypto'
}

function decompress(
  packed: Uint8Array,
  { method, size }: ZipMember,
  { codecs, limit, small }: UnpackOptions,
): Uint8Array | 'too-large' | 'damaged' | 'foreign' {
  if (method === 0) return packed
  if (!isReadMethod(method)) return 'foreign'
  return (
    small?.inflate(packed, size, limit) ??
    runCodec((bytes, most) => codecs.inflateRaw(bytes, most), packed, limit)
  )
}

/** Whether members that are compressed so can be unpacked: stored ones, and Deflate. */
export function isReadMethod(method: number): boolean {
  return method === 0 || method === 8
}

/** `BZip2 (ZIP method 12)`. */
export function methodName(method: number): string {
  return `${methodNames.get(method) ?? 'an unknown method'} (ZIP method ${method})`
}

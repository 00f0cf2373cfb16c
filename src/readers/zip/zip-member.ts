import type { Codecs } from '../codecs.ts'
import { crc32 } from './crc32.ts'
import { runCodec } from '../message/inflation.ts'
import { readFully, type ByteSource } from '../source.ts'
import type { ZipMember } from './zip-directory.ts'
import { zipFields } from './zip-fields.ts'

/**
 * The content of a member, or the end of a sentence that says why there is none. `altered`: the
 * checksum proves that it is not what was written.
 */
export type MemberContent =
  | { readonly bytes: Uint8Array; readonly flaw?: string; readonly altered?: true }
  | { readonly bytes?: never; readonly flaw: string; readonly altered?: never }

const localSignature = 0x04034b50
const localLength = 30
// Local extra fields are as long as the directory's or a little longer; one read does for both.
const usualExtra = 256

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
  codecs: Codecs,
  limit: number,
): Promise<MemberContent> {
  if (member.packedSize > limit) return { flaw: `is larger than ${limit} bytes` }
  const packed = await readPacked(source, member)
  if (!packed) return { flaw: 'is not where the directory says' }
  const bytes = unpack(packed, member.method, codecs, limit)
  if (bytes === 'too-large')
    return { flaw: `inflates to more than ${limit} bytes or the total limit` }
  if (bytes === 'damaged') return { flaw: 'cannot be inflated' }
  if (bytes === 'foreign') return { flaw: `is compressed with ${methodName(member.method)}` }
  if (crc32(bytes) !== member.crc)
    return { bytes, flaw: 'does not match its checksum', altered: true }
  if (bytes.length !== member.size) return { bytes, flaw: 'has not the length that it claims' }
  return { bytes }
}

async function readPacked(source: ByteSource, member: ZipMember): Promise<Uint8Array | undefined> {
  if (source.size !== undefined && member.at + member.packedSize > source.size) return undefined
  const guess = localLength + member.name.length + usualExtra + member.packedSize
  const bytes = new Uint8Array(guess)
  const read = await readFully(source, bytes, member.at)
  const fields = zipFields(bytes)
  if (read < localLength || fields.u32(0) !== localSignature) return undefined
  const start = localLength + fields.u16(26) + fields.u16(28)
  if (start + member.packedSize <= read) return bytes.subarray(start, start + member.packedSize)
  const packed = new Uint8Array(member.packedSize)
  const got = await readFully(source, packed, member.at + start)
  return got === packed.length ? packed : undefined
}

function unpack(
  packed: Uint8Array,
  method: number,
  codecs: Codecs,
  limit: number,
): Uint8Array | 'too-large' | 'damaged' | 'foreign' {
  if (method === 0) return packed
  if (method !== 8) return 'foreign'
  return runCodec((bytes, most) => codecs.inflateRaw(bytes, most), packed, limit)
}

function methodName(method: number): string {
  return `${methodNames.get(method) ?? 'an unknown method'} (ZIP method ${method})`
}

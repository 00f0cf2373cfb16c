import { readFully, type ByteSource } from '../source.ts'
import type { Page } from './archive-pages.ts'
import { localSignature } from './local-header.ts'
import type { ZipMember } from './zip-directory.ts'
import { zipFields } from './zip-fields.ts'

/** A member's bytes as they lie in the archive, and what only its local header tells. */
export interface PackedMember {
  /** Compressed and, where the member is encrypted, encrypted. */
  readonly bytes: Uint8Array
  /** General purpose flags (APPNOTE 4.4.4). */
  readonly flags: number
  /** MS-DOS time and date as one number, the time in the lower half. */
  readonly modified: number
}

const localLength = 30
// With a path and some extra fields; one read does for header and data.
const usualHeader = 384

/** Reads a member by its local header; undefined where that is not at the member's place. */
export async function readPacked(
  source: ByteSource,
  member: ZipMember,
): Promise<PackedMember | undefined> {
  if (source.size !== undefined && member.at + member.packedSize > source.size) return undefined
  const bytes = new Uint8Array(spanOf(member))
  const read = await readFully(source, bytes, member.at)
  const fields = zipFields(bytes)
  if (read < localLength || fields.u32(0) !== localSignature) return undefined
  const start = localLength + fields.u16(26) + fields.u16(28)
  const head = { flags: fields.u16(6), modified: fields.u32(10) }
  if (start + member.packedSize <= read)
    return { ...head, bytes: bytes.subarray(start, start + member.packedSize) }
  const packed = new Uint8Array(member.packedSize)
  const got = await readFully(source, packed, member.at + start)
  return got === packed.length ? { ...head, bytes: packed } : undefined
}

/** Bytes of the archive that hold so much of a member, where its local header is of usual length. */
export function spanOf({ packedSize }: ZipMember, most: number = packedSize): number {
  return usualHeader + Math.min(most, packedSize)
}

/** So many of a member's packed bytes, uncopied; undefined where they do not lie on the page. */
export function packedOn(
  page: Page,
  member: ZipMember,
  most: number = member.packedSize,
): Uint8Array | undefined {
  const { bytes, fields, length } = page
  const header = member.at - page.at
  if (header + localLength > length || fields.u32(header) !== localSignature) return undefined
  const start = header + localLength + fields.u16(header + 26) + fields.u16(header + 28)
  const end = start + Math.min(most, member.packedSize)
  return end <= length ? bytes.subarray(start, end) : undefined
}

import { readFully, type ByteSource } from '../source.ts'
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
// Local extra fields are as long as the directory's or a little longer; one read does for both.
const usualExtra = 256

/** Reads a member by its local header; undefined where that is not at the member's place. */
export async function readPacked(
  source: ByteSource,
  member: ZipMember,
): Promise<PackedMember | undefined> {
  if (source.size !== undefined && member.at + member.packedSize > source.size) return undefined
  const guess = localLength + member.name.length + usualExtra + member.packedSize
  const bytes = new Uint8Array(guess)
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

import { readPart, type ByteSource } from '../source.ts'
import { decodeText } from '../bytes/text.ts'
import type { ZipMember } from './zip-directory.ts'
import { encryptionOf, hasZip64, methodOf, zip64Widener } from './zip-extras.ts'
import { zipFields } from './zip-fields.ts'

/** What stands before a member's data (APPNOTE 4.3.7), for archives whose directory cannot be used. */
export interface LocalHeader {
  /** As far as the header alone tells: see `isLate`. */
  readonly member: ZipMember
  /** Position of the member's data in the source. */
  readonly start: number
  /** Sizes and checksum were not known yet: they follow the data. */
  readonly isLate: boolean
  /** Sizes are written with eight bytes. */
  readonly isZip64: boolean
}

export const localSignature = 0x04034b50

const headLength = 30
const descriptorFollows = 8

/** Reads the header at `at`; undefined where none stands there or the source ends within it. */
export async function readLocalHeader(
  source: ByteSource,
  at: number,
): Promise<LocalHeader | undefined> {
  const head = zipFields(await readPart(source, at, headLength))
  if (head.u32(0) !== localSignature) return undefined
  const flags = head.u16(6)
  const nameLength = head.u16(26)
  const tailLength = nameLength + head.u16(28)
  const tail = await readPart(source, at + headLength, tailLength)
  if (tail.length < tailLength) return undefined
  const fields = zipFields(tail)
  const extras = { fields, at: nameLength, end: tail.length }
  const wide = zip64Widener(extras)
  const size = wide(head.u32(22))
  const packedSize = wide(head.u32(18))
  const member = {
    name: decodeText(tail.subarray(0, nameLength)),
    method: methodOf(extras, head.u16(8)),
    encryption: encryptionOf(extras, flags, head.u16(8)),
    crc: head.u32(14),
    packedSize,
    size,
    at,
  }
  const isLate = (flags & descriptorFollows) !== 0 && packedSize === 0
  return { member, start: at + headLength + tailLength, isLate, isZip64: hasZip64(extras) }
}

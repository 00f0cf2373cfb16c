import { TokentrailError } from '../../errors.ts'
import { readPart, type ByteSource } from '../source.ts'
import { decodeText } from '../bytes/text.ts'
import { memberCoding, parseExtras, zip64Numbers, type Encryption } from './zip-extras.ts'
import { zipFields, type ZipFields } from './zip-fields.ts'

/** What the central directory of a ZIP archive says (PKWARE APPNOTE 4.3.12). */
export interface ZipMember {
  readonly name: string
  /** Compression method; for AES the one below the encryption. */
  readonly method: number
  readonly encryption?: Encryption
  readonly crc: number
  /** In bytes, as claimed. */
  readonly packedSize: number
  readonly size: number
  /** Position of the local header in the source. */
  readonly at: number
}

export interface ZipDirectory {
  readonly members: readonly ZipMember[]
  readonly comment: string
}

const signature = {
  end: 0x06054b50,
  end64: 0x06064b50,
  locator64: 0x07064b50,
  central: 0x02014b50,
} as const

const endLength = 22
const locatorLength = 20
const end64Length = 56
const longestComment = 0xffff
// About 600 000 members.
const largestDirectory = 64 * 1024 * 1024

interface End {
  /** Where the end record (the Zip64 one where there is one) begins: the directory lies before it. */
  readonly at: number
  readonly size: number
  readonly offset: number
  readonly comment: string
}

/**
 * Reads the directory of an archive with any number of bytes before it. Throws `archive-damaged`
 * where there is none, as in a file that was cut, and `limit-reached` for an absurd one.
 */
export async function readZipDirectory(source: ByteSource, size: number): Promise<ZipDirectory> {
  const end = await readEnd(source, size)
  if (end.size > end.at) throw damaged('its directory claims to be larger than the archive')
  if (end.size > largestDirectory)
    throw new TokentrailError('limit-reached', 'its directory is larger than 64 MiB')
  // Offsets count from the first byte of the ZIP, which need not be the first of the file.
  const near = end.at - end.size
  for (const start of new Set([near, end.offset])) {
    const bytes = await readPart(source, start, end.size)
    const fields = zipFields(bytes)
    if (end.size > 0 && fields.u32(0) !== signature.central) continue
    return { members: parseMembers(bytes, fields, start - end.offset), comment: end.comment }
  }
  throw damaged('its directory is not where the archive says')
}

/**
 * Whether the last bytes are the end record of an archive, as in one that unpacks itself and begins
 * with a program. Where others follow, as in a tar archive or a disk image, it is not alone there.
 */
export async function endsAsZip(source: ByteSource, size: number): Promise<boolean> {
  const tail = await readTail(source, size)
  const fields = zipFields(tail)
  for (let at = tail.length - endLength; at >= 0; at--) {
    if (fields.u32(at) === signature.end && at + endLength + fields.u16(at + 20) === tail.length)
      return true
  }
  return false
}

async function readTail(source: ByteSource, size: number): Promise<Uint8Array> {
  const length = Math.min(size, endLength + longestComment + locatorLength)
  return readPart(source, size - length, length)
}

async function readEnd(source: ByteSource, size: number): Promise<End> {
  const tail = await readTail(source, size)
  const { length } = tail
  const start = size - length
  const fields = zipFields(tail)
  for (let at = length - endLength; at >= 0; at--) {
    if (fields.u32(at) !== signature.end) continue
    if (at + endLength + fields.u16(at + 20) > length) continue
    const comment = tail.subarray(at + endLength, at + endLength + fields.u16(at + 20))
    const usual = {
      at: start + at,
      size: fields.u32(at + 12),
      offset: fields.u32(at + 16),
      comment: decodeText(comment),
    }
    const locator = at - locatorLength
    if (locator < 0 || fields.u32(locator) !== signature.locator64) return usual
    return { ...usual, ...(await readEnd64(source, start + locator, fields.u64(locator + 8))) }
  }
  throw damaged('the directory at its end is missing, as in a copy that was cut short')
}

async function readEnd64(
  source: ByteSource,
  locatorAt: number,
  claimed: number,
): Promise<Omit<End, 'comment'>> {
  for (const at of [claimed, locatorAt - end64Length]) {
    if (at < 0 || at > locatorAt) continue
    const fields = zipFields(await readPart(source, at, end64Length))
    if (fields.u32(0) === signature.end64)
      return { at, size: fields.u64(40), offset: fields.u64(48) }
  }
  throw damaged('its Zip64 directory is missing')
}

function parseMembers(bytes: Uint8Array, fields: ZipFields, shift: number): readonly ZipMember[] {
  const members: ZipMember[] = []
  let at = 0
  while (at + 46 <= bytes.length && fields.u32(at) === signature.central) {
    const extraAt = at + 46 + fields.u16(at + 28)
    const commentAt = extraAt + fields.u16(at + 30)
    members.push(parseMember(bytes, fields, { at, extraAt, extraEnd: commentAt }, shift))
    at = commentAt + fields.u16(at + 32)
  }
  if (at < bytes.length) throw damaged('its directory cannot be read')
  return members
}

interface Span {
  readonly at: number
  readonly extraAt: number
  readonly extraEnd: number
}

function parseMember(bytes: Uint8Array, fields: ZipFields, span: Span, shift: number): ZipMember {
  const { at } = span
  const extras = parseExtras(fields, span)
  const zip64 = zip64Numbers(fields, extras)
  const wide = (claimed: number): number =>
    claimed === 0xffffffff ? (zip64.shift() ?? claimed) : claimed
  // APPNOTE 4.5.3 gives this order; only fields that are all ones stand in the extra field.
  const size = wide(fields.u32(at + 24))
  const packedSize = wide(fields.u32(at + 20))
  const offset = wide(fields.u32(at + 42))
  return {
    name: decodeText(bytes.subarray(at + 46, span.extraAt)),
    ...memberCoding(fields, extras, fields.u16(at + 8), fields.u16(at + 10)),
    crc: fields.u32(at + 16),
    packedSize,
    size,
    at: offset + shift,
  }
}

function damaged(sentence: string): TokentrailError {
  return new TokentrailError('archive-damaged', sentence)
}

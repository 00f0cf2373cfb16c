import { TokentrailError } from '../../errors.ts'
import { readPart, type ByteSource } from '../source.ts'
import { decodeText } from '../bytes/text.ts'
import { memberTable, type ZipMembers } from './member-table.ts'
import { encryptionOf, methodOf, zip64Widener, type Encryption, type Extras } from './zip-extras.ts'
import { zipFields } from './zip-fields.ts'

/** What the central directory of a ZIP archive says (PKWARE APPNOTE 4.3.12). */
export interface ZipMember {
  readonly name: string
  /** Compression method; for AES the one below the encryption. */
  readonly method: number
  readonly encryption?: Encryption | undefined
  readonly crc: number
  /** In bytes, as claimed. */
  readonly packedSize: number
  readonly size: number
  /** Position of the local header in the source. */
  readonly at: number
}

export interface ZipDirectory {
  readonly members: ZipMembers
  /** Position of the first of them; 0 where there is none. */
  readonly firstAt: number
  readonly comment: string
}

const signature = {
  end: 0x06054b50,
  end64: 0x06064b50,
  locator64: 0x07064b50,
  central: 0x02014b50,
} as const

/** Of a row without name, extra fields and comment. */
const rowLength = 46
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
 * where there is none, as in a file that was cut, and `limit-reached` for an absurd one or where
 * members overlap.
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
    if (end.size > 0 && zipFields(bytes).u32(0) !== signature.central) continue
    return { ...readRows(bytes, start - end.offset, size), comment: end.comment }
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

/** The rows of a directory; `shift` makes an offset a position in a source of so many bytes. */
function readRows(
  bytes: Uint8Array,
  shift: number,
  sourceSize: number,
): Pick<ZipDirectory, 'members' | 'firstAt'> {
  const fields = zipFields(bytes)
  const table = memberTable(bytes, Math.floor(bytes.length / rowLength))
  let firstAt = Infinity
  let inside = 0
  let row = 0
  while (row + rowLength <= bytes.length && fields.u32(row) === signature.central) {
    const nameAt = row + rowLength
    const extraAt = nameAt + fields.u16(row + 28)
    const extraEnd = extraAt + fields.u16(row + 30)
    const about = readRow(row, { fields, at: extraAt, end: extraEnd }, shift)
    table.add(nameAt, extraAt, about)
    firstAt = Math.min(firstAt, about.at)
    if (about.at + about.packedSize <= sourceSize) inside += about.packedSize
    row = extraEnd + fields.u16(row + 32)
  }
  if (row < bytes.length) throw damaged('its directory cannot be read')
  // Members that share their bytes are how an archive of kilobytes unpacks to terabytes.
  if (inside > sourceSize) throw new TokentrailError('limit-reached', 'its members overlap')
  return { members: table.members(), firstAt: firstAt === Infinity ? 0 : firstAt }
}

function readRow(row: number, extras: Extras, shift: number): Omit<ZipMember, 'name'> {
  const { fields } = extras
  const wide = zip64Widener(extras)
  const size = wide(fields.u32(row + 24))
  const packedSize = wide(fields.u32(row + 20))
  const offset = wide(fields.u32(row + 42))
  return {
    method: methodOf(extras, fields.u16(row + 10)),
    encryption: encryptionOf(extras, fields.u16(row + 8), fields.u16(row + 10)),
    crc: fields.u32(row + 16),
    packedSize,
    size,
    at: offset + shift,
  }
}

function damaged(sentence: string): TokentrailError {
  return new TokentrailError('archive-damaged', sentence)
}

import { TokentrailError } from '../errors.ts'
import { readFully, type ByteSource } from './source.ts'
import { decodeText } from './text.ts'
import { zipFields, type ZipFields } from './zip-fields.ts'

/** What the central directory of a ZIP archive says (PKWARE APPNOTE 4.3.12). */
export interface ZipMember {
  readonly name: string
  /** Compression method; for AES the one below the encryption. */
  readonly method: number
  readonly encryption?: 'ZipCrypto' | 'AES-128' | 'AES-192' | 'AES-256' | 'AES'
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
  if (end.size > largestDirectory)
    throw new TokentrailError('limit-reached', 'its directory is larger than 64 MiB')
  if (end.size > end.at) throw damaged('its directory claims to be larger than the archive')
  // Offsets count from the first byte of the ZIP, which need not be the first of the file.
  const near = end.at - end.size
  for (const start of new Set([near, end.offset])) {
    const bytes = await readPart(source, start, end.size)
    const fields = zipFields(bytes)
    if (end.size > 0 && fields.u32(0) !== signature.central) continue
    const members = parseMembers(bytes, fields, start - end.offset)
    refuseOverlap(members, size)
    return { members, comment: end.comment }
  }
  throw damaged('its directory is not where the archive says')
}

async function readEnd(source: ByteSource, size: number): Promise<End> {
  const length = Math.min(size, endLength + longestComment + locatorLength)
  const start = size - length
  const tail = await readPart(source, start, length)
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
  throw damaged('it has no directory at its end, so it is cut short or no ZIP archive')
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
  if (at < bytes.length && members.length === 0) throw damaged('its directory cannot be read')
  return members
}

/** Members that share their bytes are how an archive of kilobytes unpacks to terabytes. */
function refuseOverlap(members: readonly ZipMember[], size: number): void {
  const inside = members.filter((member) => member.at + member.packedSize <= size)
  if (inside.reduce((sum, member) => sum + member.packedSize, 0) > size)
    throw damaged('its members overlap')
}

interface Span {
  readonly at: number
  readonly extraAt: number
  readonly extraEnd: number
}

function parseMember(bytes: Uint8Array, fields: ZipFields, span: Span, shift: number): ZipMember {
  const { at } = span
  const extras = parseExtras(fields, span)
  const zip64 = zip64Numbers(fields, extras.get(0x0001))
  const wide = (claimed: number): number =>
    claimed === 0xffffffff ? (zip64.shift() ?? claimed) : claimed
  // APPNOTE 4.5.3 gives this order; only fields that are all ones stand in the extra field.
  const size = wide(fields.u32(at + 24))
  const packedSize = wide(fields.u32(at + 20))
  const offset = wide(fields.u32(at + 42))
  const aesAt = extras.get(0x9901)?.at
  const isAes = fields.u16(at + 10) === 99
  const encryption = isAes
    ? aesName(aesAt === undefined ? 0 : fields.u16(aesAt + 4) & 0xff)
    : fields.u16(at + 8) & 1
      ? 'ZipCrypto'
      : undefined
  return {
    name: decodeText(bytes.subarray(at + 46, span.extraAt)),
    method: isAes && aesAt !== undefined ? fields.u16(aesAt + 5) : fields.u16(at + 10),
    ...(encryption && { encryption }),
    crc: fields.u32(at + 16),
    packedSize,
    size,
    at: offset + shift,
  }
}

function aesName(strength: number): NonNullable<ZipMember['encryption']> {
  return ([undefined, 'AES-128', 'AES-192', 'AES-256'] as const)[strength] ?? 'AES'
}

interface Extra {
  readonly at: number
  readonly length: number
}

function parseExtras(fields: ZipFields, span: Span): ReadonlyMap<number, Extra> {
  const extras = new Map<number, Extra>()
  for (let at = span.extraAt; at + 4 <= span.extraEnd;) {
    const length = fields.u16(at + 2)
    extras.set(fields.u16(at), { at: at + 4, length })
    at += 4 + length
  }
  return extras
}

function zip64Numbers(fields: ZipFields, extra: Extra | undefined): number[] {
  if (!extra) return []
  const count = Math.min(3, Math.floor(extra.length / 8))
  return Array.from({ length: count }, (_, which) => fields.u64(extra.at + which * 8))
}

async function readPart(source: ByteSource, at: number, length: number): Promise<Uint8Array> {
  const bytes = new Uint8Array(length)
  return bytes.subarray(0, await readFully(source, bytes, at))
}

function damaged(sentence: string): TokentrailError {
  return new TokentrailError('archive-damaged', sentence)
}

import { readFully, type ByteSource } from '../source.ts'
import { decodeText } from '../text.ts'
import type { ZipMember } from './zip-directory.ts'
import { memberCoding, parseExtras, zip64Numbers } from './zip-extras.ts'
import { zipFields } from './zip-fields.ts'

const signature = { member: 0x04034b50, descriptor: 0x08074b50 } as const

const headLength = 30
const descriptorFollows = 8
const firstStep = 1024
const largestStep = 256 * 1024
// An honest archive is read a few times over; headers that lie could have it read once for each.
const mostPasses = 32
const mostPassed = 64 * 1024 * 1024

/**
 * The complete members of an archive whose directory is missing or damaged, found by their local
 * headers (APPNOTE 4.3.7), in the order of the file. A member that the end of the file cuts is left out.
 */
export async function salvageMembers(
  source: ByteSource,
  size: number,
): Promise<readonly ZipMember[]> {
  const members: ZipMember[] = []
  const within = upTo(source, mostPasses * Math.min(size, mostPassed) + 4 * size)
  let at = await find(within, 0, signature.member)
  while (at !== undefined) {
    const found = await readLocalHeader(within, at, size)
    if (found) members.push(found.member)
    at = await find(within, found?.end ?? at + 4, signature.member)
  }
  return members
}

/** A source that ends after so many bytes were read of it, wherever they lie. */
function upTo(source: ByteSource, most: number): ByteSource {
  let left = most
  return {
    seekable: true,
    async read(into, at) {
      if (left <= 0) return 0
      const read = await source.read(into, at)
      left -= read
      return read
    },
  }
}

interface Found {
  readonly member: ZipMember
  /** Position after the member's data. */
  readonly end: number
}

async function readLocalHeader(
  source: ByteSource,
  at: number,
  size: number,
): Promise<Found | undefined> {
  const head = zipFields(await readPart(source, at, headLength))
  const nameLength = head.u16(26)
  const extraLength = head.u16(28)
  const tail = await readPart(source, at + headLength, nameLength + extraLength)
  const fields = zipFields(tail)
  const extras = parseExtras(fields, { extraAt: nameLength, extraEnd: tail.length })
  const zip64 = zip64Numbers(fields, extras)
  const isZip64 = zip64.length > 0
  const wide = (claimed: number): number =>
    claimed === 0xffffffff ? (zip64.shift() ?? claimed) : claimed
  const claimed = { size: wide(head.u32(22)), packedSize: wide(head.u32(18)), crc: head.u32(14) }
  const start = at + headLength + nameLength + extraLength
  const isLate = (head.u16(6) & descriptorFollows) !== 0 && claimed.packedSize === 0
  const content = isLate ? await findDescriptor(source, start, isZip64) : claimed
  if (content === undefined || start + content.packedSize > size) return undefined
  const member = {
    name: decodeText(tail.subarray(0, nameLength)),
    ...memberCoding(fields, extras, head.u16(6), head.u16(8)),
    ...content,
    at,
  }
  return { member, end: start + content.packedSize }
}

/** What a writer that could not seek put after the data; the position must agree with the size. */
async function findDescriptor(
  source: ByteSource,
  start: number,
  isZip64: boolean,
): Promise<Pick<ZipMember, 'size' | 'packedSize' | 'crc'> | undefined> {
  let at = await find(source, start, signature.descriptor)
  while (at !== undefined) {
    const bytes = await readPart(source, at, isZip64 ? 24 : 16)
    if (bytes.length < (isZip64 ? 24 : 16)) return undefined
    const fields = zipFields(bytes)
    const packedSize = isZip64 ? fields.u64(8) : fields.u32(8)
    const size = isZip64 ? fields.u64(16) : fields.u32(12)
    if (packedSize === at - start) return { size, packedSize, crc: fields.u32(4) }
    at = await find(source, at + 4, signature.descriptor)
  }
  return undefined
}

/** Position of the next four bytes `wanted` at or after `from`. */
async function find(source: ByteSource, from: number, wanted: number): Promise<number | undefined> {
  for (let at = from, step = firstStep; ; step = Math.min(step * 2, largestStep)) {
    const bytes = await readPart(source, at, step)
    const fields = zipFields(bytes)
    for (let p = bytes.indexOf(0x50); p >= 0; p = bytes.indexOf(0x50, p + 1))
      if (fields.u32(p) === wanted) return at + p
    if (bytes.length < step) return undefined
    at += step - 3
  }
}

async function readPart(source: ByteSource, at: number, length: number): Promise<Uint8Array> {
  const bytes = new Uint8Array(length)
  return bytes.subarray(0, await readFully(source, bytes, at))
}

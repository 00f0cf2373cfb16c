import { readPart, type ByteSource } from '../source.ts'
import { localSignature, readLocalHeader } from './local-header.ts'
import type { ZipMember } from './zip-directory.ts'
import { zipFields } from './zip-fields.ts'

const descriptorSignature = 0x08074b50

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
  let at = await find(within, 0, localSignature)
  while (at !== undefined) {
    const found = await readMember(within, at, size)
    if (found) members.push(found.member)
    at = await find(within, found?.end ?? at + 4, localSignature)
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

async function readMember(
  source: ByteSource,
  at: number,
  size: number,
): Promise<Found | undefined> {
  const header = await readLocalHeader(source, at)
  if (!header) return undefined
  const { start, isLate, isZip64 } = header
  const late = isLate ? await findDescriptor(source, start, isZip64) : {}
  if (!late) return undefined
  const member = { ...header.member, ...late }
  const end = start + member.packedSize
  return end > size ? undefined : { member, end }
}

/** What a writer that could not seek put after the data; the position must agree with the size. */
async function findDescriptor(
  source: ByteSource,
  start: number,
  isZip64: boolean,
): Promise<Pick<ZipMember, 'size' | 'packedSize' | 'crc'> | undefined> {
  let at = await find(source, start, descriptorSignature)
  while (at !== undefined) {
    const bytes = await readPart(source, at, isZip64 ? 24 : 16)
    if (bytes.length < (isZip64 ? 24 : 16)) return undefined
    const fields = zipFields(bytes)
    const packedSize = isZip64 ? fields.u64(8) : fields.u32(8)
    const size = isZip64 ? fields.u64(16) : fields.u32(12)
    if (packedSize === at - start) return { size, packedSize, crc: fields.u32(4) }
    at = await find(source, at + 4, descriptorSignature)
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

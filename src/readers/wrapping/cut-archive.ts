import { TokentrailError } from '../../errors.ts'
import { readFully, type ByteSource } from '../source.ts'
import { decodeText } from '../text.ts'
import { openArchive, type ZipArchive } from '../zip/zip-archive.ts'
import { memberCoding, parseExtras } from '../zip/zip-extras.ts'
import { zipFields } from '../zip/zip-fields.ts'

const headLength = 30
const signature = 0x04034b50

/**
 * Opens an archive; of one that was cut inside its first member, as a single large capture is, that
 * member can be read up to the cut. Throws as `openArchive`.
 */
export async function openEvenCut(source: ByteSource, size: number): Promise<ZipArchive> {
  try {
    return await openArchive(source, size)
  } catch (thrown) {
    if (!(thrown instanceof TokentrailError) || thrown.code !== 'archive-damaged') throw thrown
    const archive = await firstMember(source, size, thrown.message)
    if (archive === undefined) throw thrown
    return archive
  }
}

async function firstMember(
  source: ByteSource,
  size: number,
  damage: string,
): Promise<ZipArchive | undefined> {
  const head = zipFields(await readPart(source, 0, headLength))
  if (head.u32(0) !== signature) return undefined
  const nameLength = head.u16(26)
  const tail = await readPart(source, headLength, nameLength + head.u16(28))
  const start = headLength + nameLength + head.u16(28)
  if (nameLength === 0 || start >= size) return undefined
  const fields = zipFields(tail)
  const extras = parseExtras(fields, { extraAt: nameLength, extraEnd: tail.length })
  const coding = memberCoding(fields, extras, head.u16(6), head.u16(8))
  const name = decodeText(tail.subarray(0, nameLength))
  // Length and checksum of the whole are of no use for a part.
  const member = { name, ...coding, crc: 0, packedSize: size - start, size: 0, at: 0 }
  return { source, size, members: [member], comment: '', damage }
}

async function readPart(source: ByteSource, at: number, length: number): Promise<Uint8Array> {
  const bytes = new Uint8Array(length)
  return bytes.subarray(0, await readFully(source, bytes, at))
}

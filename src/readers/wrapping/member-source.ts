import { TokentrailError } from '../../errors.ts'
import type { Packing } from '../codecs.ts'
import type { MeteredCodecs } from '../message/inflation.ts'
import type { Diagnostic, ReadContext } from '../reader.ts'
import { bytesSource, readFully, type ByteSource } from '../source.ts'
import { crc32 } from '../zip/crc32.ts'
import type { Keyring } from '../zip/keyring.ts'
import { unlock } from '../zip/unlock.ts'
import type { ZipArchive } from '../zip/zip-archive.ts'
import type { ZipMember } from '../zip/zip-directory.ts'
import { zipFields } from '../zip/zip-fields.ts'
import { methodName, readZipMember } from '../zip/zip-member.ts'
import { streamSource, windowOf } from './stream-source.ts'
import { untilDamage } from './until-damage.ts'

/** What is needed to look into archives. */
export interface SearchContext extends Pick<ReadContext, 'limits' | 'passwords' | 'askPassword'> {
  /** Of the input as a whole, so that a bomb in a bomb is one bomb. */
  readonly codecs: MeteredCodecs
}

/**
 * Opens a member; `diagnose` is told of damage when that is reached. Throws `archive-damaged`,
 * `archive-encrypted`, or `capture-unreadable` for a compression that nobody here knows.
 */
export type OpenMember = (
  member: ZipMember,
  diagnose: (diagnostic: Diagnostic) => void,
) => Promise<ByteSource>

/** Packings by their ZIP method. */
const packings: ReadonlyMap<number, Packing> = new Map([
  [8, 'deflate'],
  [93, 'zstd'],
])
const localSignature = 0x04034b50
const localLength = 30

/**
 * The members of an archive as sources. A compressed one is a stream of any size; one that is stored
 * can be read in any order, and one that is encrypted is held in memory.
 */
export function memberOpener(archive: ZipArchive, context: SearchContext): OpenMember {
  let keys: Promise<Keyring> | undefined
  return async (member, diagnose) => {
    if (member.encryption !== undefined) {
      keys ??= unlockArchive(archive, context)
      return openEncrypted(archive, member, await keys, context)
    }
    const packed = await packedSource(archive, member, diagnose)
    if (member.method === 0) return packed
    const packing = packings.get(member.method)
    if (packing === undefined) {
      const sentence = `it is compressed with ${methodName(member.method)}: unpack it first`
      throw new TokentrailError('capture-unreadable', sentence)
    }
    const { codecs } = context
    const unpack = (chunks: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array> =>
      checked(codecs.unpack(packing, chunks), member)
    return streamSource(untilDamage(packed, unpack, diagnose))
  }
}

async function unlockArchive(
  { source, members }: ZipArchive,
  context: SearchContext,
): Promise<Keyring> {
  const encrypted = members.filter(({ encryption }) => encryption !== undefined)
  const encryption = encrypted[0]?.encryption ?? ''
  // A capture is larger than a session, and its content is what proves a password.
  const limits = { ...context.limits, inflatedBytes: context.limits.heldBytes }
  const about = { encryption, sessions: 0 }
  const { keyring, refusal } = await unlock(source, encrypted, about, { ...context, limits })
  if (keyring !== undefined) return keyring
  throw new TokentrailError('archive-encrypted', `it is encrypted (${encryption}), and ${refusal}`)
}

async function openEncrypted(
  { source }: ZipArchive,
  member: ZipMember,
  keyring: Keyring,
  { codecs, limits }: SearchContext,
): Promise<ByteSource> {
  const options = { codecs, limit: limits.heldBytes, keyring }
  const { bytes, flaw = '' } = await readZipMember(source, member, options)
  if (bytes === undefined) throw new TokentrailError('archive-damaged', `it ${flaw}`)
  return bytesSource(bytes)
}

/** The bytes of a member as they lie in the archive. */
async function packedSource(
  { source, size }: ZipArchive,
  member: ZipMember,
  diagnose: (diagnostic: Diagnostic) => void,
): Promise<ByteSource> {
  const head = new Uint8Array(localLength)
  const read = await readFully(source, head, member.at)
  const fields = zipFields(head)
  if (read < localLength || fields.u32(0) !== localSignature)
    throw new TokentrailError('archive-damaged', 'it is not where its archive says')
  const start = member.at + localLength + fields.u16(26) + fields.u16(28)
  const there = Math.max(0, Math.min(member.packedSize, size - start))
  if (there < member.packedSize) {
    const detail = 'Its archive ends before it does; what is there was read.'
    diagnose({ code: 'truncated', severity: 'warning', detail })
  }
  return windowOf(source, start, there)
}

/** The same chunks; throws after the last one where the archive says something else of them. */
async function* checked(
  chunks: AsyncIterable<Uint8Array>,
  member: ZipMember,
): AsyncGenerator<Uint8Array> {
  let length = 0
  let checksum = 0
  for await (const chunk of chunks) {
    length += chunk.length
    checksum = crc32(chunk, checksum)
    yield chunk
  }
  if (length !== member.size || checksum !== member.crc)
    throw new Error('the member is not what was packed')
}

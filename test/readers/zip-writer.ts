import { crc32 } from '../../src/readers/zip/crc32.ts'
import { deflateSync } from 'fflate'
import { aesStrength, encrypt, type EncryptionName } from './zip-encryption.ts'

export interface Member {
  readonly name: string
  readonly bytes: Uint8Array
  /** 0 stored, 8 deflated (usual); any other number marks stored bytes with a foreign method. */
  readonly method?: number
  readonly encrypted?: EncryptionName
  /** Bytes are taken as they are; text as UTF-8 (usual: `usualPassword`). */
  readonly password?: string | Uint8Array
  /** 1 of WinZip's AES versions keeps the checksum, 2 (usual) leaves it out. */
  readonly aesVersion?: 1 | 2
  /** What the directory claims, where that is a lie. */
  readonly claims?: {
    readonly size?: number
    readonly crc?: number
    readonly packedSize?: number
  }
}

export interface ZipOptions {
  readonly comment?: string
  /** Bytes before the first member, as of a self-extracting archive. */
  readonly prefix?: Uint8Array
  /** Zip64 fields on every member, as Fiddler 5.0.20253 writes. */
  readonly zip64?: boolean
  /** Sizes and checksum follow the data instead of standing in the local header. */
  readonly dataDescriptors?: boolean
}

interface Placed {
  readonly member: Member
  readonly name: Uint8Array
  readonly data: Uint8Array
  readonly method: number
  readonly crc: number
  readonly size: number
  readonly offset: number
}

/** Of encrypted members that name no other. */
export const usualPassword = 'Blue&Kettle+SyntheticTokentrail'

/** A ZIP archive, byte for byte the same for the same input. */
export function writeZip(members: readonly Member[], options: ZipOptions = {}): Uint8Array {
  const parts: Uint8Array[] = [options.prefix ?? new Uint8Array()]
  let offset = 0
  const add = (...added: readonly Uint8Array[]): void => {
    parts.push(...added)
    offset += added.reduce((sum, part) => sum + part.length, 0)
  }
  const placed = members.map((member) => {
    const one = place(member, offset, options)
    add(localHeader(one, options), one.data)
    if (options.dataDescriptors) add(dataDescriptor(one, options))
    return one
  })
  const start = offset
  for (const one of placed) add(centralHeader(one, options))
  const size = offset - start
  if (options.zip64) add(zip64End(placed.length, size, start))
  add(end(placed.length, size, start, options))
  return join(parts)
}

/** MS-DOS time and date of every member: 1 March 2025, 08:00. */
const modified = 0x5a614000

function place(member: Member, offset: number, options: ZipOptions): Placed {
  const method = member.method ?? 8
  // fflate, not node:zlib, whose output changes between versions of Node.
  const packed = method === 8 ? deflateSync(member.bytes) : member.bytes
  const hidden = (aesStrength(member.encrypted) ?? 0) > 0 && member.aesVersion !== 1
  return {
    member,
    name: new TextEncoder().encode(member.name),
    data: protect(packed, member, options),
    method,
    crc: member.claims?.crc ?? (hidden ? 0 : crc32(member.bytes)),
    size: member.claims?.size ?? member.bytes.length,
    offset,
  }
}

function protect(packed: Uint8Array, member: Member, options: ZipOptions): Uint8Array {
  if (!member.encrypted) return packed
  const { password = usualPassword } = member
  const key = typeof password === 'string' ? new TextEncoder().encode(password) : password
  // Where the checksum comes too late for the header, a byte of the time stands in (APPNOTE 6.1.6).
  const checkByte = options.dataDescriptors ? (modified >>> 8) & 0xff : crc32(member.bytes) >>> 24
  return encrypt(packed, member.encrypted, key, checkByte)
}

/** Little-endian fields: [width in bytes, value]. */
function fields(...list: readonly (readonly [width: 1 | 2 | 4 | 8, value: number])[]): Uint8Array {
  const bytes = new Uint8Array(list.reduce((sum, [width]) => sum + width, 0))
  const view = new DataView(bytes.buffer)
  let at = 0
  for (const [width, value] of list) {
    if (width === 1) view.setUint8(at, value)
    else if (width === 2) view.setUint16(at, value, true)
    else if (width === 4) view.setUint32(at, value, true)
    else view.setBigUint64(at, BigInt(value), true)
    at += width
  }
  return bytes
}

function flagsOf(one: Placed, options: ZipOptions): number {
  return 0x800 | (one.member.encrypted ? 1 : 0) | (options.dataDescriptors ? 8 : 0)
}

function methodOf(one: Placed): number {
  return one.member.encrypted?.startsWith('aes') ? 99 : one.method
}

/** The WinZip field 0x9901 of an AES member: version, vendor, strength, real method. */
function aesExtra(one: Placed): Uint8Array {
  const strength = aesStrength(one.member.encrypted)
  if (strength === undefined) return new Uint8Array()
  const version = one.member.aesVersion ?? 2
  return fields([2, 0x9901], [2, 7], [2, version], [2, 0x4541], [1, strength], [2, one.method])
}

function localHeader(one: Placed, options: ZipOptions): Uint8Array {
  const late = options.dataDescriptors === true
  const zip64 = options.zip64
    ? fields([2, 1], [2, 16], [8, late ? 0 : one.size], [8, late ? 0 : one.data.length])
    : new Uint8Array()
  const extra = join([zip64, aesExtra(one)])
  const sizes = options.zip64 ? [0xffffffff, 0xffffffff] : [one.data.length, one.size]
  const [packed = 0, size = 0] = late && !options.zip64 ? [0, 0] : sizes
  const head = fields(
    [4, 0x04034b50],
    [2, options.zip64 ? 45 : 20],
    [2, flagsOf(one, options)],
    [2, methodOf(one)],
    [4, modified],
    [4, late ? 0 : one.crc],
    [4, packed],
    [4, size],
    [2, one.name.length],
    [2, extra.length],
  )
  return join([head, one.name, extra])
}

function dataDescriptor(one: Placed, options: ZipOptions): Uint8Array {
  const width = options.zip64 ? 8 : 4
  return fields([4, 0x08074b50], [4, one.crc], [width, one.data.length], [width, one.size])
}

function centralHeader(one: Placed, options: ZipOptions): Uint8Array {
  const zip64 = options.zip64
    ? fields([2, 1], [2, 24], [8, one.size], [8, one.data.length], [8, one.offset])
    : new Uint8Array()
  const extra = join([zip64, aesExtra(one)])
  const head = fields(
    [4, 0x02014b50],
    [2, options.zip64 ? 51 : 45],
    [2, options.zip64 ? 45 : 20],
    [2, flagsOf(one, options)],
    [2, methodOf(one)],
    [4, modified],
    [4, one.crc],
    [4, options.zip64 ? 0xffffffff : (one.member.claims?.packedSize ?? one.data.length)],
    [4, options.zip64 ? 0xffffffff : one.size],
    [2, one.name.length],
    [2, extra.length],
    [2, 0],
    [2, 0],
    [2, 0],
    [4, 0],
    [4, options.zip64 ? 0xffffffff : one.offset],
  )
  return join([head, one.name, extra])
}

function zip64End(count: number, size: number, start: number): Uint8Array {
  const record = fields(
    [4, 0x06064b50],
    [8, 44],
    [2, 51],
    [2, 45],
    [4, 0],
    [4, 0],
    [8, count],
    [8, count],
    [8, size],
    [8, start],
  )
  return join([record, fields([4, 0x07064b50], [4, 0], [8, start + size], [4, 1])])
}

function end(count: number, size: number, start: number, options: ZipOptions): Uint8Array {
  const comment = new TextEncoder().encode(options.comment ?? '')
  const [entries, bytes, offset] = options.zip64
    ? [0xffff, 0xffffffff, 0xffffffff]
    : [count, size, start]
  const head = fields(
    [4, 0x06054b50],
    [2, 0],
    [2, 0],
    [2, entries],
    [2, entries],
    [4, bytes],
    [4, offset],
    [2, comment.length],
  )
  return join([head, comment])
}

function join(parts: readonly Uint8Array[]): Uint8Array {
  return new Uint8Array(Buffer.concat(parts))
}

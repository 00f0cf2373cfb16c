/**
 * A ZIP archive, piece by piece: each member deflated, its sizes in front of it, as programs write
 * that can go back in their file. No Zip64: at most 65 535 members and 4 GB.
 *
 * @typedef {object} Member
 * @property {string} name
 * @property {Uint8Array | string} content
 */
import { Buffer } from 'node:buffer'
import { crc32, deflateRawSync } from 'node:zlib'

const DEFLATED = 8
const VERSION = 20
// 1 January 2025, 08:00, in the format of MS-DOS.
const DOS_TIME = 8 << 11
const DOS_DATE = ((2025 - 1980) << 9) | (1 << 5) | 1

/**
 * @param {Iterable<Member>} members
 * @param {string} comment
 * @returns {Generator<Uint8Array>}
 */
export function* zipArchive(members, comment) {
  /** @type {Buffer[]} */
  const directory = []
  let at = 0
  for (const { name, content } of members) {
    const bytes = Buffer.from(content)
    const packed = deflateRawSync(bytes)
    const fields = commonFields(name, bytes, packed)
    const local = Buffer.concat([signature(0x04034b50), fields, Buffer.from(name)])
    directory.push(directoryHeader(name, fields, at))
    yield local
    yield packed
    at += local.length + packed.length
  }
  yield* directory
  yield endOfDirectory(directory, at, comment)
}

/**
 * What the local header and the one in the directory share, from the version to the lengths.
 *
 * @param {string} name
 * @param {Uint8Array} bytes
 * @param {Uint8Array} packed
 */
function commonFields(name, bytes, packed) {
  const fields = Buffer.alloc(26)
  fields.writeUInt16LE(VERSION, 0)
  fields.writeUInt16LE(DEFLATED, 4)
  fields.writeUInt16LE(DOS_TIME, 6)
  fields.writeUInt16LE(DOS_DATE, 8)
  fields.writeUInt32LE(crc32(bytes), 10)
  fields.writeUInt32LE(packed.length, 14)
  fields.writeUInt32LE(bytes.length, 18)
  fields.writeUInt16LE(Buffer.byteLength(name), 22)
  return fields
}

/**
 * @param {string} name
 * @param {Uint8Array} fields
 * @param {number} at where the local header begins
 */
function directoryHeader(name, fields, at) {
  const madeBy = Buffer.alloc(2)
  madeBy.writeUInt16LE(VERSION)
  const rest = Buffer.alloc(14)
  rest.writeUInt32LE(at, 10)
  return Buffer.concat([signature(0x02014b50), madeBy, fields, rest, Buffer.from(name)])
}

/**
 * @param {readonly Buffer[]} directory
 * @param {number} at where the directory begins
 * @param {string} comment
 */
function endOfDirectory(directory, at, comment) {
  const end = Buffer.alloc(18)
  end.writeUInt16LE(directory.length, 4)
  end.writeUInt16LE(directory.length, 6)
  end.writeUInt32LE(
    directory.reduce((sum, header) => sum + header.length, 0),
    8,
  )
  end.writeUInt32LE(at, 12)
  end.writeUInt16LE(Buffer.byteLength(comment), 16)
  return Buffer.concat([signature(0x06054b50), end, Buffer.from(comment)])
}

/** @param {number} value */
function signature(value) {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32LE(value)
  return bytes
}

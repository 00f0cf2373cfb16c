import { littleEndian, type Field } from './little-endian.ts'

/** What the directory of an archive tells of a member. */
export interface WrittenMember {
  /** In UTF-8. */
  readonly name: Uint8Array
  readonly crc: number
  readonly packedSize: number
  readonly size: number
  /** Where its local header stands. */
  readonly offset: number
  readonly method: 0 | 8
  /** Its sizes follow its data (APPNOTE 4.3.9), for they were not known before. */
  readonly streamed: boolean
}

/** 1 January 1980, 00:00: the earliest moment of MS-DOS, so that equal content is equal bytes. */
const modified: readonly Field[] = [
  [2, 0],
  [2, 0x21],
]

const most16 = 0xffff
const most32 = 0xffffffff

/** Says "in the Zip64 field" where a number does not fit. */
const inZip64 = most32
const usual = 20
const withZip64 = 45

/** Names are UTF-8; 8 marks a member whose sizes follow. */
function flagsOf({ streamed }: WrittenMember): number {
  return streamed ? 0x808 : 0x800
}

/** A streamed member may become larger than 4 GiB, so it has the fields for that from the start. */
export function localHeader(member: WrittenMember): Uint8Array {
  const { name, crc, packedSize, size, method, streamed } = member
  const sizes: readonly Field[] = [
    [4, streamed ? inZip64 : packedSize],
    [4, streamed ? inZip64 : size],
  ]
  return littleEndian([
    [4, 0x04034b50],
    [2, streamed ? withZip64 : usual],
    [2, flagsOf(member)],
    [2, method],
    ...modified,
    [4, streamed ? 0 : crc],
    ...sizes,
    [2, name.length],
    [2, streamed ? 20 : 0],
  ])
}

/** Behind the name of a streamed member: Zip64 sizes that are not known yet (APPNOTE 4.5.3). */
export const unknownSizes: Uint8Array = littleEndian([
  [2, 1],
  [2, 16],
  [8, 0],
  [8, 0],
])

/** Behind the data of a streamed member, with sizes as wide as its Zip64 field says. */
export function dataDescriptor({ crc, packedSize, size }: WrittenMember): Uint8Array {
  return littleEndian([
    [4, 0x08074b50],
    [4, crc],
    [8, packedSize],
    [8, size],
  ])
}

/** The member's row in the directory, with its name. */
export function directoryRow(member: WrittenMember): readonly Uint8Array[] {
  const { name, crc, packedSize, size, offset, method, streamed } = member
  const large = [size, packedSize, offset].filter((value) => value >= most32)
  const extra = littleEndian(
    large.length === 0
      ? []
      : [[2, 1], [2, large.length * 8], ...large.map((value): Field => [8, value])],
  )
  const isFolder = name.at(-1) === 0x2f
  const row = littleEndian([
    [4, 0x02014b50],
    [2, withZip64],
    [2, streamed || large.length > 0 ? withZip64 : usual],
    [2, flagsOf(member)],
    [2, method],
    ...modified,
    [4, crc],
    [4, Math.min(packedSize, inZip64)],
    [4, Math.min(size, inZip64)],
    [2, name.length],
    [2, extra.length],
    [2, 0],
    [2, 0],
    [2, 0],
    [4, isFolder ? 0x10 : 0],
    [4, Math.min(offset, inZip64)],
  ])
  return [row, name, extra]
}

/** Where the directory of an archive stands. */
export interface DirectoryPlace {
  readonly members: number
  readonly offset: number
  readonly size: number
}

/** The end of an archive, with the Zip64 records where a number does not fit without. */
export function endRecords({ members, offset, size }: DirectoryPlace, comment: string): Uint8Array {
  const text = new TextEncoder().encode(comment)
  const isLarge = members >= most16 || offset >= most32 || size >= most32
  const zip64: readonly Field[] = [
    [4, 0x06064b50],
    [8, 44],
    [2, withZip64],
    [2, withZip64],
    [4, 0],
    [4, 0],
    [8, members],
    [8, members],
    [8, size],
    [8, offset],
    [4, 0x07064b50],
    [4, 0],
    [8, offset + size],
    [4, 1],
  ]
  const end = littleEndian([
    ...(isLarge ? zip64 : []),
    [4, 0x06054b50],
    [2, 0],
    [2, 0],
    [2, Math.min(members, most16)],
    [2, Math.min(members, most16)],
    [4, Math.min(size, most32)],
    [4, Math.min(offset, most32)],
    [2, text.length],
  ])
  const whole = new Uint8Array(end.length + text.length)
  whole.set(end)
  whole.set(text, end.length)
  return whole
}

import { decodeText } from '../bytes/text.ts'
import type { ZipMember } from './zip-directory.ts'
import type { Encryption } from './zip-extras.ts'

/**
 * The members of an archive, in an array or as one. Archives of Fiddler have tens of thousands, so
 * that each may be made only when it is asked for.
 */
export interface ZipMembers extends Iterable<ZipMember> {
  readonly length: number
  at(index: number): ZipMember | undefined
  map<T>(use: (member: ZipMember) => T): readonly T[]
  filter(test: (member: ZipMember) => boolean): readonly ZipMember[]
  find(test: (member: ZipMember) => boolean): ZipMember | undefined
}

/** Takes the members of a directory. */
export interface MemberTable {
  /** The name lies in the directory from one position to another. */
  add(nameAt: number, nameEnd: number, about: Omit<ZipMember, 'name'>): void
  /** To be called after the last was added. */
  members(): ZipMembers
}

/** Of each member: position, packed size, size, checksum and method. */
const columns = 5

/** A table for at most so many members of a directory. */
export function memberTable(directory: Uint8Array, most: number): MemberTable {
  const numbers = new Float64Array(most * columns)
  const encryptions = new Map<number, Encryption>()
  const names = new Uint8Array(directory.length)
  const nameEnds = new Uint32Array(most)
  let length = 0
  return {
    add(nameAt, nameEnd, about) {
      const row = length * columns
      numbers[row] = about.at
      numbers[row + 1] = about.packedSize
      numbers[row + 2] = about.size
      numbers[row + 3] = about.crc
      numbers[row + 4] = about.method
      if (about.encryption !== undefined) encryptions.set(length, about.encryption)
      let to = nameEnds[length - 1] ?? 0
      for (let from = nameAt; from < nameEnd; from++) names[to++] = directory[from] ?? 0
      nameEnds[length++] = to
    },
    members: () => tableMembers(numbers, encryptions, namesIn(names, nameEnds.subarray(0, length))),
  }
}

// Functions of their own, so that the directory does not stay in memory for the sake of its members.

function tableMembers(
  numbers: Float64Array,
  encryptions: ReadonlyMap<number, Encryption>,
  names: Names,
): ZipMembers {
  return asArray(names.length, (index) => ({
    name: names.at(index),
    at: numbers[index * columns] ?? 0,
    packedSize: numbers[index * columns + 1] ?? 0,
    size: numbers[index * columns + 2] ?? 0,
    crc: numbers[index * columns + 3] ?? 0,
    method: numbers[index * columns + 4] ?? 0,
    encryption: encryptions.size === 0 ? undefined : encryptions.get(index),
  }))
}

interface Names {
  readonly length: number
  at(index: number): string
}

/** Names that lie one behind the other. Where all are ASCII they are decoded at once, ten times as fast. */
function namesIn(bytes: Uint8Array, ends: Uint32Array): Names {
  const used = bytes.subarray(0, ends.at(-1) ?? 0)
  const text = decodeText(used)
  return text.length === used.length ? slices(text, ends) : decodedParts(used.slice(), ends)
}

function slices(text: string, ends: Uint32Array): Names {
  const { length } = ends
  return { length, at: (index) => text.slice(ends[index - 1] ?? 0, ends[index]) }
}

function decodedParts(bytes: Uint8Array, ends: Uint32Array): Names {
  const { length } = ends
  return {
    length,
    at: (index) => decodeText(bytes.subarray(ends[index - 1] ?? 0, ends[index])),
  }
}

function asArray(length: number, make: (index: number) => ZipMember): ZipMembers {
  function* all(): Generator<ZipMember> {
    for (let index = 0; index < length; index++) yield make(index)
  }
  return {
    length,
    at: (index) => (index >= 0 && index < length ? make(index) : undefined),
    map: (use) => Array.from({ length }, (_, index) => use(make(index))),
    filter: (test) => [...all()].filter(test),
    find(test) {
      for (let index = 0; index < length; index++) {
        const member = make(index)
        if (test(member)) return member
      }
      return undefined
    },
    [Symbol.iterator]: all,
  }
}

import type { MeteredCodecs } from '../message/inflation.ts'
import { openPages, pageBytes } from './archive-pages.ts'
import { loadSmallInflation } from './small-inflation.ts'
import type { ZipArchive } from './zip-archive.ts'
import type { ZipMember } from './zip-directory.ts'
import {
  isReadMethod,
  readZipMember,
  unpack,
  type MemberContent,
  type UnpackOptions,
} from './zip-member.ts'
import { packedOn, spanOf } from './zip-packed.ts'

/** Reads many members of one archive. */
export interface MemberReader {
  /**
   * Makes a member readable at once, or only so much of its head. Gives a promise only where there is
   * something to wait for.
   */
  hold(member: ZipMember, head?: number): Promise<void> | undefined
  /**
   * As `readZipMember`. A member that is held is read at once, and its bytes are put into `place` if
   * they fit there.
   */
  read(member: ZipMember, place?: Uint8Array): MemberContent | Promise<MemberContent>
  /**
   * The first bytes of a member that is held, unpacked but not checked; fewer only where it ends.
   * Undefined where they are damaged or encrypted. Valid until the next call.
   */
  readHead(member: ZipMember, head: number): Uint8Array | undefined
}

export async function openMembers(
  { source, size }: ZipArchive,
  unpacking: UnpackOptions & { readonly codecs: MeteredCodecs },
): Promise<MemberReader> {
  const { inflateHead, small } = await loadSmallInflation(unpacking.codecs)
  const held = { ...unpacking, ...(small && { small }) }
  const pages = openPages(source, size)
  const packedOf = (member: ZipMember, most?: number): Uint8Array | undefined => {
    if (member.encryption !== undefined) return undefined
    const page = pages.pageOf(member.at, spanOf(member, most))
    return page && packedOn(page, member, most)
  }
  return {
    hold(member, head) {
      const span = spanOf(member, head === undefined ? undefined : packedHead(head))
      if (span > pageBytes || member.encryption !== undefined) return undefined
      return pages.hold(member.at, span)
    },
    read(member, place) {
      const packed = member.packedSize > unpacking.limit ? undefined : packedOf(member)
      if (!packed) return readZipMember(source, member, unpacking)
      return kept(unpack(packed, member, held), place)
    },
    readHead(member, head) {
      const packed = packedOf(member, packedHead(head))
      if (!packed || !isReadMethod(member.method)) return undefined
      return member.method === 0 ? packed.subarray(0, head) : inflateHead(packed, head)
    },
  }
}

/** Packed bytes that hold so many, with the longest description of the longest codes (RFC 1951 3.2.7). */
function packedHead(head: number): number {
  return 2 * head + 768
}

/** Pages and the kernel's memory are soon written over; what is larger lies in neither. */
function kept(content: MemberContent, place: Uint8Array | undefined): MemberContent {
  const { bytes, flaw } = content
  if (!bytes || bytes.length > pageBytes) return content
  const copy = copied(bytes, place)
  return flaw === undefined ? { bytes: copy } : { ...content, bytes: copy }
}

function copied(bytes: Uint8Array, place: Uint8Array | undefined): Uint8Array {
  if (!place || bytes.length > place.length) return bytes.slice()
  place.set(bytes)
  return place.subarray(0, bytes.length)
}

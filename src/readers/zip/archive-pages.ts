import { readFully, type ByteSource } from '../source.ts'
import { zipFields, type ZipFields } from './zip-fields.ts'

/** Some bytes of an archive that are in memory. */
export interface Page {
  readonly bytes: Uint8Array
  /** Numbers among the bytes. */
  readonly fields: ZipFields
  /** Position of the first byte in the archive. */
  readonly at: number
  /** Bytes that were read; what follows them is of another place. */
  readonly length: number
}

/** Parts of an archive that are held while its members are read. */
export interface ArchivePages {
  /**
   * Holds the bytes of a place, at most `pageBytes`. Gives a promise only where they have to be read
   * and the source makes one wait: to wait for each of many thousand members takes longer than to
   * read them.
   */
  hold(at: number, length: number): Promise<void> | undefined
  /** A page on which a place is held; valid until three others are. */
  pageOf(at: number, length: number): Page | undefined
}

/** The most that is read at a time. */
export const pageBytes: number = 128 * 1024

/** Read first, and wherever most of what lies between members is not wanted. */
const leastBytes = 4 * 1024

/**
 * Members are mostly asked for in the order of the file. Some writers sort requests, answers and
 * metadata apart: then each kind runs forwards on a page of its own.
 */
const mostPages = 3

/** So many reads in a row that one had to wait for tell that waiting costs more than reading. */
const manyWaits = 4

export function openPages(source: ByteSource, size: number): ArchivePages {
  const pages: MutablePage[] = []
  let uses = 0
  let waits = 0
  const use = (page: MutablePage): undefined => void (page.usedAt = ++uses)
  const pageOf = (at: number, length: number): MutablePage | undefined => {
    const end = Math.min(at + length, size)
    for (const page of pages) if (holds(page, at, end)) return page
    return undefined
  }
  /** More at a time where the place follows what was read before. */
  const usefulLength = (at: number, length: number): number => {
    const before = pages.find((page) => at > page.at && at <= endOf(page) + leastBytes)
    const useful = waits < manyWaits ? 2 * (before?.length ?? leastBytes / 2) : pageBytes
    return Math.min(Math.max(useful, length), pageBytes)
  }
  return {
    hold(at, length) {
      const held = pageOf(at, length)
      if (held) return use(held)
      const useful = usefulLength(at, length)
      const page = freePage(pages)
      page.length = 0
      const read = readFully(source, page.bytes.subarray(0, useful), at)
      waits = typeof read === 'number' ? 0 : waits + 1
      const keep = (there: number): undefined => {
        page.at = at
        page.length = there
        return use(page)
      }
      return typeof read === 'number' ? keep(read) : read.then(keep)
    },
    pageOf,
  }
}

interface MutablePage extends Page {
  at: number
  length: number
  usedAt: number
}

/** A new page or, where there are enough, the one that was not used for longest. */
function freePage(pages: MutablePage[]): MutablePage {
  if (pages.length === mostPages)
    return pages.reduce((oldest, page) => (page.usedAt < oldest.usedAt ? page : oldest))
  const bytes = new Uint8Array(pageBytes)
  const page = { bytes, fields: zipFields(bytes), at: 0, length: 0, usedAt: 0 }
  pages.push(page)
  return page
}

/** A page that begins at a place holds as much of it as there is. */
function holds(page: Page, at: number, end: number): boolean {
  return page.length > 0 && (at === page.at || (at > page.at && end <= endOf(page)))
}

function endOf({ at, length }: Page): number {
  return at + length
}

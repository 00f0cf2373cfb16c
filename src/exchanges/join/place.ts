import type { HttpEntry } from '../../readers/entry.ts'
import type { Place } from '../exchange.ts'
import { plainMember } from '../border/printable.ts'

/** Where an entry stands in its capture. */
export function placeOfEntry(entry: HttpEntry, capture: string): Place {
  const { index, line, column, member } = entry
  return placeOf({
    capture,
    entry: index,
    ...(line !== undefined && { line }),
    ...(column !== undefined && { column }),
    ...(member !== undefined && { member: plainMember(member) }),
  })
}

/** The place alone, of anything that has one. */
export function placeOf({ capture, entry, line, column, member }: Place): Place {
  return {
    capture,
    entry,
    ...(line !== undefined && { line }),
    ...(column !== undefined && { column }),
    ...(member !== undefined && { member }),
  }
}

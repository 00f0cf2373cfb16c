import { Entry, Passed } from './entry.ts'
import { FACTS } from './memory.ts'

/*
 * What the host reads: numbers of 8 bytes at `FACTS`. The host knows them by the same order, in
 * src/readers/har/kernel-facts.ts.
 */
const ENTRY_FACTS: usize = 0
const PASSED_FACTS: usize = 20
const PLACE_FACTS: usize = 25

function tell(index: usize, value: f64): void {
  store<f64>(FACTS + (index << 3), value)
}

/** Tells of the entry that was handed over; a range whose end is 0 is not there. */
export function tellEntry(): void {
  tell(ENTRY_FACTS, Entry.start)
  tell(ENTRY_FACTS + 1, Entry.end)
  tell(ENTRY_FACTS + 2, Entry.reasons)
  tell(ENTRY_FACTS + 3, Entry.line)
  tell(ENTRY_FACTS + 4, Entry.lineStart)
  tellRange(ENTRY_FACTS + 5, Entry.requestStart, Entry.requestEnd)
  tellRange(ENTRY_FACTS + 7, Entry.urlStart, Entry.urlEnd)
  tellRange(ENTRY_FACTS + 9, Entry.bearerStart, Entry.bearerEnd)
  tellRange(ENTRY_FACTS + 11, Entry.sentStart, Entry.sentEnd)
  tellRange(ENTRY_FACTS + 13, Entry.receivedStart, Entry.receivedEnd)
  tell(ENTRY_FACTS + 15, Entry.status)
  tell(ENTRY_FACTS + 16, Entry.startedAt)
  tell(ENTRY_FACTS + 17, Entry.startedAt + Entry.duration)
  tell(ENTRY_FACTS + 18, Entry.hasCredentials ? 1 : 0)
}

function tellRange(index: usize, start: f64, end: f64): void {
  tell(index, start)
  tell(index + 1, end)
}

/** Tells of the entries that were passed over, and forgets them. */
export function tellPassed(): void {
  tell(PASSED_FACTS, Passed.count)
  tell(PASSED_FACTS + 1, Passed.untimed)
  tell(PASSED_FACTS + 2, Passed.firstAt)
  tell(PASSED_FACTS + 3, Passed.lastAt)
  tell(PASSED_FACTS + 4, Passed.hasCredentials ? 1 : 0)
}

/** Tells where the capture has to be looked at by others. */
export function tellPlace(position: f64, line: f64, lineStart: f64, expected: u32): void {
  tell(PLACE_FACTS, position)
  tell(PLACE_FACTS + 1, line)
  tell(PLACE_FACTS + 2, lineStart)
  tell(PLACE_FACTS + 3, expected)
  tell(PLACE_FACTS + 4, -1)
}

/** Tells where the entry before that place began. */
export function tellLast(): void {
  tell(PLACE_FACTS + 4, Entry.start)
  tell(PLACE_FACTS + 5, Entry.line)
  tell(PLACE_FACTS + 6, Entry.lineStart)
}

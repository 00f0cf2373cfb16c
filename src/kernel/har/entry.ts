import { BEARER, BODY, FULL } from './reasons.ts'
import { METHOD, POST_DATA, REQUEST, RESPONSE, STARTED, STATUS, URL } from './members.ts'

/** What is known of the entry that the walk is in, or that it has passed last. */
export namespace Entry {
  /** Positions in the capture here and below; ends are those of the byte after. */
  export let start: f64 = 0
  export let end: f64 = 0
  export let line: f64 = 1
  export let lineStart: f64 = 0
  /** Bits of the members that it has. */
  export let seen: u32 = 0
  /** Bits of the reasons why it has to be looked at. */
  export let reasons: u32 = 0
  /** A request with POST lacks what it says it sends. */
  export let needsBody: bool = false
  export let hasCredentials: bool = false
  export let requestStart: f64 = 0
  export let requestEnd: f64 = 0
  export let urlStart: f64 = 0
  export let urlEnd: f64 = 0
  export let bearerStart: f64 = 0
  export let bearerEnd: f64 = 0
  export let sentStart: f64 = 0
  export let sentEnd: f64 = 0
  export let receivedStart: f64 = 0
  export let receivedEnd: f64 = 0
  export let status: f64 = 0
  export let startedAt: f64 = 0
  export let duration: f64 = 0
}

/** What is known of the entries that were passed over, since somebody took it. */
export namespace Passed {
  export let count: f64 = 0
  export let untimed: f64 = 0
  export let firstAt: f64 = Infinity
  export let lastAt: f64 = -Infinity
  export let hasCredentials: bool = false
}

const NEEDED: u32 = REQUEST | RESPONSE | METHOD | URL | STATUS

/** Forgets the entry before. */
export function beginEntry(position: f64, line: f64, lineStart: f64): void {
  Entry.start = position
  Entry.line = line
  Entry.lineStart = lineStart
  Entry.seen = 0
  Entry.reasons = 0
  Entry.needsBody = false
  Entry.hasCredentials = false
  Entry.requestEnd = 0
  Entry.urlEnd = 0
  Entry.bearerEnd = 0
  Entry.sentEnd = 0
  Entry.receivedEnd = 0
  Entry.status = 0
  Entry.startedAt = NaN
  Entry.duration = 0
}

/** Notes that all of the entry has to be read. */
export function beFull(): void {
  Entry.reasons |= FULL
}

/** Ends the entry; true where it may be passed over, and was counted. */
export function endEntry(end: f64): bool {
  Entry.end = end
  if ((Entry.seen & NEEDED) != NEEDED) beFull()
  if ((Entry.seen & POST_DATA) != 0) Entry.reasons |= BODY
  else if (Entry.needsBody) beFull()
  if (Entry.bearerEnd != 0) Entry.reasons |= BEARER
  if ((Entry.reasons & FULL) != 0) Entry.reasons = FULL
  if (Entry.reasons != 0) return false
  countPassed()
  return true
}

function countPassed(): void {
  Passed.count++
  Passed.hasCredentials = Passed.hasCredentials || Entry.hasCredentials
  if ((Entry.seen & STARTED) == 0) Passed.untimed++
  else {
    Passed.firstAt = min(Passed.firstAt, Entry.startedAt)
    Passed.lastAt = max(Passed.lastAt, Entry.startedAt + Entry.duration)
  }
}

export function forgetPassed(): void {
  Passed.count = 0
  Passed.untimed = 0
  Passed.firstAt = Infinity
  Passed.lastAt = -Infinity
  Passed.hasCredentials = false
}

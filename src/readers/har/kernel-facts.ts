import type { LeapEnd, Leapt, Standing } from '../json/leap.ts'

/** Why an entry was handed over; the bits of `HandedEntry.reasons`. */
export const handedOver = {
  /** It is not as plain entries are: read all of it. Then there is no other reason. */
  full: 1,
  /** Nobody has said yet whether its origin is plain: `settleOrigin`. */
  origin: 2,
  /** Its origin is watched. */
  watched: 4,
  /** One of the words stands in its URL, or might. */
  word: 8,
  /** It has `postData`. */
  body: 16,
  /** It has an `authorization` header. */
  bearer: 32,
} as const

/** Bytes of the capture, from `start` up to, but not including, `end`. */
export interface ByteRange {
  readonly start: number
  readonly end: number
}

/**
 * An entry that somebody has to look at. It is valid JSON in well-formed UTF-8. Where it has to be
 * read in full, nothing is told of its members.
 */
export interface HandedEntry extends Leapt {
  /** Bits of `handedOver`; `body` and `bearer` alone mean that all else in it is plain. */
  readonly reasons: number
  /** The object. */
  readonly request?: ByteRange | undefined
  /** Between its quotes. */
  readonly url?: ByteRange | undefined
  /** Value of the `authorization` header, between its quotes; without a backslash. */
  readonly authorization?: ByteRange | undefined
  /** `request.postData.text` between its quotes, from 1024 bytes on. */
  readonly sentText?: ByteRange | undefined
  /** `response.content.text` between its quotes, from 1024 bytes on. */
  readonly receivedText?: ByteRange | undefined
  /** 100 to 599, but not 401 or 403. */
  readonly status?: number | undefined
  /** Milliseconds since 1970. */
  readonly startedAt?: number
  readonly endedAt?: number
  /** Its request has a `cookie` or an `authorization` header. */
  readonly credentials: boolean
}

/** What is known of the entries that were passed over. */
export interface PassedEntries {
  readonly count: number
  /** Those without a `startedDateTime`. */
  readonly untimed: number
  /** The earliest start and the latest end of the others, in milliseconds since 1970. */
  readonly firstAt?: number
  readonly lastAt?: number
  /** One of them has a `cookie` header in its request. */
  readonly credentials: boolean
}

/*
 * The numbers that the kernel tells, in the order of src/kernel/har/facts.ts. A range whose end is
 * 0 is not there, and neither is a time that is not a number.
 */
export const factCount = 32
const passedFacts = 20
const placeFacts = 25

// In the order of src/kernel/har/walk.ts.
const standings: readonly Standing[] = ['first', 'next', 'comma']
// Shorter texts are not worth the trouble of being left out of what is parsed.
const largeText = 1024

/** The number of a standing. */
export function standingNumber(standing: Standing): number {
  return standings.indexOf(standing)
}

/** The entry that was handed over. */
export function readHanded(facts: Float64Array): HandedEntry {
  // By index and without spreading, each of which would take microseconds.
  const at = (index: number): number => facts[index] ?? 0
  const reasons = at(2)
  // Where it is not as usual, its members may be others than they seem.
  const isFull = (reasons & handedOver.full) !== 0
  const range = (index: number, least = 0): ByteRange | undefined =>
    isFull ? undefined : rangeOf(at(index), at(index + 1), least)
  const startedAt = at(16)
  const entry: { -readonly [Key in keyof HandedEntry]: HandedEntry[Key] } = {
    start: at(0),
    end: at(1),
    reasons,
    line: at(3),
    lineStart: at(4),
    request: range(5),
    url: range(7),
    authorization: range(9),
    sentText: range(11, largeText),
    receivedText: range(13, largeText),
    status: isFull ? undefined : at(15),
    credentials: !isFull && at(18) === 1,
  }
  if (!isFull && !Number.isNaN(startedAt)) {
    entry.startedAt = startedAt
    entry.endedAt = at(17)
  }
  return entry
}

/** What was passed over. */
export function readPassed(facts: Float64Array): PassedEntries {
  const at = (index: number): number => facts[passedFacts + index] ?? 0
  const passed = { count: at(0), untimed: at(1), credentials: at(4) === 1 }
  return passed.count > passed.untimed ? { ...passed, firstAt: at(2), lastAt: at(3) } : passed
}

/** Where the kernel has left the walk. */
export function readLeft(facts: Float64Array): LeapEnd {
  const at = (index: number): number => facts[placeFacts + index] ?? 0
  const left = {
    position: at(0),
    lines: { line: at(1), lineStart: at(2) },
    standing: standings[at(3)] ?? 'first',
  }
  const start = at(4)
  return start < 0 ? left : { ...left, last: { start, line: at(5), lineStart: at(6) } }
}

function rangeOf(start: number, end: number, least: number): ByteRange | undefined {
  return end > 0 && end - start >= least ? { start, end } : undefined
}

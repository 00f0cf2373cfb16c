import { beFull, Entry } from './entry.ts'
import { NAME, VALUE } from './members.ts'
import { WORD } from './reasons.ts'
import { addName, addNames, endOfNames, findFolded, forgetNames } from './names.ts'
import { isVisible } from './visible.ts'

/** The header of a request that the walk is in. */
namespace Header {
  /** What its name means: one of the below, or 0. */
  export let meaning: u32 = 0
  export let valueStart: f64 = 0
  export let valueEnd: f64 = 0
  export let hasEscape: bool = false
}

const COOKIE: u32 = 1
const AUTHORIZATION: u32 = 2
/** `host`, or `:authority` of HTTP/2. */
const HOST: u32 = 4 | 8
const REFERER: u32 = 16
const DECISIVE: u32 = 32

// No host name is shorter, but for what can be told from the URL as well.
const SHORTEST_HOST: f64 = 6

let longReferer: f64 = Infinity
let first: usize = 0
let firstGiven: usize = 0
/** There was no room for a name, so that every header may have it. */
let isOverfull: bool = false

/** Makes the list of names that mean something whatever the host is interested in. */
export function makeHeaders(): void {
  first = endOfNames()
  addNames('cookie authorization host :authority referer', COOKIE)
  firstGiven = endOfNames()
}

/** Forgets the names that were added. */
export function clearHeaders(): void {
  forgetNames(firstGiven)
  isOverfull = false
}

/** Sets how long a `Referer` has to be for its entry to be looked at. */
export function setLongReferer(length: f64): void {
  longReferer = length
}

/** Adds a name in lower case; an entry with such a header has to be looked at. */
export function addHeaderName(at: usize, length: u32): void {
  isOverfull = !addName(at, length, DECISIVE) || isOverfull
}

/** Forgets the header before. */
export function beginHeader(): void {
  Entry.seen &= ~(NAME | VALUE)
  Header.meaning = 0
}

/** Takes the header's name: RFC 9110 5.1 allows only visible ASCII in it. */
export function takeName(at: usize, length: usize): void {
  if (length == 0 || isOverfull || !isVisible(at, length)) beFull()
  Header.meaning = findFolded(first, endOfNames(), at, length)
}

/** Whether the header's name, which was taken, means anything. */
export function hasMeaning(): bool {
  return Header.meaning != 0
}

/** Takes the place of the header's value, and whether there is a backslash in it. */
export function takeValue(start: f64, end: f64, hasEscape: bool): void {
  Header.valueStart = start
  Header.valueEnd = end
  Header.hasEscape = hasEscape
}

/** Ends the header, of which one name and one value have to be there. */
export function endHeader(): void {
  if ((Entry.seen & (NAME | VALUE)) != (NAME | VALUE)) beFull()
  else finishHeader()
}

/** Draws the conclusion from name and value. */
export function finishHeader(): void {
  const meaning = Header.meaning
  if (meaning == COOKIE) Entry.hasCredentials = true
  else if (meaning == AUTHORIZATION) takeAuthorization()
  else if (meaning == DECISIVE) beFull()
  else if (meaning == REFERER) takeReferer()
  else if ((meaning & HOST) != 0 && Header.valueEnd - Header.valueStart < SHORTEST_HOST) beFull()
}

/** A long one may hold a token, as a URL with one of the words may. */
function takeReferer(): void {
  if (Header.valueEnd - Header.valueStart >= longReferer) Entry.reasons |= WORD
}

function takeAuthorization(): void {
  Entry.hasCredentials = true
  if (Header.hasEscape || Entry.bearerEnd != 0) beFull()
  Entry.bearerStart = Header.valueStart
  Entry.bearerEnd = Header.valueEnd
}

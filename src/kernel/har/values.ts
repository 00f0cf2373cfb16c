import { durationOf, NO_DURATION, wholeOf } from './duration.ts'
import { beFull, Entry } from './entry.ts'
import { takeName, takeValue } from './header.ts'
import { instantOf } from './instant.ts'
import {
  CONTENT,
  findMember,
  mayBe,
  METHOD,
  NAME,
  OTHER,
  POST_DATA,
  RECEIVED_TEXT,
  REQUEST,
  SENT_TEXT,
  STARTED,
  STATUS,
  TIME,
  URL,
  VALUE,
} from './members.ts'
import { kindOfMethod, SENDS, UNUSUAL } from './method.ts'
import { positionOf } from './chunk.ts'
import { endText, hasBackslash, isTooLong, Text } from './text.ts'
import { reasonsOfUrl } from './url.ts'
import { Walk } from './walk.ts'

/** `_f` of `_file`, where a body lies in a file of its own. */
const FILE: u16 = 0x665f

/** The members of whose strings the bytes are read, and those of which the place is told. */
const READ: u32 = STARTED | METHOD | URL | NAME
const PLACED: u32 = URL | VALUE | SENT_TEXT | RECEIVED_TEXT
const WANTED: u32 = READ | PLACED

/** Notes that the value of the member is one of those that members of a set have. */
export function expect(set: u32): void {
  if (!mayBe(Walk.member, set)) beFull()
}

/** Whether somebody looks at the string that is the member's value. */
export function isWanted(member: u32): bool {
  return (member & WANTED) != 0
}

/** Ends the string that ends before `address`. */
export function closeText(address: usize): void {
  endText(address)
  if (Text.isKey) takeKey()
  else takeText(Walk.member)
}

function takeKey(): void {
  const role = Walk.role
  const member = isTooLong() ? OTHER : findMember(role, Text.at, Text.length)
  Walk.member = member
  if (member != OTHER) {
    if ((Entry.seen & member) != 0) beFull()
    Entry.seen |= member
  } else if (role == REQUEST || isTooLong() || isFile(role)) beFull()
  else if (hasBackslash(Text.at, Text.length)) beFull()
}

function isFile(role: u32): bool {
  if (role != CONTENT && role != POST_DATA) return false
  return Text.length >= 2 && load<u16>(Text.at) == FILE
}

function takeText(member: u32): void {
  if ((member & PLACED) != 0) takePlace(member)
  if ((member & READ) == 0) return
  if (isTooLong()) beFull()
  else if (member == NAME) takeName(Text.at, Text.length)
  else if (member == URL) Entry.reasons |= reasonsOfUrl(Text.at, Text.length)
  else if (member == METHOD) takeMethod(Text.at, Text.length)
  else if (member == STARTED) takeStart(Text.at, Text.length)
}

function takePlace(member: u32): void {
  const end = positionOf(Text.quote)
  if (member == VALUE) takeValue(Text.from, end, isTooLong() || hasBackslash(Text.at, Text.length))
  else if (member == URL) {
    Entry.urlStart = Text.from
    Entry.urlEnd = end
  } else if (member == SENT_TEXT) {
    Entry.sentStart = Text.from
    Entry.sentEnd = end
  } else {
    Entry.receivedStart = Text.from
    Entry.receivedEnd = end
  }
}

function takeMethod(at: usize, length: usize): void {
  const kind = kindOfMethod(at, length)
  if (kind == UNUSUAL) beFull()
  else if (kind == SENDS) Entry.needsBody = true
}

function takeStart(at: usize, length: usize): void {
  const instant = instantOf(at, length)
  if (isNaN(instant)) beFull()
  else Entry.startedAt = instant
}

/** Takes the number, `true`, `false` or `null` that is the member's value. */
export function takeScalarValue(at: usize, length: usize): void {
  if (Walk.member == STATUS) takeStatus(at, length)
  else if (Walk.member == TIME) takeDuration(at, length)
}

/** A plain answer has a final or an interim status, but is no refusal: RFC 9110 15.5.2, 15.5.4. */
function takeStatus(at: usize, length: usize): void {
  const status = length == 3 ? wholeOf(at, length) : 0
  if (status < 100 || status > 599 || status == 401 || status == 403) beFull()
  else Entry.status = status
}

function takeDuration(at: usize, length: usize): void {
  const duration = durationOf(at, length)
  if (duration == NO_DURATION) beFull()
  else Entry.duration = duration
}

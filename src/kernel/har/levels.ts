import { beFull, Entry } from './entry.ts'
import { afterValue, ELEMENT, Nest } from './grammar.ts'
import { beginHeader, endHeader } from './header.ts'
import { ENTRY, HEADER, HEADERS, mayBe, OBJECTS, parentOf, REQUEST } from './members.ts'
import { positionOf } from './chunk.ts'
import { walkSkipped } from './skip.ts'
import { giveUp, leaveEntry, SKIPPING, Walk } from './walk.ts'
import { passWholeHeader } from './whole-header.ts'

/** Enters the object or array whose bracket stands at `address`. */
export function enter(address: usize, isObject: bool): void {
  const floor = Nest.depth
  if (floor == Nest.most) {
    giveUp()
    return
  }
  const member = Walk.member
  if (member == HEADER && isObject && passWholeHeader()) {
    Nest.state = ELEMENT
    return
  }
  Nest.depth = floor + 1
  Nest.kinds = (Nest.kinds << 1) | u64(isObject)
  const set = isObject ? OBJECTS : HEADERS
  if (!mayBe(member, set)) beFull()
  if ((member & set) != 0) enterRole(member, address)
  else {
    Walk.floor = floor
    Walk.phase = SKIPPING
    walkSkipped()
  }
}

function enterRole(role: u32, address: usize): void {
  Walk.role = role
  if (role == HEADER) beginHeader()
  else if (role == HEADERS) Walk.member = HEADER
  else if (role == REQUEST) Entry.requestStart = positionOf(address)
}

/** Leaves the object or array that is looked at, by the bracket at `address`. */
export function exit(address: usize): void {
  Nest.depth--
  Nest.kinds >>= 1
  Nest.state = afterValue(Nest.kinds)
  const role = Walk.role
  if (role == ENTRY) {
    leaveEntry(address)
    return
  }
  Walk.role = parentOf(role)
  if (role == HEADER) {
    endHeader()
    Walk.member = HEADER
  } else if (role == REQUEST) Entry.requestEnd = positionOf(address + 1)
}

import * as ascii from './ascii.ts'
import { positionOf } from './chunk.ts'
import {
  after,
  isNotable,
  isScalar,
  KEY,
  Nest,
  OBJECT,
  opens,
  rowOf,
  settled,
  WRONG,
} from './grammar.ts'
import { enter, exit } from './levels.ts'
import { addressOf, markAfter, Marks } from './marks.ts'
import { SCALARS, TEXTS } from './members.ts'
import { OpenScalar, passScalar } from './open-scalar.ts'
import { openText, Text } from './text.ts'
import { closeText, expect, isWanted, takeScalarValue } from './values.ts'
import { giveUp, LOOKING, MORE, Walk } from './walk.ts'

/** Walks in an object or array that is looked at, up to the end of that or to the last mark. */
export function walkLooking(): void {
  let mark = Marks.next
  let state = Nest.state
  const end = Marks.end
  if (Text.isOpen) closeText(addressOf(mark))
  while (mark < end && Walk.outcome == MORE) {
    const address = addressOf(mark)
    const byte = load<u8>(address)
    const row = rowOf(byte)
    mark = markAfter(mark)
    state = settled(after(state, row))
    if (byte == ascii.QUOTE && state != WRONG) {
      passText(address, state == KEY)
      if (Text.isOpen && mark < end) closeText(addressOf(mark))
    } else if (state == WRONG) giveUp()
    else if (isScalar(row)) passValue(address)
    else if (isNotable(row)) {
      Marks.next = mark
      Nest.state = state
      if (opens(row)) enter(address, state == OBJECT)
      else exit(address)
      if (Walk.phase != LOOKING) return
      mark = Marks.next
      state = Nest.state
    }
  }
  Marks.next = mark
  Nest.state = state
}

/** Notes the string that begins at `address`, where anybody looks at it. */
function passText(address: usize, isKey: bool): void {
  if (!isKey) expect(TEXTS)
  if (isKey || isWanted(Walk.member)) openText(address + 1, positionOf(address + 1), isKey)
}

function passValue(address: usize): void {
  expect(SCALARS)
  const end = passScalar(address)
  if (end == 0) giveUp()
  else if (!OpenScalar.isOpen) takeScalarValue(address, end - address)
}

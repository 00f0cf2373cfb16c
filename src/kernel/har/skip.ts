import {
  after,
  afterValue,
  isNotable,
  isScalar,
  Nest,
  OBJECT,
  opens,
  rowOf,
  settled,
  WRONG,
} from './grammar.ts'
import { addressOf, markAfter, Marks } from './marks.ts'
import { passScalar } from './open-scalar.ts'
import { giveUp, LOOKING, Walk } from './walk.ts'

/** Walks where nobody looks at the values, up to the end of that or to the last mark. */
export function walkSkipped(): void {
  const floor = Walk.floor
  let state = Nest.state
  let kinds = Nest.kinds
  let depth = Nest.depth
  let mark = Marks.next
  const end = Marks.end
  while (mark < end) {
    const address = addressOf(mark)
    const row = rowOf(load<u8>(address))
    mark = markAfter(mark)
    state = after(state, row)
    if (!isNotable(row)) continue
    state = settled(state)
    if (isScalar(row)) {
      if (passScalar(address) == 0) state = WRONG
    } else if (opens(row)) {
      kinds = (kinds << 1) | u64(state == OBJECT)
      if (++depth > Nest.most) state = WRONG
    } else if (state != WRONG) {
      kinds >>= 1
      state = afterValue(kinds)
      if (--depth == floor) {
        Walk.phase = LOOKING
        break
      }
    }
    if (state == WRONG) break
  }
  Nest.state = settled(state)
  Nest.kinds = kinds
  Nest.depth = depth
  Marks.next = mark
  if (Nest.state == WRONG) giveUp()
}

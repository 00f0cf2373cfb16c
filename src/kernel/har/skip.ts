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
import { leave, LOOKING, Walk } from './walk.ts'

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
    if (state == WRONG) break
    if (isScalar(row)) {
      if (passScalar(address)) continue
      state = WRONG
      break
    }
    if (opens(row)) {
      if (++depth > Nest.most) state = WRONG
      if (state == WRONG) break
      kinds = (kinds << 1) | u64(state == OBJECT)
    } else {
      kinds >>= 1
      state = afterValue(kinds)
      if (--depth != floor) continue
      Walk.phase = LOOKING
      break
    }
  }
  Nest.state = settled(state)
  Nest.kinds = kinds
  Nest.depth = depth
  Marks.next = mark
  if (Nest.state == WRONG) leave(addressOf(Marks.next))
}

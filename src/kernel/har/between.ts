import * as ascii from './ascii.ts'
import { positionOf } from './chunk.ts'
import { beginEntry } from './entry.ts'
import { Nest, OBJECT } from './grammar.ts'
import { countLines, Line } from './lines.ts'
import { addressOf, markAfter, Marks } from './marks.ts'
import { ENTRY } from './members.ts'
import { BETWEEN, COMMA, leave, LOOKING, MORE, NEXT, Walk } from './walk.ts'

/** Walks between entries, up to one or to the last mark. */
export function walkBetween(): void {
  while (Marks.next < Marks.end && Walk.phase == BETWEEN && Walk.outcome == MORE) {
    const address = addressOf(Marks.next)
    Marks.next = markAfter(Marks.next)
    const byte = load<u8>(address)
    if (byte == ascii.COMMA && Walk.expected == COMMA) Walk.expected = NEXT
    else if (byte == ascii.OPEN_BRACE && Walk.expected != COMMA && Walk.entriesLeft > 0)
      enterEntry(address)
    else leave(address)
  }
}

function enterEntry(address: usize): void {
  countLines(address)
  beginEntry(positionOf(address), Line.number, Line.start)
  Nest.state = OBJECT
  Nest.kinds = 1
  Nest.depth = 1
  Walk.role = ENTRY
  Walk.phase = LOOKING
}

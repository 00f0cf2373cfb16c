import { walkBetween } from './between.ts'
import { Chunk, positionOf } from './chunk.ts'
import { Entry } from './entry.ts'
import { countLines } from './lines.ts'
import { walkLooking } from './look.ts'
import { Marks } from './marks.ts'
import { LAST_BYTES, SPILL } from './memory.ts'
import { OpenScalar, resumeScalar, takeScalar } from './open-scalar.ts'
import { beginScan, Scan, scanFrom, scanStretch } from './scan.ts'
import { walkSkipped } from './skip.ts'
import { Spill } from './spill.ts'
import { pauseText, Text } from './text.ts'
import { closeText, takeScalarValue } from './values.ts'
import { BETWEEN, giveUp, HANDED, leave, LOOKING, MORE, SKIPPING, Walk } from './walk.ts'

export namespace Run {
  /** Position in the capture of the byte to go on with. */
  export let next: f64 = 0
  /** A chunk has ended, so that the next one goes on in the middle of something. */
  export let isPaused: bool = false
  /** An entry has ended, so that there is more of the same chunk. */
  export let isHalfway: bool = false
}

/** Puts the walk between entries. */
export function standBetween(): void {
  Walk.phase = BETWEEN
  Run.isPaused = false
  Run.isHalfway = false
  OpenScalar.isOpen = false
  Spill.length = 0
  Text.isOpen = false
  beginScan()
}

/** Walks some bytes of the input at `input`, the first of which stands at `Run.next`. */
export function go(input: usize, from: usize, to: usize): void {
  Walk.outcome = MORE
  Walk.stop = input + from
  if (!Run.isHalfway) beginChunk(input, input + from, input + to)
  walkChunk()
  if (Walk.outcome == MORE || (Walk.outcome == HANDED && Walk.stop == Chunk.end)) pause()
  else Run.isHalfway = Walk.outcome == HANDED
  Run.next = positionOf(Walk.stop)
  countLines(Walk.stop)
}

function beginChunk(input: usize, start: usize, end: usize): void {
  Chunk.base = Run.next - f64(start)
  Chunk.end = end
  // Sequences of UTF-8 are looked at together with the three bytes before.
  v128.store(input - 16, i8x16.splat(0))
  if (Run.isPaused) v128.store(start - 16, v128.load(LAST_BYTES))
  Run.isPaused = false
  Text.start = start
  scanFrom(OpenScalar.isOpen ? goOnInScalar(start) : start)
}

function goOnInScalar(start: usize): usize {
  const at = resumeScalar(start)
  if (OpenScalar.isOpen) return at
  const length = takeScalar()
  if (length == 0) giveUp()
  else if (Walk.phase == LOOKING) takeScalarValue(SPILL, length)
  Scan.scalar = 0
  return at
}

function walkChunk(): void {
  while (Walk.outcome == MORE) {
    if (Marks.next < Marks.end) walkMarks()
    else if (Scan.wrongAt != 0) leave(Scan.wrongAt)
    else if (Scan.at < Chunk.end) scanStretch()
    else return
  }
}

function walkMarks(): void {
  if (Walk.phase == SKIPPING) walkSkipped()
  else if (Walk.phase == LOOKING) walkLooking()
  else walkBetween()
}

function pause(): void {
  const end = Chunk.end
  v128.store(LAST_BYTES, v128.load(end - 16))
  if (Text.isOpen && Scan.string == 0) closeText(end)
  else if (Text.isOpen) pauseText(end)
  Walk.stop = end
  Run.isHalfway = false
  Run.isPaused = true
  if (Walk.phase != BETWEEN && positionOf(end) - Entry.start > Walk.entryBytes) giveUp()
}

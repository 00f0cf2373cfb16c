import type { Bar, BarEnd, DrawnMark, Note } from './drawing.ts'
import { tellFolded, type DrawnRow } from './fold-rows.ts'
import type { TokenRow } from './lane.ts'
import { textWidth } from './place-labels.ts'
import { rowNotes } from './row-notes.ts'
import { rowTone } from './row-tone.ts'
import type { Axis } from './time-axis.ts'

/** What one row adds to the drawing of its lane. */
export interface RowDrawing {
  /** Where its bar begins. */
  readonly start: number
  readonly bars: readonly Bar[]
  readonly ends: readonly BarEnd[]
  readonly notes: readonly Note[]
}

/** What one row is drawn from. */
export interface RowScene {
  readonly drawn: DrawnRow
  readonly y: number
  readonly marks: readonly DrawnMark[]
  readonly axis: Axis
  readonly today: number | undefined
  /** Where the arrow that leads to it comes down. */
  readonly arrowX: number | undefined
}

/** Between the foot of an arrow and the bar that it leads to. */
const ARROW = 10
const BESIDE_MARK = 7
/** Between a bar's end and the edge, where nobody knows its death. */
const OPEN = 8

/** Draws the bar of a token, or of several folded ones, with its end and its words. */
export function drawRow(scene: RowScene): RowDrawing {
  const { drawn, axis, marks, arrowX = -Infinity } = scene
  const rows = drawn.kind === 'token' ? [drawn.row] : drawn.rows
  const from = rows.reduce((first, row) => Math.min(first, row.from), Infinity)
  // A token that is sent at once leaves no room for the bend of its arrow.
  const bend = Math.min(arrowX + ARROW, (marks[0]?.x ?? Infinity) - BESIDE_MARK)
  const start = Math.max(axis.x(from), bend)
  return drawn.kind === 'token'
    ? drawToken(drawn.row, start, scene)
    : drawFolded(drawn.rows, start, scene)
}

function drawFolded(rows: readonly TokenRow[], start: number, { axis, y }: RowScene): RowDrawing {
  const end = rows.reduce((x, row) => Math.max(x, deathX(row, axis)), start)
  const isIgnored = rows.every((row) => row.isIgnored)
  return {
    start,
    bars: [{ kind: isIgnored ? 'ignored' : 'rest', x0: start, x1: end, y }],
    ends: [],
    // Other bars carry marks, and have no room for words.
    notes: isIgnored ? insideNote(tellFolded(rows), start, end, y) : [],
  }
}

function drawToken(row: TokenRow, start: number, scene: RowScene): RowDrawing {
  const { axis, y } = scene
  const end = Math.max(start, deathX(row, axis))
  if (row.isIgnored) {
    const bars: Bar[] = [{ kind: 'ignored', x0: start, x1: Math.max(end, start + 6), y }]
    return { start, bars, ends: [], notes: insideNote('never used', start, end, y) }
  }
  const tone = rowTone(row)
  const toned = tone !== undefined && { tone }
  const isDated = row.diesAt !== undefined
  return {
    start,
    bars: lifeBars(row, { start, end, y, axis }).map((bar) => ({ ...bar, ...toned })),
    ends: isDated ? [{ x: end, y, isInUse: row.isInUse, ...(row.isInUse && toned) }] : [],
    notes: rowNotes(row, { ...scene, end }),
  }
}

function lifeBars(
  row: TokenRow,
  { start, end, y, axis }: { start: number; end: number; y: number; axis: Axis },
): Bar[] {
  const used = row.liveTo === undefined ? start : Math.max(start, axis.x(row.liveTo))
  const live = Math.min(used, end)
  const replaced =
    row.replacedAt === undefined ? live : Math.min(live, Math.max(start, axis.x(row.replacedAt)))
  const bars: readonly Bar[] = [
    { kind: 'unknown', x0: row.isIssueKnown ? start : 0, x1: start, y },
    { kind: 'live', x0: start, x1: replaced, y },
    { kind: 'replaced', x0: replaced, x1: live, y },
    { kind: row.isInUse ? 'ahead' : 'rest', x0: live, x1: end, y },
    { kind: 'beyond', x0: end, x1: row.diesAt === undefined ? end : used, y },
  ]
  return bars.filter(({ x0, x1 }) => x1 - x0 > 0.5)
}

function deathX({ diesAt }: TokenRow, axis: Axis): number {
  return diesAt === undefined ? axis.width - OPEN : axis.x(diesAt)
}

function insideNote(text: string, x0: number, x1: number, y: number): Note[] {
  const isRoomy = x1 - x0 > textWidth(text) + 24
  return isRoomy ? [{ kind: 'ignored', x: x0 + 9, y, anchor: 'start', text }] : []
}

import { clusterMarks, type MarkCluster } from './cluster-marks.ts'
import { isDatedAbove } from './death.ts'
import { drawArrow } from './draw-arrow.ts'
import { drawRow } from './draw-row.ts'
import type { DrawnMark, LaneDrawing, RowName } from './drawing.ts'
import type { DrawnRow } from './fold-rows.ts'
import type { TokenRow } from './lane.ts'
import type { Axis } from './time-axis.ts'
import { rowTone } from './row-tone.ts'

const ROW = 22
/** For words above a bar. */
const WORDS = 13
const PADDING = 4
/** Between two marks, so that the number of one of them has room. */
const NUMBER = 28

/** A row with its height, and the marks upon it. */
interface Placed {
  readonly drawn: DrawnRow
  readonly y: number
  readonly marks: readonly DrawnMark[]
}

/** Draws the rows of a lane for one axis. */
export function drawLane(rows: readonly DrawnRow[], axis: Axis, today?: number): LaneDrawing {
  const { placed, height } = placeRows(rows, axis)
  const spots = new Map<string, DrawnMark>()
  for (const { marks } of placed) {
    for (const mark of marks) for (const { exchange } of mark.marks) spots.set(exchange.id, mark)
  }
  const origin = (row: TokenRow | undefined): DrawnMark | undefined =>
    row?.broughtBy === undefined ? undefined : spots.get(row.broughtBy)
  const drawings = placed.map((one) => {
    const from = origin(firstRow(one.drawn))
    // An arrow comes from another row, and needs room for its bend.
    const arrow = from === undefined || from.y === one.y ? undefined : from
    return { arrow, drawing: drawRow({ ...one, axis, today, arrowX: arrow?.x }), y: one.y }
  })
  return {
    height,
    names: placed.map(rowName),
    bars: drawings.flatMap(({ drawing }) => drawing.bars),
    ends: drawings.flatMap(({ drawing }) => drawing.ends),
    notes: drawings.flatMap(({ drawing }) => drawing.notes),
    arrows: drawings.flatMap(({ arrow, drawing, y }) =>
      arrow === undefined ? [] : drawArrow(arrow, { x: drawing.start, y }),
    ),
    marks: placed.flatMap(({ marks }) => marks).toSorted((a, b) => a.x - b.x || a.y - b.y),
  }
}

function placeRows(
  rows: readonly DrawnRow[],
  axis: Axis,
): { readonly placed: readonly Placed[]; readonly height: number } {
  let top = PADDING
  const placed = rows.map((drawn) => {
    const isDated = drawn.kind === 'token' && isDatedAbove(drawn.row, axis)
    const own = drawn.kind === 'token' ? drawn.row.marks : drawn.rows.flatMap(({ marks }) => marks)
    const hasWordsAbove = isDated || own.some(({ kind }) => kind === 'failed')
    const y = top + (hasWordsAbove ? WORDS : 0) + ROW / 2
    top = y + ROW / 2
    const clusters = clusterMarks(own, axis.x)
    const marks = clusters.map((cluster, n) => {
      const nearest = Math.min(...[n - 1, n + 1].map((m) => distance(cluster, clusters[m])))
      const isNumbered = cluster.marks.length > 1 && !hasWordsAbove && nearest > NUMBER
      return { ...cluster, y, isNumbered }
    })
    return { drawn, y, marks }
  })
  return { placed, height: top + PADDING }
}

function distance(a: MarkCluster, b: MarkCluster | undefined): number {
  return b === undefined ? Infinity : Math.abs(a.x - b.x)
}

function firstRow(drawn: DrawnRow): TokenRow | undefined {
  return drawn.kind === 'token' ? drawn.row : drawn.rows[0]
}

function rowName({ drawn, y }: Placed): RowName {
  if (drawn.kind === 'folded') return { y, text: `+${drawn.rows.length}` }
  const { row } = drawn
  const tone = row.replacedAt === undefined ? undefined : rowTone(row)
  return { y, text: row.token.id, ...(tone !== undefined && { tone }) }
}

import type { TrailMark } from './lane.ts'

/** Marks of one row that would lie upon one another, drawn as one. */
export interface MarkCluster {
  readonly x: number
  readonly marks: readonly [TrailMark, ...TrailMark[]]
}

/** Marks nearer than this to the first one of their cluster are drawn with it. */
const REACH = 11
/** Marks of different meaning stay apart, if need be a little beside their true place. */
const FARTHEST = 3 * REACH

/** Joins neighbours that mean the same; a row then has no more marks than its width can show. */
export function clusterMarks(
  marks: readonly TrailMark[],
  x: (at: number) => number,
): MarkCluster[] {
  const clusters: { x: number; marks: [TrailMark, ...TrailMark[]] }[] = []
  for (const mark of marks.toSorted((a, b) => a.at - b.at)) {
    const last = clusters.at(-1)
    const at = x(mark.at)
    if (last === undefined || at >= last.x + REACH) clusters.push({ x: at, marks: [mark] })
    else if (meansTheSame(last.marks[0], mark)) last.marks.push(mark)
    else if (last.x + REACH > at + FARTHEST) putWorstFirst(last.marks, mark)
    else clusters.push({ x: last.x + REACH, marks: [mark] })
  }
  return clusters
}

function meansTheSame(a: TrailMark, b: TrailMark): boolean {
  return a.kind === b.kind && a.tone === b.tone
}

const byWeight: readonly TrailMark['kind'][] = ['failed', 'reused', 'redeemed', 'origin']

/** A cluster is drawn as its first mark. */
function putWorstFirst(marks: TrailMark[], mark: TrailMark): void {
  const first = marks[0]
  const isWorse = first !== undefined && byWeight.indexOf(mark.kind) < byWeight.indexOf(first.kind)
  if (isWorse) marks.unshift(mark)
  else marks.push(mark)
}

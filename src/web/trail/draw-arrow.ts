interface Point {
  readonly x: number
  readonly y: number
}

/** Marks and bars are not touched. */
const AIR = 7
const BEND = 5

/**
 * Down, or up, from a mark, round a corner, and to the right into the beginning of a bar; straight
 * where the bar begins below the mark.
 */
export function drawArrow(from: Point, to: Point): string {
  const way = to.y > from.y ? 1 : -1
  const down = `M${round(from.x)} ${round(from.y + way * AIR)}V`
  if (to.x - from.x <= BEND) {
    return `${down}${round(to.y - way * AIR)}m-3 ${way * -3.5}l3 ${way * 3.5}l3 ${way * -3.5}`
  }
  return [
    `${down}${round(to.y - way * BEND)}`,
    `q0 ${way * BEND} ${BEND} ${way * BEND}`,
    `H${round(to.x - 1)}`,
    'm-3.5 -3l3.5 3l-3.5 3',
  ].join('')
}

function round(n: number): number {
  return Math.round(n * 10) / 10
}

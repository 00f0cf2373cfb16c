import { dies } from '../../report/telling/refresh-tokens.ts'
import { day } from '../../report/telling/times.ts'
import type { Note } from './drawing.ts'
import type { TokenRow } from './lane.ts'
import { textWidth } from './place-labels.ts'
import { rowTone } from './row-tone.ts'
import type { Axis } from './time-axis.ts'

/** Between the date and the end of the bar that it interrupts. */
const AIR = 8
/** From a bar up to the words above it. */
export const ABOVE = 11

/** Whether the date of the death of a token in use has to stand above its bar, among the marks. */
export function isDatedAbove({ isInUse, diesAt }: TokenRow, axis: Axis): boolean {
  return isInUse && diesAt !== undefined && !(diesAt > timeAhead(axis).from)
}

/** When a token in use dies: within its bar where nothing else can stand there, above it elsewhere. */
export function tellDeath(
  row: TokenRow,
  { axis, end, y, today }: { axis: Axis; end: number; y: number; today: number | undefined },
): Note | undefined {
  if (!row.isInUse || row.diesAt === undefined) return undefined
  const tone = rowTone(row)
  const toned = tone !== undefined && { tone }
  const date = dies(row.token, day)
  const verb = today !== undefined && row.diesAt <= today ? 'died' : 'dies'
  const words = `${verb} ${date}`
  if (isDatedAbove(row, axis)) {
    return { kind: 'death', x: end, y: y - ABOVE, anchor: 'middle', text: words, ...toned }
  }
  const isRoomy = textWidth(words) + 2 * AIR < end - timeAhead(axis).x0
  const text = isRoomy ? words : date
  return { kind: 'death', x: end - AIR, y, anchor: 'end', text, ...toned }
}

/** The squeezed time after the captures. */
function timeAhead({ stretches }: Axis): { readonly from: number; readonly x0: number } {
  return stretches.find(({ kind }) => kind === 'after') ?? { from: Infinity, x0: 0 }
}

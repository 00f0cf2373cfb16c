import { shortAnswer } from '../../report/telling/wording.ts'
import { ABOVE, isDatedAbove, tellDeath } from './death.ts'
import type { DrawnMark, Note } from './drawing.ts'
import type { TokenRow } from './lane.ts'
import { placeLabels } from './place-labels.ts'
import type { Axis } from './time-axis.ts'

/** Where the words about a token have to find their places. */
export interface NoteScene {
  readonly axis: Axis
  readonly today: number | undefined
  readonly y: number
  readonly marks: readonly DrawnMark[]
  /** Of its bar, in pixels. */
  readonly end: number
}

/** The codes of the failures of a token, and the date of its death where it is in use. */
export function rowNotes(row: TokenRow, scene: NoteScene): Note[] {
  const { axis, marks, y } = scene
  const death = tellDeath(row, scene)
  const codes = marks.flatMap((mark) => codeAbove(mark, y))
  const bounds = { from: 0, to: axis.width }
  if (death === undefined) return placeLabels(codes, bounds)
  if (!isDatedAbove(row, axis)) return [...placeLabels(codes, bounds), death]
  // The first code tells what happened, the date since when; further codes repeat it.
  return placeLabels([...codes.slice(0, 1), death, ...codes.slice(1)], bounds)
}

function codeAbove({ x, marks: [{ kind, exchange, tone }] }: DrawnMark, y: number): Note[] {
  if (kind !== 'failed') return []
  const text = shortAnswer(exchange)
  const toned = tone !== undefined && { tone }
  return [{ kind: 'failure', x: x - 4, y: y - ABOVE, anchor: 'start', text, ...toned }]
}

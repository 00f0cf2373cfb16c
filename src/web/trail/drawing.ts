import type { Tone } from './lane.ts'
import type { MarkCluster } from './cluster-marks.ts'

/** A lane in pixels, for one width; the names of the tokens stand left of x = 0. */
export interface LaneDrawing {
  readonly height: number
  readonly names: readonly RowName[]
  readonly bars: readonly Bar[]
  readonly ends: readonly BarEnd[]
  /** Paths from redemptions to the tokens that they returned. */
  readonly arrows: readonly string[]
  readonly notes: readonly Note[]
  readonly marks: readonly DrawnMark[]
}

export interface RowName {
  readonly y: number
  readonly text: string
  readonly tone?: Tone
}

/** A stretch of a token's life. */
export interface Bar {
  readonly kind:
    | 'unknown' // before it was first seen
    | 'live' // in use, as recorded
    | 'replaced' // in use although it was replaced
    | 'rest' // no longer in use, not yet dead
    | 'ahead' // in use, not yet recorded
    | 'beyond' // dead, and still sent
    | 'ignored' // returned, never sent
  readonly x0: number
  readonly x1: number
  readonly y: number
  readonly tone?: Tone
}

/** The death of a token. */
export interface BarEnd {
  readonly x: number
  readonly y: number
  readonly isInUse: boolean
  readonly tone?: Tone
}

export interface Note {
  readonly kind: 'ignored' | 'death' | 'failure'
  readonly x: number
  readonly y: number
  readonly anchor: 'start' | 'middle' | 'end'
  readonly text: string
  readonly tone?: Tone
}

export interface DrawnMark extends MarkCluster {
  readonly y: number
  /** Whether there is room above it to say how many it stands for. */
  readonly isNumbered: boolean
}

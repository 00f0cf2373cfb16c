import type { LineState } from '../bytes/lines.ts'

/** Where a walk between entries stands: at the list's first entry, behind a comma, before one. */
export type Standing = 'first' | 'next' | 'comma'

/**
 * Goes through the entries of a list ahead of the walk and far faster. It passes over those that
 * nobody wants, and leaves to the walk whatever it does not understand.
 */
export interface Leap {
  /** Buffers in which it can run; a capture of `size` bytes has to be read into them in turn. */
  room(size: number | undefined): readonly Uint8Array[]
  /** Begins between entries. False where it must not: then the walk goes on by itself. */
  begin(at: LeapStart): boolean
  /**
   * Goes on at offset `from` of a chunk in its room; where the last chunk ended, at the first byte of
   * the next. `more`: the chunk is done. `entry`: an entry has ended at `position` that somebody may
   * want. `leave`: the walk goes on at `left()`.
   */
  run(chunk: Uint8Array, from: number): 'more' | 'entry' | 'leave'
  /** Whether these bytes lie in its room. */
  holds(bytes: Uint8Array): boolean
  /** Position in the capture of the first byte that `run` has not consumed. */
  readonly position: number
  /** The entry after `entry`. */
  handed(): Leapt
  /** Where the walk has to go on after `leave`, or would have to after `more`. */
  left(): LeapEnd
  /** Entries that were passed over since the last call. */
  takePassed(): number
  /** Nothing before this position is needed any more. */
  release(before: number): void
}

export interface LeapStart {
  readonly standing: Standing
  /** Position in the capture. */
  readonly position: number
  readonly lines: LineState
  /** Entries that may still be taken. */
  readonly entries: number
}

/** An entry in the capture, from `start` up to, but not including, `end`. */
export interface Leapt {
  readonly start: number
  readonly end: number
  /** One-based line of its first byte, and the position of that line's first byte. */
  readonly line: number
  readonly lineStart: number
}

export interface LeapEnd {
  /** First byte of the entry that is left to the walk, or of what stands between entries. */
  readonly position: number
  readonly lines: LineState
  readonly standing: Standing
  /** The entry before that, where it was taken since `begin`. */
  readonly last?: Pick<Leapt, 'start' | 'line' | 'lineStart'>
}

import type { Recording } from '../fixtures/recording.ts'

/**
 * A capture format as its programs write it, for tests that put the same traffic into every format.
 * Each registered reader has one.
 */
export interface FormatSample {
  /** Id of the reader. */
  readonly id: string
  /** Ending of a file's name, with its dot. */
  readonly extension: string
  /** What of a recording the format cannot carry. */
  readonly loses: readonly Loss[]
  write(recordings: readonly Recording[]): Uint8Array
  /** Damaged and hostile files of this format; each becomes `fixtures/broken/<id>/<name>`. */
  readonly broken: readonly BrokenFile[]
}

export type Loss =
  | 'times'
  /** Seconds only: what happened within one second has no order but that of the file. */
  | 'milliseconds'
  | 'durations'
  | 'request-bodies'
  | 'answer-bodies'
  | 'answers'

export interface BrokenFile {
  /** With its ending: `cut-in-a-body.flow`. */
  readonly name: string
  /** What is wrong with it: a sentence. */
  readonly shows: string
  readonly bytes: Uint8Array
}

/** Makes broken files out of text; `ending` is that of their names, with its dot. */
export function brokenText(
  ending: string,
): (name: string, shows: string, content: string) => BrokenFile {
  return (name, shows, content) => ({
    name: `${name}${ending}`,
    shows,
    bytes: new TextEncoder().encode(content),
  })
}

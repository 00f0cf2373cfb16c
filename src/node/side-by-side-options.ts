import type { ExtractOptions } from '../index.ts'

/** How captures are read side by side. */
export interface SideBySideOptions extends Omit<ExtractOptions, 'codecs'> {
  /** The module that threads run. Default: the one beside this module in the package. */
  readonly module?: URL
  /** This one among them. Default: as many as there are processors, at most 8. */
  readonly threads?: number
  /**
   * Threads start once the files that wait will take so many milliseconds, by the pace so far; with
   * 0 before anything is read. Default: 200, twice the time in which a thread starts and warms up.
   */
  readonly worthwhile?: number
}

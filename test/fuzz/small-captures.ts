import { formatSamples } from '../formats/index.ts'
import { smallTraffic } from '../formats/traffic.ts'
import { leakFinder } from '../leak/leak-finder.ts'

/** A capture small enough to be damaged at every byte. */
export interface SmallCapture {
  /** Id of the reader. */
  readonly id: string
  readonly bytes: Uint8Array
  /** Exchanges that it holds. */
  readonly entries: number
}

/** The small traffic in each format. */
export const smallCaptures: readonly SmallCapture[] = formatSamples.map(({ id, write }) => ({
  id,
  bytes: write(smallTraffic.recordings),
  entries: smallTraffic.recordings.length,
}))

/** Finds the secrets of the small traffic in a text. */
export const findSecrets: ReturnType<typeof leakFinder> = leakFinder(smallTraffic.planted)

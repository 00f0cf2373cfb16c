import type { Interest } from './interest.ts'

/** Passes nothing over: every entry is wanted whole. */
export const everyEntry: Interest = {
  words: [],
  headers: [],
  longReferer: 0,
  watches: () => true,
  generation: () => 0,
  wants: () => true,
  pass: () => undefined,
  passBearer: () => undefined,
  thorough: false,
}

import type { HttpEntry } from '../entry.ts'
import { firstTimer, timersOf, type FiddlerMetadata } from './fiddler-metadata.ts'

export type SazTimes = Pick<HttpEntry, 'startedAt' | 'endedAt'>

const starts = ['ClientBeginRequest', 'GotRequestHeaders', 'FiddlerBeginRequest']
const ends = ['ClientDoneResponse', 'ServerDoneResponse']

/** When a session began and, where it was answered, ended. */
export function sazTimes(metadata: FiddlerMetadata | undefined, answered: boolean): SazTimes {
  return timesIn((metadata && timersOf(metadata)) ?? '', answered)
}

/** The same by the beginning of metadata; undefined where that is too short. */
export function headTimes(metadata: FiddlerMetadata, answered: boolean): SazTimes | undefined {
  const timers = timersOf(metadata)
  return timers?.endsWith('>') ? timesIn(timers, answered) : undefined
}

function timesIn(timers: string, answered: boolean): SazTimes {
  const startedAt = firstTimer(timers, starts)
  if (startedAt === undefined) return {}
  const endedAt = answered ? firstTimer(timers, ends) : undefined
  return endedAt !== undefined && endedAt >= startedAt ? { startedAt, endedAt } : { startedAt }
}

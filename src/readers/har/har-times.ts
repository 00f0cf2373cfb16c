import type { HttpEntry } from '../entry.ts'
import { parseInstant, toInstant } from '../instant.ts'
import { toNumber, toText, type JsonObject } from '../json/json-value.ts'
import type { HarRecording } from './har-recording.ts'

// A longer exchange is a mistake of the recorder.
const longestExchange = 366 * 24 * 3_600_000
// As seconds it is the year 5138, as milliseconds 1973.
const mostSeconds = 1e11

type Note = (what: string) => void

/** When the exchange of an entry happened; nothing where the capture does not tell, or is not to be believed. */
export function harTimes(
  entry: JsonObject,
  index: number,
  { producer, repairs }: HarRecording,
): Pick<HttpEntry, 'startedAt' | 'endedAt'> {
  const startedAt = startOf(entry['startedDateTime'], producer() ?? '', (what) =>
    repairs.note(what, index),
  )
  if (startedAt === undefined) return {}
  const time = toNumber(entry['time'])
  if (time === undefined || time < 0 || time > longestExchange) return { startedAt }
  return { startedAt, endedAt: startedAt + Math.round(time) }
}

function startOf(value: unknown, producer: string, note: Note): number | undefined {
  if (producer.startsWith('Insomnia')) {
    // Insomnia 8 to 11 write the moment of the export into every entry.
    note('the time of the export stands in place of that of the request, so it was not used')
    return undefined
  }
  if (producer.startsWith('Internet Explorer')) return parseInstant(fromExplorer(value, note))
  const clock = toNumber(value)
  if (clock === undefined) return parseInstant(value)
  note('the time is written as a number')
  return toInstant(clock < mostSeconds ? clock * 1000 : clock)
}

/**
 * Internet Explorer 10 and 11 write the time of day in UTC, then the user's zone without its summer
 * time as if that were meant, and do not pad the milliseconds: `.49` is 49 of them.
 */
function fromExplorer(value: unknown, note: Note): string {
  const text = toText(value) ?? ''
  const [, moment, part = '', zone] =
    /^([\dT:-]{19})(?:\.(\d{1,3}))?([+-]\d\d:\d\d)$/.exec(text) ?? []
  if (moment === undefined || zone === undefined) return text
  if (zone !== '+00:00') note('the time is UTC, although it is written with another zone')
  return `${moment}.${part.padStart(3, '0')}Z`
}

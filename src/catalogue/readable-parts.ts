import { factPlaces, LONGEST_TEXT, plainSpaces, timestampPlace } from './extract-facts.ts'

const guid = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}'

/** Codes and what support asks for. A bare label stays: the last `Timestamp:` counts, read or not. */
const labels: readonly string[] = [
  String.raw`AADSTS\d{0,8}`,
  String.raw`AADB2C\d{0,5}`,
  `Trace ID:(?:\\s?${guid})?`,
  `Correlation ID:(?:\\s?${guid})?`,
  timestampPlace,
]

/** Far more than the codes of any text need; the rest of a hostile one is not searched. */
const LONGEST_SEARCH = 512 * 1024

/**
 * The parts of an error text that are read anywhere: codes, dates, spans, names of applications,
 * ids for support. They stand in their order, and every other word is left away.
 */
export function readableParts(errorText: string): string {
  // Facts are taken from the beginning alone: those further on must not come nearer.
  const head = parts(plainSpaces(errorText.slice(0, LONGEST_TEXT)), [...labels, ...factPlaces])
  const rest = parts(plainSpaces(errorText.slice(LONGEST_TEXT, LONGEST_SEARCH)), labels)
  return [...head, ...rest].join('; ')
}

/** All places in order; those that overlap are one. */
function parts(text: string, places: readonly string[]): string[] {
  const found = places
    .flatMap((place) => [...text.matchAll(new RegExp(place, 'gi'))])
    .map(({ 0: match, index }) => ({ start: index, end: index + match.length }))
    .toSorted((a, b) => a.start - b.start || b.end - a.end)
  const merged: { start: number; end: number }[] = []
  for (const place of found) {
    const last = merged.at(-1)
    if (last !== undefined && place.start < last.end) last.end = Math.max(last.end, place.end)
    else merged.push(place)
  }
  return merged.map(({ start, end }) => text.slice(start, end))
}

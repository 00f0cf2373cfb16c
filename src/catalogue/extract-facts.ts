import type { ErrorFacts } from './facts.ts'

/** No real error text is longer; the rest of a hostile one is not read. */
export const LONGEST_TEXT = 20_000

const isoTime = String.raw`(\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}:\d{2}(?:\.\d{1,9})?)\s?(Z|[+-]\d{2}:\d{2})?`
const time = String.raw`\s?'?${isoTime}`
/** B2C gives whole seconds since 1970. */
const epoch = String.raw` ?(\d{9,11})\b`
const span = String.raw`((?:\d{1,6}\.)?\d{1,4}:\d{2}:\d{2}|\d{1,10})`
const guid = '([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})'

/**
 * What is looked for in a text whose spaces are plain, in any case of its letters. Nothing else of
 * a text is read, so a text that is cut down to these places tells the same.
 */
const places = {
  issuedOn: `issued on${time}`,
  grantIssued: `Grant issued time:${epoch}`,
  validFrom: `for this user is${time}`,
  grantExpired: `Grant (?:sliding window )?expiration time:${epoch}`,
  /** `D.HH:MM:SS` or `HH:MM:SS` (700082, 700081, 700084), plain seconds (70043). */
  window: `(?:was inactive for|this application is|this request is|limited lifetime of) ${span}`,
  application: String.raw`\b(?:application with ID|application with identifier|application|app|identifier) '${guid}'`,
  parameter: "contain the following parameter: '([a-z_]{2,40})'",
  inactivity: 'inactiv',
  externalRefreshToken: 'external refresh token',
  clientSecret: 'client[ _]secret',
}

/** Every place of a text that `extractFacts` reads. */
export const factPlaces: readonly string[] = Object.values(places)

/** The time of the failure as the service writes it at the end of a text. */
export const timestampPlace: string = `Timestamp:(?:${time})?`

/** Reads dates, spans and names out of an error text, and leaves every word of it behind. */
export function extractFacts(errorText: string): ErrorFacts {
  const text = plainSpaces(errorText.slice(0, LONGEST_TEXT))
  return {
    ...times(text),
    ...window(text),
    ...names(text),
    ...(find(text, places.inactivity) && { inactivity: true as const }),
    ...(find(text, places.externalRefreshToken) && { externalRefreshToken: true as const }),
    ...(find(text, places.clientSecret) && { clientSecret: true as const }),
  }
}

/** Milliseconds since 1970 of the `Timestamp:` that a text ends with, or of a `timestamp` member. */
export function parseServerTime(text: string): number | undefined {
  return timeAt(plainSpaces(text.slice(0, LONGEST_TEXT)), `(?:^|Timestamp:)${time}`)
}

/** 700082 holds a no-break space; error pages hold `&nbsp;`, double decoding makes it `Â `. */
export function plainSpaces(text: string): string {
  return text.replace(/&nbsp;|&#160;|\u00c2?\u00a0|\u00c2(?=\s)/g, ' ').replace(/\s{1,200}/g, ' ')
}

function times(text: string): ErrorFacts {
  const issuedAt = timeAt(text, places.issuedOn) ?? epochAt(text, places.grantIssued)
  const tokensValidFrom = timeAt(text, places.validFrom)
  const expiredAt = epochAt(text, places.grantExpired)
  return {
    ...(issuedAt !== undefined && { issuedAt }),
    ...(tokensValidFrom !== undefined && { tokensValidFrom }),
    ...(expiredAt !== undefined && { expiredAt }),
  }
}

function window(text: string): ErrorFacts {
  const value = find(text, places.window)?.[1]
  const windowMs = value === undefined ? undefined : spanMs(value)
  return windowMs === undefined ? {} : { windowMs }
}

function names(text: string): ErrorFacts {
  const named = find(text, places.application)?.[1]
  const missing = find(text, places.parameter)?.[1]
  return {
    ...(named !== undefined && { namedApplication: named.toLowerCase() }),
    ...(missing !== undefined && { missingParameter: missing }),
  }
}

function find(text: string, place: string): RegExpExecArray | null {
  return new RegExp(place, 'i').exec(text)
}

function timeAt(text: string, place: string): number | undefined {
  const match = find(text, place)
  if (match === null) return undefined
  const [, clock = '', zone = 'Z'] = match
  // Engines agree on three fraction digits only.
  const at = Date.parse(`${clock.replace(' ', 'T').replace(/(\.\d{3})\d+$/, '$1')}${zone}`)
  return Number.isNaN(at) ? undefined : at
}

function epochAt(text: string, place: string): number | undefined {
  const seconds = find(text, place)?.[1]
  return seconds === undefined ? undefined : Number(seconds) * 1000
}

function spanMs(value: string): number {
  if (!value.includes(':')) return Number(value) * 1000
  const [, days = '0', hours = '0', minutes = '0', seconds = '0'] =
    /^(?:(\d+)\.)?(\d+):(\d+):(\d+)$/.exec(value) ?? []
  return (
    ((Number(days) * 24 + Number(hours)) * 3600 + Number(minutes) * 60 + Number(seconds)) * 1000
  )
}

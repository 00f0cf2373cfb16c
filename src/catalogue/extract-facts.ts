import type { ErrorFacts } from './facts.ts'

/** No real error text is longer; the rest of a hostile one is not read. */
const LONGEST_TEXT = 20_000

const isoTime = String.raw`(\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}:\d{2}(?:\.\d{1,9})?)\s?(Z|[+-]\d{2}:\d{2})?`
const span = String.raw`((?:\d{1,6}\.)?\d{1,4}:\d{2}:\d{2}|\d{1,10})`

/** Reads dates, spans and names out of an error text, and leaves every word of it behind. */
export function extractFacts(errorText: string): ErrorFacts {
  const text = plainSpaces(errorText.slice(0, LONGEST_TEXT))
  return {
    ...times(text),
    ...window(text),
    ...names(text),
    ...(/inactiv/i.test(text) && { inactivity: true as const }),
    ...(/external refresh token/i.test(text) && { externalRefreshToken: true as const }),
    ...(/client[ _]secret/i.test(text) && { clientSecret: true as const }),
  }
}

/** Milliseconds since 1970 of the `Timestamp:` that a text ends with, or of a `timestamp` member. */
export function parseServerTime(text: string): number | undefined {
  return timeAfter(plainSpaces(text.slice(0, LONGEST_TEXT)), '(?:^|Timestamp:)')
}

function times(text: string): ErrorFacts {
  const issuedAt = timeAfter(text, 'issued on') ?? epochAfter(text, 'Grant issued time:')
  const tokensValidFrom = timeAfter(text, 'for this user is')
  const expiredAt = epochAfter(text, 'Grant (?:sliding window )?expiration time:')
  return {
    ...(issuedAt !== undefined && { issuedAt }),
    ...(tokensValidFrom !== undefined && { tokensValidFrom }),
    ...(expiredAt !== undefined && { expiredAt }),
  }
}

/** `D.HH:MM:SS` or `HH:MM:SS` (700082, 700081, 700084), plain seconds (70043). */
function window(text: string): ErrorFacts {
  const lead = '(?:was inactive for|this application is|this request is|limited lifetime of)'
  const value = new RegExp(`${lead} ${span}`, 'i').exec(text)?.[1]
  const windowMs = value === undefined ? undefined : spanMs(value)
  return windowMs === undefined ? {} : { windowMs }
}

function names(text: string): ErrorFacts {
  const guid = '([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})'
  const lead = String.raw`(?:application with ID|application with identifier|application|app|identifier)`
  const named = new RegExp(`\\b${lead} '${guid}'`, 'i').exec(text)?.[1]
  const missing = /contain the following parameter: '([a-z_]{2,40})'/i.exec(text)?.[1]
  return {
    ...(named !== undefined && { namedApplication: named.toLowerCase() }),
    ...(missing !== undefined && { missingParameter: missing }),
  }
}

/** 700082 holds a no-break space; error pages hold `&nbsp;`, double decoding makes it `Â `. */
function plainSpaces(text: string): string {
  return text.replace(/&nbsp;|&#160;|\u00c2?\u00a0|\u00c2(?=\s)/g, ' ').replace(/\s{1,200}/g, ' ')
}

function timeAfter(text: string, lead: string): number | undefined {
  const match = new RegExp(`${lead}\\s?'?${isoTime}`, 'i').exec(text)
  if (match === null) return undefined
  const [, clock = '', zone = 'Z'] = match
  // Engines agree on three fraction digits only.
  const time = Date.parse(`${clock.replace(' ', 'T').replace(/(\.\d{3})\d+$/, '$1')}${zone}`)
  return Number.isNaN(time) ? undefined : time
}

/** B2C gives whole seconds since 1970. */
function epochAfter(text: string, lead: string): number | undefined {
  const seconds = new RegExp(`${lead} ?(\\d{9,11})\\b`, 'i').exec(text)?.[1]
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

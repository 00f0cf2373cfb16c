import {
  applicationBefore,
  epoch,
  guid,
  resource,
  resourceBefore,
  span,
  time,
} from './fact-patterns.ts'
import type { ErrorFacts } from './facts.ts'

/** No real error text is longer; the rest of a hostile one is not read. */
export const LONGEST_TEXT = 20_000

/**
 * What is looked for in a text whose spaces are plain, in any case of its letters. Nothing else of
 * a text is read, so a text that is cut down to these places tells the same: no place may hold words
 * of any kind.
 */
const places = {
  issuedOn: `issued on${time}`,
  grantIssued: `Grant issued time:${epoch}`,
  validFrom: `for this user is${time}`,
  currentTime: `Current time:${time}`,
  currentSeconds: `Current time:${epoch}`,
  assertionFrom: `assertion valid from${time}`,
  assertionExpiry: `expiry time of (?:assertion|actor token):?${time}`,
  grantExpired: `Grant (?:sliding window )?expiration time:${epoch}`,
  window: `(?:was inactive for|this application is|this request is|limited lifetime of) ${span}`,
  // 50105 names an application first, and then in brackets which one it is.
  application: String.raw`(?:\b(?:${applicationBefore}) '?|\(')${guid}`,
  // The look ahead keeps an engine from compiling what follows once for each alternative.
  resource: String.raw`(?:${resourceBefore}) ['"]?(?=[a-fh\d])${resource}`,
  resourceApplication: `resource app ID: ${guid}`,
  parameter:
    "(?:contain the following parameter: '|required field '|missing required parameter: '?)([a-z_]{2,40})",
  requiredParameter: "'([a-z_]{2,40})' is required for the",
  emptyParameter: String.raw`\b([a-z_]{2,40}) parameter is empty`,
  inactivity: 'inactiv',
  externalRefreshToken: 'external refresh token',
  clientSecret: 'client[ _]secret',
  clientAssertion: 'client[ _]assertion|claim provided in the assertion',
  severalAccounts: 'multiple user identities',
  // A resource's challenge: .NET's token library says it by the number.
  audience: 'audience|IDX10214',
}

/** Every place of a text that is read for its facts. */
export const factPlaces: readonly string[] = Object.values(places)

/** The time of the failure as the service writes it at the end of a text. */
export const timestampPlace: string = `Timestamp:(?:${time})?`

/** Reads dates, spans and names out of an error text, and leaves every word of it behind. */
export function extractFacts(errorText: string): ErrorFacts {
  const text = plainSpaces(errorText.slice(0, LONGEST_TEXT))
  return { ...times(text), ...window(text), ...names(text), ...subjects(text) }
}

/** The policies that a claims challenge asks to satisfy; nothing where it names none. */
export function policyFacts(claims: string | undefined): Pick<ErrorFacts, 'policies'> {
  const listed = /"capolids"\s*:\s*\{[^{}]{0,200}"values"\s*:\s*\[([^\]]{0,2000})\]/.exec(
    claims?.slice(0, LONGEST_TEXT) ?? '',
  )?.[1]
  const ids = listed?.match(/(?<=")[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}(?=")/gi) ?? []
  return ids.length === 0 ? {} : { policies: [...new Set(ids.map((id) => id.toLowerCase()))] }
}

/** Milliseconds since 1970 of the `Timestamp:` that a text ends with, or of a `timestamp` member. */
export function parseServerTime(text: string): number | undefined {
  return timeAt(plainSpaces(text.slice(0, LONGEST_TEXT)), `(?:^|Timestamp:)${time}`)
}

/** 700082 holds a no-break space; error pages hold `&nbsp;`, double decoding makes it `Â `. */
export function plainSpaces(text: string): string {
  return text
    .replace(/&nbsp;|&#160;|&#xa0;|\u00c2?\u00a0|\u00c2(?=\s)/gi, ' ')
    .replace(/\s{1,200}/g, ' ')
}

function times(text: string): ErrorFacts {
  return known({
    issuedAt: timeAt(text, places.issuedOn) ?? epochAt(text, places.grantIssued),
    tokensValidFrom: timeAt(text, places.validFrom),
    currentAt: timeAt(text, places.currentTime) ?? epochAt(text, places.currentSeconds),
    assertionValidFrom: timeAt(text, places.assertionFrom),
    expiredAt: timeAt(text, places.assertionExpiry) ?? epochAt(text, places.grantExpired),
  })
}

function window(text: string): ErrorFacts {
  const value = find(text, places.window)?.[1]
  return known({ windowMs: value === undefined ? undefined : spanMs(value) })
}

function names(text: string): ErrorFacts {
  const first = (...found: (keyof typeof places)[]): string | undefined => {
    for (const place of found) {
      const name = find(text, places[place])?.[1]
      if (name !== undefined) return name.toLowerCase()
    }
    return undefined
  }
  return known({
    namedApplication: first('application'),
    namedResource: first('resource', 'resourceApplication'),
    missingParameter: first('parameter', 'requiredParameter', 'emptyParameter'),
  })
}

const subjectNames = [
  'inactivity',
  'externalRefreshToken',
  'clientSecret',
  'clientAssertion',
  'severalAccounts',
  'audience',
] as const

/** What the text speaks of. */
function subjects(text: string): ErrorFacts {
  const spoken = subjectNames.filter((name) => find(text, places[name]) !== null)
  return Object.fromEntries(spoken.map((name) => [name, true as const]))
}

/** Without the members that nothing is known of. */
function known<T extends object>(facts: T): { [K in keyof T]?: Exclude<T[K], undefined> }
function known(facts: object): object {
  return Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined))
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

import { TokentrailError } from '../errors.ts'
import type { Report } from './report.ts'
import schema from './report.schema.json' with { type: 'json' }
import { schemaDamage } from './schema-damage.ts'

/**
 * Reads a report that was saved as JSON. Throws `report-unreadable` for anything else, with a
 * sentence that quotes nothing of it.
 */
export function readReport(text: string): Report {
  const [report, second] = readReports(text)
  if (report === undefined || second !== undefined)
    throw unreadable('it holds several reports, and one is wanted')
  return report
}

/** As `readReport`, of one report or several that follow one another, as `--separate` writes them. */
export function readReports(text: string): readonly Report[] {
  const whole = text.replace(/^\uFEFF/, '')
  if (whole.trim() === '') throw unreadable('it is empty')
  const only = parsed(whole)
  if (only !== undefined) return [checked(only, '')]
  const reports: Report[] = []
  for (const part of partsOf(whole)) {
    const value = parsed(part)
    // The message of JSON.parse quotes what it reads.
    if (value === undefined) throw unreadable('it is not JSON, or was cut short')
    reports.push(checked(value, `report ${reports.length + 1}: `))
  }
  return reports
}

/**
 * The texts of several reports: inside one as it is written, every line but the first and the last
 * is indented. One at a time, since what is no report may have millions of such lines.
 */
function* partsOf(text: string): Generator<string> {
  for (let start = 0; start < text.length;) {
    const next = text.indexOf('\n{', start)
    const end = next < 0 ? text.length : next + 1
    yield text.slice(start, end)
    start = end
  }
}

/** Undefined for what is no JSON, as no JSON is. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function checked(value: unknown, place: string): Report {
  const places = schemaDamage(value, schema)
  if (places.length === 0) return value as Report
  if (!isObject(value) || !('schemaVersion' in value)) {
    const looksLikeHar = isObject(value) && 'log' in value
    const advice = looksLikeHar ? '; a capture is read by tokentrail analyze' : ''
    throw unreadable(`${place}it is JSON of something else${advice}`)
  }
  if (isLater(value['schemaVersion']))
    throw unreadable(`${place}a later version of tokentrail has written it; install that`)
  throw unreadable(`${place}it is damaged at ${damage(places, value)}`)
}

function isLater(version: unknown): boolean {
  const { const: own } = schema.properties.schemaVersion
  return typeof version === 'string' && /^\d{1,9}$/.test(version) && Number(version) > Number(own)
}

/** The members that a report may have; any other name comes from the input, so it is not repeated. */
const memberNames = new Set(
  [schema, ...Object.values(schema.$defs)].flatMap((part) =>
    'properties' in part ? Object.keys(part.properties) : [],
  ),
)

/** The innermost of the places as a JSON pointer (RFC 6901), as far as it is ours. */
function damage(places: readonly (readonly string[])[], report: unknown): string {
  const deepest = places.reduce((most, one) => (one.length > most.length ? one : most), [])
  let value = report
  let place = ''
  for (const step of deepest) {
    if (!isObject(value) || !(Array.isArray(value) || memberNames.has(step))) break
    place += `/${step}`
    value = value[step]
  }
  return place === '' ? 'its outermost level' : place
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null
}

function unreadable(why: string): TokentrailError {
  return new TokentrailError('report-unreadable', `this is no saved report: ${why}.`)
}

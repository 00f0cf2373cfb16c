const iso =
  /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d(?::\d\d)?)(?:[.,](\d{1,12}))? ?(Z|[+-]\d\d(?::?\d\d)?)?$/i

// Recorders write 0001-01-01 or 1970-01-01 for "never".
const earliest = Date.UTC(1990, 0, 1)
// ECMA-262 21.4.1.1.
const latest = 8.64e15

/**
 * Milliseconds since 1970 of a recorder's date: ISO 8601 with any number of fraction digits
 * (.NET writes seven), an HTTP date, or what JavaScript prints for one. A date without zone is read as UTC, so that a report does
 * not depend on the machine. Undefined for anything else, for a day that
 * its month does not have, and for dates before 1990.
 */
export function parseInstant(value: unknown): number | undefined {
  if (typeof value !== 'string' || value.length > 100) return undefined
  const at = Date.parse(normalise(value.trim()))
  return Number.isNaN(at) || at < earliest ? undefined : at
}

/**
 * A clock's count of milliseconds since 1970, rounded. Undefined for what `parseInstant` refuses
 * too, and for more than a date can hold.
 */
export function toInstant(milliseconds: number | undefined): number | undefined {
  if (milliseconds === undefined || !(milliseconds >= earliest)) return undefined
  return milliseconds <= latest ? Math.round(milliseconds) : undefined
}

function isForeignDate(text: string): boolean {
  const date = text.replace(/ \d{1,2}:\d\d.*$/, ' GMT')
  const [day] = /\b\d{1,2}\b/.exec(date) ?? []
  return namesZone(text) && isDay(date, day)
}

/** Engines take 30 February as 2 March. */
function isDay(date: string, day: string | undefined): boolean {
  return new Date(date).getUTCDate() === Number(day)
}

/** `… GMT`, `… 10:00:00 GMT+0200 (Eastern European Time)`, `… 10:00:00 +0200`. */
function namesZone(text: string): boolean {
  const bare = text.replace(/ \([^()]*\)$/, '')
  return /\b(?:GMT|UTC)(?:[+-]\d{4})?$|:\d\d [+-]\d{4}$/.test(bare)
}

function normalise(text: string): string {
  const [, day, time, fraction = '', zone = 'Z'] = iso.exec(text) ?? []
  // Anything but ISO 8601 counts only where it names its zone.
  if (day === undefined || time === undefined) return isForeignDate(text) ? text : ''
  if (!isDay(`${day}T00:00Z`, day.slice(8))) return ''
  const [, hours, minutes = '00'] = /^([+-]\d\d):?(\d\d)?$/.exec(zone) ?? []
  const offset = hours === undefined ? zone : `${hours}:${minutes}`
  const seconds = time.length === 5 ? `${time}:00` : time
  return `${day}T${seconds}.${fraction.slice(0, 3).padEnd(3, '0')}${offset.toUpperCase()}`
}

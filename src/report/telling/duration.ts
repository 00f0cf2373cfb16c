const SECOND = 1000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/** `200 ms`, `1.5 s`, `12 min`, `26 h`, `90 days`: one number that is good enough to read. */
export function duration(ms: number): string {
  if (ms < SECOND) return `${Math.round(ms)} ms`
  if (ms < MINUTE) return `${oneDecimal(ms / SECOND)} s`
  if (ms < 2 * HOUR) return `${oneDecimal(ms / MINUTE)} min`
  if (ms < 2 * DAY) return `${oneDecimal(ms / HOUR)} h`
  return `${oneDecimal(ms / DAY)} days`
}

function oneDecimal(value: number): string {
  return String(Math.round(value * 10) / 10)
}

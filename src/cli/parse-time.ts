import { TokentrailError } from '../index.ts'

/** ISO 8601; without an offset, UTC, as everywhere in a report. Milliseconds since 1970. Throws
 * `option-invalid`. */
export function parseTime(value: string): number {
  const form =
    /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d{1,3})?)?)(Z|[+-]\d{2}:\d{2})?)?$/i
  const [, date, time = '00:00', zone = 'Z'] = form.exec(value) ?? []
  const parsed = date === undefined ? NaN : Date.parse(`${date}T${time}${zone.toUpperCase()}`)
  if (Number.isNaN(parsed)) {
    throw new TokentrailError(
      'option-invalid',
      `"${value}" is no time. Write 2025-03-01, or 2025-03-01T08:00:00Z.`,
    )
  }
  return parsed
}

/**
 * A parsed value as text that is equal for equal values only: unlike `JSON.stringify`, it tells -0
 * from 0 and what is beyond a double's range from null.
 */
export function exactJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(exactJson).join()}]`
  if (typeof value === 'number') return Object.is(value, -0) ? '-0' : `${value}`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  const members = Object.entries(value).map(
    ([key, member]) => `${JSON.stringify(key)}:${exactJson(member)}`,
  )
  return `{${members.join()}}`
}

import { toNumber } from '../json/json-value.ts'

/** A status of three digits; 0, -1 and null are how recorders write that no answer came. */
export function toStatus(value: unknown): number | undefined {
  const status = toNumber(value)
  if (status === undefined || !Number.isInteger(status)) return undefined
  return status >= 100 && status <= 999 ? status : undefined
}

/** A JSON object of which nothing is known; read by name, never spread. */
export type JsonObject = Readonly<Record<string, unknown>>

/** The value as an object, where it is one and no array. */
export function toObject(value: unknown): JsonObject | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined
  // The border at which parsed JSON gets a type.
  return value as JsonObject
}

/** The elements of an array; none for anything else. */
export function toList(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : []
}

/** A string, where it is one and not empty. */
export function toText(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined
}

/** A finite number, also where a producer wrote it as a string. */
export function toNumber(value: unknown): number | undefined {
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value
  return typeof number === 'number' && Number.isFinite(number) ? number : undefined
}

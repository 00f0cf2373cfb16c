/** A JSON object of unknown content. Read it with `member`, which never sees a prototype. */
export type JsonObject = Readonly<Record<string, unknown>>

/** Gives undefined for anything but a JSON object. */
export function parseJsonObject(text: string): JsonObject | undefined {
  const value = parseJson(text)
  return isObject(value) ? value : undefined
}

/** Undefined for what is no object or list. The parser's message quotes its input: it is dropped. */
export function parseJson(text: string): unknown {
  if (!/^\s*[[{]/.test(text)) return undefined
  try {
    // Takes a byte order mark away too, which servers write and RFC 8259 8.1 forbids.
    return JSON.parse(text.trimStart())
  } catch {
    return undefined
  }
}

export function member(object: JsonObject, name: string): unknown {
  return Object.hasOwn(object, name) ? object[name] : undefined
}

/** A member that is a string which is not empty. */
export function textMember(object: JsonObject, name: string): string | undefined {
  const value = member(object, name)
  return typeof value === 'string' && value !== '' ? value : undefined
}

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

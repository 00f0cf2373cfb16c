/** A text of a capture in which one value was replaced. */
export interface PlantedText {
  /** What stood before it, and the value itself: enough to find the place. */
  readonly field: string
  readonly bytes: Uint8Array
}

/** What holds a value in one text format or another: quotes, tags, forms, header lines, lines. */
const places: readonly RegExp[] = [
  /"((?:[^"\\\n]|\\.)+)"/g,
  /'([^'\n]+)'/g,
  />([^<>]+)</g,
  /=([^&\s"'<>;=]+)/g,
  /: ([^\r\n]+)/g,
  /^([^\r\n]+)$/gm,
]

/** One capture for each different value in a text, names included, with a secret in its place. */
export function plantInText(capture: Uint8Array, secret: string): readonly PlantedText[] {
  const text = Buffer.from(capture).toString('latin1')
  const values = new Map<string, number>()
  for (const place of places) {
    for (const { 0: whole, 1: value = '', index } of text.matchAll(place))
      if (value.trim() !== '' && !values.has(value)) values.set(value, index + whole.indexOf(value))
  }
  return [...values].map(([value, at]) => ({
    field: text.slice(Math.max(0, at - 20), at + 20),
    bytes: Buffer.from(text.slice(0, at) + secret + text.slice(at + value.length), 'latin1'),
  }))
}

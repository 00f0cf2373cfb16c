/** A part of a document that may be left out; without a text there is nothing to say. */
export interface Section {
  readonly name: string
  render(): string | undefined
}

const BETWEEN = '\n\n'

/** The sections that find room, in the order given, and the names of those that do not. */
export interface Fitted {
  readonly texts: ReadonlyMap<string, string>
  readonly leftOut: readonly string[]
  readonly room: number
}

/** Gives room to the sections that come first. */
export function fitSections(sections: readonly Section[], room: number): Fitted {
  const texts = new Map<string, string>()
  const leftOut: string[] = []
  let left = room
  for (const { name, render } of sections) {
    const text = render()
    if (text === undefined) continue
    const length = text.length + BETWEEN.length
    if (length > left) {
      leftOut.push(name)
    } else {
      texts.set(name, text)
      left -= length
    }
  }
  return { texts, leftOut, room: left }
}

/** The first of a list's texts, as many as find room: what comes later is never in place of them. */
export function fitFirst(
  texts: Iterable<string>,
  room: number,
): { readonly texts: readonly string[]; readonly room: number } {
  const kept: string[] = []
  let left = room
  for (const text of texts) {
    left -= text.length + BETWEEN.length
    if (left < 0) return { texts: kept, room: left + text.length + BETWEEN.length }
    kept.push(text)
  }
  return { texts: kept, room: left }
}

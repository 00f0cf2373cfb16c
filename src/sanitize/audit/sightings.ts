import { isMarked } from './harmless-value.ts'
import { peopleInJwts } from './jwt-people.ts'
import { mailAddresses } from './person-shapes.ts'
import { packedTexts } from './packed-text.ts'
import { secretShapes } from './secret-shapes.ts'
import { isSessionCookie, isTellingName, secretByName } from './telling-names.ts'
import { layersOf } from './undone-escapes.ts'

/** Something in a text that looks like a secret or a person. */
export interface Sighting {
  readonly what: string
  readonly value: string
  /** Where it begins; of what is packed, about where. */
  readonly at: number
  /** A name before it told what it is. */
  readonly isNamed?: true
}

/** Base64 in base64 is what recorders make of bodies that carry base64. */
const deepest = 3

/** What stands between a name and its value in JSON, in a form, in a cookie. */
const separator = /"\s{0,9}:\s{0,9}"|=/g
const shortestName = 3
const longestName = 40
const longestToken = 8192
// Without its end it is a piece of a value, as in a chunk of a body; the whole is seen elsewhere.
const quoted = /[^"\\]{1,8192}(?=")/y
const bare = /[^&\s"'<>;,{}()\\]{4,8192}/y
const pair =
  /"name"\s{0,9}:\s{0,9}"([^"\\]{2,60})"\s{0,9},\s{0,60}"value"\s{0,9}:\s{0,9}"([^"\\]{4,8192})"/g

/**
 * What looks like a secret or a person in a text of any kind: by shape, or by the name before it.
 * Looks behind the escapes of JSON, XML and URLs, and into base64 and hexadecimal digits.
 */
export function sightingsIn(text: string, depth = 0): readonly Sighting[] {
  const found = new Map<string, Sighting>()
  for (const layer of layersOf(text)) {
    const note: Note = (sighting) => {
      const at = layer.at(sighting.at)
      // Behind further escapes the same value may be longer.
      found.set(`${at} ${sighting.what}`, { ...sighting, at })
    }
    noteShapes(layer.text, note)
    noteNamed(layer.text, note)
    if (depth < deepest) {
      for (const packed of packedTexts(layer.text))
        for (const sighting of sightingsIn(packed.text, depth + 1))
          note({ ...sighting, at: packed.at(sighting.at) })
    }
  }
  return withoutDoubles([...found.values()])
}

type Note = (sighting: Sighting) => void

function noteShapes(text: string, note: Note): void {
  for (const { what, pattern, isReal } of secretShapes) {
    for (const { 0: whole, 1: value = whole, index } of text.matchAll(pattern))
      if (isReal(value) && !isInMarked(text, index))
        note({ what, value, at: index + whole.indexOf(value) })
  }
  for (const address of mailAddresses(text)) note({ what: 'a mail address', ...address })
  for (const person of peopleInJwts(text)) note(person)
}

/** A long stand-in may by chance hold what a secret begins with: its mark is further ahead. */
function isInMarked(text: string, at: number): boolean {
  let start = at
  while (at - start < longestToken && isTokenCharacter(text.charCodeAt(start - 1))) start -= 1
  return start < at && isMarked(text.slice(start, at))
}

function noteNamed(text: string, note: Note): void {
  for (const { 0: mark, index } of text.matchAll(separator)) {
    const name = nameBefore(text, index)
    if (name === undefined || !isTelling(name)) continue
    const start = index + mark.length
    const value = valueAt(text, start, mark === '=' ? bare : quoted)
    const what = byName(name, value)
    if (what !== undefined) note({ what, value, at: start, isNamed: true })
  }
  for (const { 0: whole, 1: name = '', 2: value = '', index } of text.matchAll(pair)) {
    const what = byName(name, value)
    if (what !== undefined)
      note({ what, value, at: index + whole.lastIndexOf(value), isNamed: true })
  }
}

function nameBefore(text: string, end: number): string | undefined {
  let start = end
  while (isNameCharacter(text.charCodeAt(start - 1))) start -= 1
  const length = end - start
  return length < shortestName || length > longestName ? undefined : text.slice(start, end)
}

function isTokenCharacter(code: number): boolean {
  return code > 0x20 && code < 0x7f && !delimiters.has(code)
}

/** Of JSON, URLs, header fields, XML. */
const delimiters: ReadonlySet<number> = new Set(
  Array.from('"\\&=,;<>(){}[]:\'', (one) => one.charCodeAt(0)),
)

/** A letter, a digit, `_`, `-` or `.`. */
function isNameCharacter(code: number): boolean {
  const letter = code | 0x20
  if (letter >= 0x61 && letter <= 0x7a) return true
  return (code >= 0x30 && code <= 0x39) || code === 0x5f || code === 0x2d || code === 0x2e
}

function valueAt(text: string, at: number, shape: RegExp): string {
  shape.lastIndex = at
  return shape.exec(text)?.[0] ?? ''
}

function isTelling(name: string): boolean {
  return isTellingName(name) || isWrittenAsCookie(name)
}

function byName(name: string, value: string): string | undefined {
  const what = secretByName(name, value, 'perhaps')
  return (
    what ??
    (isSessionCookie(name, value) && isWrittenAsCookie(name) ? 'a session cookie' : undefined)
  )
}

/** In text of any kind a name that merely has "session" or "auth" in it is no cookie's. */
function isWrittenAsCookie(name: string): boolean {
  return /^(?:ESTSAUTH|FedAuth|rtFa|\.AspNet|MSISAuth|x-ms-cpim|(?:__Host-)?MSAAUTH|RPSSecAuth|AppServiceAuth)/i.test(
    name,
  )
}

/** One value is one sighting: the name before it tells more than its shape, and a part adds nothing. */
function withoutDoubles(all: readonly Sighting[]): readonly Sighting[] {
  const kept = new Map<number, Sighting[]>()
  for (const sighting of all.toSorted(byWorth)) {
    const there = kept.get(sighting.at) ?? []
    if (!there.some((before) => overlaps(before, sighting))) there.push(sighting)
    kept.set(sighting.at, there)
  }
  return [...kept.values()].flat().toSorted((one, other) => one.at - other.at)
}

function byWorth(one: Sighting, other: Sighting): number {
  const [first, second] = [one, other].map(({ isNamed = false }) => Number(isNamed))
  return (second ?? 0) - (first ?? 0) || other.value.length - one.value.length
}

function overlaps({ value: one }: Sighting, { value: other }: Sighting): boolean {
  return one.startsWith(other) || other.startsWith(one)
}

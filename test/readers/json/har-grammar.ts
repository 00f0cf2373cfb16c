import type { Choices } from './choices.ts'
import { jsonWriter, type JsonWriter, type Member } from './json-grammar.ts'

/** A HAR, and where its entries stand in it. */
export interface HarText {
  readonly text: string
  readonly entries: readonly WrittenEntry[]
}

export interface WrittenEntry {
  readonly text: string
  /** One-based; columns count bytes of UTF-8. */
  readonly line: number
  readonly column: number
}

// Not assigned to any character, so that no other text holds it.
const mark = '\uE000'

/**
 * A HAR with any values for entries, and anything around its log and its list, in any order: lists
 * named `entries` at other depths among them, and the same within strings.
 */
export function anyHar(chance: Choices): HarText {
  const writer = jsonWriter(chance)
  return harAround(
    chance.some(5, () => writer.value(5)),
    chance,
    writer,
  )
}

/** A HAR whose entries are exchanges. What a reader of HARs would take for a list is not in it. */
export function exchangeHar(chance: Choices): HarText {
  const writer = jsonWriter(chance)
  let count = 0
  return harAround(
    chance.some(4, () => exchange(count++, chance, writer)),
    chance,
    writer,
  )
}

function harAround(entries: readonly string[], chance: Choices, writer: JsonWriter): HarText {
  const { percent, shuffled, some, pick } = chance
  const { array, object, spelled, space, value } = writer
  const lure = (): string => object([[spelled('entries'), array([value(2)])]])
  const beside = (): Member => [
    spelled(pick(['_a', 'pages', 'comment', 'creator', '__proto__', 'browser', ''])),
    percent(30) ? lure() : value(4),
  ]
  const list = array(entries.map((entry) => `${mark}${entry}`))
  const log = object(shuffled([...some(3, beside), [spelled('entries'), list]]))
  const root = object(shuffled([...some(3, beside), [spelled('log'), log]]))
  const order = percent(20) ? '\uFEFF' : ''
  return placed(`${order}${space()}${root}${space()}`, entries)
}

/** Takes the marks out of a text and notes where they stood. */
function placed(marked: string, entries: readonly string[]): HarText {
  let before = ''
  const places = marked.split(mark).map((part) => {
    before += part
    const lines = before.split('\n')
    return { line: lines.length, column: Buffer.byteLength(lines.at(-1) ?? '') + 1 }
  })
  return {
    text: before,
    entries: entries.map((text, at) => ({ text, ...(places[at] ?? { line: 0, column: 0 }) })),
  }
}

/** An entry with everything that makes one, in any order and spelling, among anything else. */
function exchange(number: number, chance: Choices, writer: JsonWriter): string {
  const { percent, shuffled, some, pick, upTo } = chance
  const { object, array, spelled, string, value } = writer
  const other = (): Member => [spelled(`_${pick(['x', 'é', '"', '\\', '\n'])}`), value(4)]
  const any = (members: readonly Member[]): string =>
    object(shuffled([...members, ...some(2, other)]))
  // Of two members with one name the last counts.
  const twice = (name: string, text: string): readonly Member[] =>
    percent(10)
      ? [
          [spelled(name), value(2)],
          [spelled(name), text],
        ]
      : [[spelled(name), text]]
  const header = (): string =>
    any([
      [spelled('name'), spelled(`x-${upTo(9)}`)],
      [spelled('value'), string()],
    ])
  const request = any([
    [spelled('method'), spelled('POST')],
    [spelled('url'), spelled(`https://contoso.example/${number}?q=/"é💶\\`)],
    [spelled('headers'), array(some(2, header))],
    [spelled('postData'), any([[spelled('text'), string()]])],
  ])
  const content = any([[spelled('text'), string()]])
  const response = any([
    [spelled('status'), pick(['200', '2e2', '4.01e2', '302'])],
    [spelled('content'), content],
  ])
  const members = shuffled<readonly Member[]>([
    [[spelled('startedDateTime'), spelled(`2025-03-01T08:00:0${upTo(9)}.000Z`)]],
    [[spelled('time'), pick(['12', '1.5', '0', '-1'])]],
    twice('request', request),
    twice('response', response),
    some(2, other),
  ])
  return object(members.flat())
}

import { decodeText } from '../bytes/text.ts'
import type { Interest } from '../interest.ts'
import type { PassedRequest } from './pass-session.ts'

/**
 * A request line of which nothing is rewritten when it is parsed, with a method whose requests
 * matter by address and headers alone where they have no body.
 */
const requestLine =
  /^(?:GET|HEAD|OPTIONS|PUT|PATCH|DELETE) ((https?:\/\/[a-z\d.:-]+)(?:[/?#][!-[\]-~]*)?) HTTP\/[\d.]{1,3}\r\n/

/** Headers in ASCII without line folding (RFC 9112 5.2), and nothing after them. */
const plainHeaders = /(?:[!-9;-~]+:[\t -~]*\r\n)*\r\n$/y

/** A parameter whose name is written with an escape. */
const hiddenName = /[?&#][^=&#]*[%+]/

/**
 * Looks at requests without taking them apart, which costs a tenth of that and is enough for most.
 * Undefined for one that may matter, or is a note of the recorder.
 */
export function requestGlance(
  interest: Interest,
): (request: Uint8Array) => PassedRequest | undefined {
  const words = new RegExp([...interest.words.map(escapeRegExp), screenshot].join('|'), 'i')
  const telling = tellingHeaders(interest)
  const isWatched = originWatch(interest)
  return (request) => {
    const text = decodeText(request)
    const line = requestLine.exec(text)
    const url = line?.[1]
    const origin = line?.[2]
    if (!line || url === undefined || origin === undefined) return undefined
    if (isWatched(origin) || words.test(url) || hiddenName.test(url)) return undefined
    plainHeaders.lastIndex = line[0].length
    if (!plainHeaders.test(text)) return undefined
    let authorization: string | undefined
    let credentials = false
    telling.lastIndex = 0
    for (let match = telling.exec(text); match; match = telling.exec(text)) {
      if (match[1] !== undefined) return undefined
      authorization ??= match[2]?.trim()
      credentials = true
    }
    return { url, origin, authorization, credentials }
  }
}

/** Pictures of the screen, and what the importer of net logs adds: see `isFiddlerNote`. */
const screenshot = 'Screenshot_'
const netLogHost = 'host:[\\t ]*NETLOG'

/** Finds headers that give a request away, the value of `Authorization`, and `Cookie`. */
function tellingHeaders({ headers }: Interest): RegExp {
  const giving = [...headers, netLogHost].join('|')
  return new RegExp(`\\n(?:(${giving})|authorization:([^\\r]*)|cookie:)`, 'gi')
}

/** What `interest.watches` says, asked once for each origin. */
function originWatch(interest: Interest): (origin: string) => boolean {
  const known = new Map<string, boolean>()
  let generation = interest.generation()
  return (origin) => {
    const now = interest.generation()
    if (generation !== now) known.clear()
    generation = now
    const watched = known.get(origin)
    if (watched !== undefined) return watched
    const isWatched = interest.watches(origin)
    known.set(origin, isWatched)
    return isWatched
  }
}

function escapeRegExp(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)
}

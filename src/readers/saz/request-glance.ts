import { decodeText } from '../bytes/text.ts'
import type { Interest } from '../interest.ts'
import { mostOrigins, type PassedRequest } from './pass-session.ts'

/**
 * A request line of which nothing is rewritten when it is parsed, with a method whose requests
 * matter by address and headers alone where they have no body.
 */
const requestLine =
  /^(?:GET|HEAD|OPTIONS|PUT|PATCH|DELETE) ((https?:\/\/[a-z\d.:-]+)(?:[/?#][!-[\]-~]*)?) HTTP\/[\d.]{1,3}\r\n/

/** A parameter whose name is written with an escape. */
const hiddenName = /[?&#][^=&#]*[%+]/

const authorizationHeader = /authorization:[\t -~]*\r\n/iy
const cookieHeader = /cookie:[\t -~]*\r\n/iy

/**
 * Looks at requests without taking them apart, which costs a tenth of that and is enough for most.
 * Undefined for one that may matter, or is a note of the recorder.
 */
export function requestGlance(
  interest: Interest,
): (request: Uint8Array) => PassedRequest | undefined {
  const words = new RegExp([...interest.words.map(escapeRegExp), screenshot].join('|'), 'i')
  const plainHeaders = plainHeadersOf(interest)
  const isWatched = originWatch(interest)
  return (request) => {
    const text = decodeText(request)
    const line = requestLine.exec(text)
    const url = line?.[1]
    const origin = line?.[2]
    if (!line || url === undefined || origin === undefined) return undefined
    if (isWatched(origin) || words.test(url) || hiddenName.test(url)) return undefined
    const headers = glanceAtHeaders(text, line[0].length, plainHeaders)
    return headers && { url, origin, ...headers }
  }
}

/** Looks at the headers from a place in a request on; undefined where one tells too much. */
function glanceAtHeaders(
  text: string,
  from: number,
  plainHeaders: RegExp,
): Pick<PassedRequest, 'authorization' | 'credentials'> | undefined {
  let authorization: string | undefined
  let credentials = false
  for (let at = from; ; credentials = true) {
    at = skip(plainHeaders, text, at) ?? at
    if (at === text.length - 2 && text.endsWith('\r\n')) return { authorization, credentials }
    const afterCookie = skip(cookieHeader, text, at)
    const after = afterCookie ?? skip(authorizationHeader, text, at)
    if (after === undefined) return undefined
    // Of several the first one counts.
    if (afterCookie === undefined)
      authorization ??= text.slice(at + 'authorization:'.length, after).trim()
    at = after
  }
}

/** Where a match that begins at a place ends. */
function skip(sticky: RegExp, text: string, at: number): number | undefined {
  sticky.lastIndex = at
  return sticky.test(text) ? sticky.lastIndex : undefined
}

/** Pictures of the screen, and what the importer of net logs adds: see `isFiddlerNote`. */
const screenshot = 'Screenshot_'
const netLogHost = 'host:[\\t ]*NETLOG'

/** Headers in ASCII without line folding (RFC 9112 5.2) that tell nothing. */
function plainHeadersOf({ headers }: Interest): RegExp {
  const telling = [...headers, netLogHost, 'authorization:', 'cookie:'].join('|')
  return new RegExp(`(?:(?!${telling})[!-9;-~]+:[\\t -~]*\\r\\n)*`, 'iy')
}

/** What `interest.watches` says, asked once for each origin. */
function originWatch(interest: Interest): (origin: string) => boolean {
  const known = new Map<string, boolean>()
  let generation = interest.generation()
  return (origin) => {
    const now = interest.generation()
    if (generation !== now) known.clear()
    generation = now
    const remembered = known.get(origin)
    if (remembered !== undefined) return remembered
    const watched = interest.watches(origin)
    if (known.size < mostOrigins) known.set(origin, watched)
    return watched
  }
}

function escapeRegExp(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)
}

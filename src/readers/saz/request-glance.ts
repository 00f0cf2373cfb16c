import { decodeText } from '../bytes/text.ts'
import type { Interest } from '../interest.ts'
import type { PassedRequest } from '../pass-over.ts'

/**
 * A request line of which nothing is rewritten when it is parsed, with a method whose requests
 * matter by address and headers alone where they have no body.
 */
const requestLine =
  /^(?:GET|HEAD|OPTIONS|PUT|PATCH|DELETE) (https?:\/\/[a-z\d.:-]+(?:[/?#][!-[\]-~]*)?) HTTP\/[\d.]{1,3}\r\n/

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
  return (request) => {
    const text = decodeText(request)
    const line = requestLine.exec(text)
    const url = line?.[1]
    if (!line || url === undefined) return undefined
    if (interest.watches(url) || words.test(url) || hiddenName.test(url)) return undefined
    const headers = glanceAtHeaders(text, line[0].length, plainHeaders)
    return headers && { url, ...headers }
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
function plainHeadersOf({ headers, longReferer }: Interest): RegExp {
  const referer = `referer:[^\\r\\n]{${longReferer}}`
  const telling = [...headers, referer, netLogHost, 'authorization:', 'cookie:'].join('|')
  return new RegExp(`(?:(?!${telling})[!-9;-~]+:[\\t -~]*\\r\\n)*`, 'iy')
}

function escapeRegExp(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)
}

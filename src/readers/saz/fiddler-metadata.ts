import { decodeText, utf16Of } from '../bytes/text.ts'
import { parseDotNetInstant } from './dot-net-instant.ts'
import { undoEntities } from '../xml/xml-entities.ts'

/**
 * What `N_m.xml` tells about a session, as text: of most sessions two times are asked for, so that
 * everything is looked for when it is asked for. Not an XML parser on purpose: nothing is expanded
 * or fetched, and control characters that XML forbids do no harm.
 */
export interface FiddlerMetadata {
  readonly xml: string
}

/** Fiddler writes UTF-8 with a byte order mark; editors that saved it again may have written UTF-16. */
export function decodeMetadata(bytes: Uint8Array): FiddlerMetadata {
  // UTF-8 begins with its byte order mark or with `<?`.
  const encoding = bytes[0] === 0xef || bytes[1] === 0x3f ? undefined : utf16Of(bytes)
  const xml = encoding === undefined ? decodeText(bytes) : new TextDecoder(encoding).decode(bytes)
  return { xml }
}

/** Bits as Fiddler writes them, in hexadecimal. Fluxzy writes decimal, so trust no single bit. */
export function bitFlagsOf({ xml }: FiddlerMetadata): number {
  return Number.parseInt(attribute(tagOf(xml, '<Session') ?? '', 'BitFlags') ?? '0', 16) || 0
}

/** The element with the times of a session, for `firstTimer`; may be cut where the metadata is. */
export function timersOf({ xml }: FiddlerMetadata): string | undefined {
  // FiddlerCore 6 renamed the element.
  return tagOf(xml, '<SessionTimers') ?? tagOf(xml, '<SessionMetrics')
}

/** The first of some timers that is set, in milliseconds since 1970. */
export function firstTimer(timers: string, names: readonly string[]): number | undefined {
  for (const name of names) {
    const at = parseDotNetInstant(attribute(timers, name))
    if (at !== undefined) return at
  }
  return undefined
}

/** The value of a flag by its name in lower case; the last one counts. */
export function flagOf({ xml }: FiddlerMetadata, name: string): string | undefined {
  let value: string | undefined
  const start = '<SessionFlag'
  for (let at = findTag(xml, start, 0); at >= 0; at = findTag(xml, start, at)) {
    const flag = attributes(xml, at)
    if (flag.get('N')?.toLowerCase() === name) value = flag.get('V') ?? ''
  }
  return value
}

/** The attributes of the first element of a name, with the `>` behind them. */
function tagOf(xml: string, start: string): string | undefined {
  const at = findTag(xml, start, 0)
  if (at < 0) return undefined
  const end = xml.indexOf('>', at)
  return xml.slice(at, end < 0 ? undefined : end + 1)
}

/** Position after the next `start` that is a whole name: `<Session` is not `<SessionTimers`. */
function findTag(xml: string, start: string, from: number): number {
  for (let at = xml.indexOf(start, from); at >= 0; at = xml.indexOf(start, at + 1))
    if (isSpace(xml.charCodeAt(at + start.length))) return at + start.length
  return -1
}

function attribute(tag: string, name: string): string | undefined {
  for (let at = tag.indexOf(name); at >= 0; at = tag.indexOf(name, at + 1)) {
    const from = at + name.length + 2
    if (!isSpace(tag.charCodeAt(at - 1)) || !tag.startsWith('="', from - 2)) continue
    const end = tag.indexOf('"', from)
    return end < 0 ? undefined : undoEntities(tag.slice(from, end))
  }
  return undefined
}

function isSpace(code: number): boolean {
  return code === 0x20 || (code >= 0x09 && code <= 0x0d)
}

/** Values of flags may hold what XML forbids, a `>` too, so attributes are taken as they come. */
function attributes(xml: string, from: number): ReadonlyMap<string, string> {
  // Sticky and bounded, so that every character is looked at once.
  const pair = /\s{0,200}([\w:.-]{1,100})="([^"]*)"/y
  pair.lastIndex = from
  const found = new Map<string, string>()
  for (let match = pair.exec(xml); match; match = pair.exec(xml)) {
    const [, name = '', value = ''] = match
    found.set(name, undoEntities(value))
  }
  return found
}

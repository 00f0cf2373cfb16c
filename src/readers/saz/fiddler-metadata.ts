import { parseInstant } from '../instant.ts'
import { decodeText, utf16Of } from '../bytes/text.ts'
import { undoEntities } from '../xml/xml-entities.ts'

/** What `N_m.xml` tells about a session. */
export interface FiddlerMetadata {
  /** Bits as Fiddler writes them, in hexadecimal. Fluxzy writes decimal, so trust no single bit. */
  readonly bitFlags: number
  /** Timer name → milliseconds since 1970; unset timers are left out. */
  readonly timers: ReadonlyMap<string, number>
  /** Flag name in lower case → value. */
  readonly flags: ReadonlyMap<string, string>
}

/**
 * Scans the metadata for the attributes of interest. Not an XML parser on purpose: nothing is
 * expanded or fetched, and control characters that XML forbids do no harm.
 */
export function parseFiddlerMetadata(bytes: Uint8Array): FiddlerMetadata {
  const xml = decodeXml(bytes)
  const session = firstTag(xml, '<Session')
  // FiddlerCore 6 renamed the element.
  const timers = firstTag(xml, '<SessionTimers') ?? firstTag(xml, '<SessionMetrics')
  return {
    bitFlags: Number.parseInt(session?.get('BitFlags') ?? '0', 16) || 0,
    timers: new Map(
      [...(timers ?? [])].flatMap(([name, value]) => {
        const at = parseInstant(value)
        return at === undefined ? [] : [[name, at]]
      }),
    ),
    flags: new Map(
      tags(xml, '<SessionFlag').flatMap((flag) => {
        const name = flag.get('N')
        return name === undefined ? [] : [[name.toLowerCase(), flag.get('V') ?? '']]
      }),
    ),
  }
}

/** Fiddler writes UTF-8 with a byte order mark; editors that saved it again may have written UTF-16. */
function decodeXml(bytes: Uint8Array): string {
  const encoding = utf16Of(bytes)
  return encoding === undefined ? decodeText(bytes) : new TextDecoder(encoding).decode(bytes)
}

type Attributes = ReadonlyMap<string, string>

function firstTag(xml: string, start: string): Attributes | undefined {
  return tags(xml, start, 1)[0]
}

function tags(xml: string, start: string, most = Infinity): readonly Attributes[] {
  const found: Attributes[] = []
  let at = xml.indexOf(start)
  while (at >= 0 && found.length < most) {
    const after = at + start.length
    // `<Session` must not be taken for the beginning of `<SessionTimers`.
    if (/\s/.test(xml.charAt(after))) found.push(attributes(xml, after))
    at = xml.indexOf(start, after)
  }
  return found
}

function attributes(xml: string, from: number): Attributes {
  // Sticky and bounded, so that every character is looked at once.
  const attribute = /\s{0,200}([\w:.-]{1,100})="([^"]*)"/y
  attribute.lastIndex = from
  const found = new Map<string, string>()
  for (let match = attribute.exec(xml); match; match = attribute.exec(xml)) {
    const [, name = '', value = ''] = match
    found.set(name, undoEntities(value))
  }
  return found
}

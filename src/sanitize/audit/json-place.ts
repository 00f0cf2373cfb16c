/** Where something stands in a JSON capture. */
export interface JsonPlace {
  /** `log.pages`, `log.entries.request.postData`; of names that HAR does not know, `(other)`. */
  readonly path: string
  /** Index in `log.entries`. */
  readonly entry?: number
}

/** Follows a JSON text that is fed in pieces, so that places in it can be told. */
export interface JsonPlaces {
  /** Reads the next piece on; gives the places of positions in it, which are in order. */
  advance(text: string, positions: readonly number[]): readonly JsonPlace[]
}

interface Level {
  readonly isList: boolean
  /** Name of the member, or index of the item, that comes or is being read. */
  at: string | number
}

/** The names of HAR 1.2 and of what is widely added to it, so that no name that is shown is a value. */
const known: ReadonlySet<string> = new Set(
  'log version creator browser pages entries comment name value title id pageref pageTimings startedDateTime time request response cache timings method url httpVersion cookies headers queryString postData mimeType text encoding params fileName contentType headersSize bodySize status statusText content size compression redirectURL serverIPAddress connection _initiator _priority _resourceType _webSocketMessages _webSocketConnectionId _error _transferSize data type opcode stack callFrames parent _clientAddress _serverPort _request_id _id'.split(
    ' ',
  ),
)

const mostLevels = 12
const longestName = 60

export function createJsonPlaces(): JsonPlaces {
  const levels: Level[] = []
  let depth = 0
  let inString = false
  let escaped = false
  let isName = false
  let name = ''

  /** Reads a string on; gives the position behind it, or behind the piece. */
  function readString(text: string, from: number): number {
    let at = from
    if (escaped) {
      at += 1
      escaped = false
    }
    for (;;) {
      const end = text.indexOf('"', at)
      const stop = end < 0 ? text.length : end
      let slashes = 0
      while (stop - slashes > at && text.charCodeAt(stop - slashes - 1) === backslash) slashes += 1
      if (isName && name.length < longestName) name += text.slice(at, stop)
      if (end < 0) {
        escaped = slashes % 2 === 1
        return text.length
      }
      at = end + 1
      if (slashes % 2 === 1) continue
      inString = false
      const level = levels.at(-1)
      if (isName && level && depth === levels.length) level.at = name
      return at
    }
  }

  function readMark(mark: number): void {
    const level = depth === levels.length ? levels.at(-1) : undefined
    if (mark === quote) {
      inString = true
      isName = level !== undefined && !level.isList && level.at === ''
      name = ''
    } else if (mark === openObject || mark === openList) {
      depth += 1
      const isList = mark === openList
      if (depth <= mostLevels) levels.push({ isList, at: isList ? 0 : '' })
    } else if (mark === closeObject || mark === closeList) {
      if (depth === levels.length) levels.pop()
      depth = Math.max(0, depth - 1)
    } else if (mark === comma && level) level.at = typeof level.at === 'number' ? level.at + 1 : ''
  }

  return {
    advance(text, positions) {
      const places: JsonPlace[] = []
      const tell = (before: number): void => {
        while ((positions[places.length] ?? Infinity) < before) places.push(placeAt(levels))
      }
      for (let at = 0; at < text.length;) {
        if (inString) {
          at = readString(text, at)
          tell(at)
        } else {
          tell(at + 1)
          readMark(text.charCodeAt(at))
          at += 1
        }
      }
      tell(Infinity)
      return places
    },
  }
}

function placeAt(levels: readonly Level[]): JsonPlace {
  const names = levels.flatMap(({ at }) => (typeof at === 'string' && at !== '' ? [at] : []))
  const path = names.map((name) => (known.has(name) ? name : '(other)')).join('.')
  const [, , entries] = levels
  const isEntry = names[0] === 'log' && names[1] === 'entries' && typeof entries?.at === 'number'
  return { path: path || 'the text', ...(isEntry && { entry: Number(entries.at) }) }
}

const quote = 0x22
const comma = 0x2c
const backslash = 0x5c
const openList = 0x5b
const closeList = 0x5d
const openObject = 0x7b
const closeObject = 0x7d

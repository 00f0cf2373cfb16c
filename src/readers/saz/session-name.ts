/** What the name of a member tells: `raw/012_c.txt`. */
export interface SessionName {
  /** What stands before the number: `raw/`. */
  readonly folder: string
  readonly number: number
  readonly part: SessionPart
}

/** Messages of a WebSocket (`_w.txt`) or of gRPC (`_g.txt`) are a stream. */
export type SessionPart = 'request' | 'response' | 'metadata' | 'stream'

// Numbers are padded to any width; people pack an unpacked folder again, and some writers use
// backslashes.
const sessionMember = /^(?:[^\\/]{1,200}[\\/]){0,4}\d{1,9}_[csmwg]\.(?:txt|xml)$/i

/** Of `_c.txt`. */
const endingLength = 6

const parts: ReadonlyMap<string, SessionPart> = new Map([
  ['c', 'request'],
  ['s', 'response'],
  ['m', 'metadata'],
])

/** Undefined for a member that is none of a session. */
export function sessionName(name: string): SessionName | undefined {
  // Without groups: to capture them costs more than to look for them again.
  if (!sessionMember.test(name)) return undefined
  const end = name.length - endingLength
  let start = end
  while (isDigit(name.charCodeAt(start - 1))) start--
  const part = parts.get(name.charAt(end + 1).toLowerCase()) ?? 'stream'
  return { folder: name.slice(0, start), number: Number(name.slice(start, end)), part }
}

/** Whether a member of such a name holds the request of a session. */
export function holdsRequest(names: Iterable<string>): boolean {
  for (const name of names) if (sessionName(name)?.part === 'request') return true
  return false
}

function isDigit(code: number): boolean {
  return code >= 0x30 && code <= 0x39
}

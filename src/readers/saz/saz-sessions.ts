import type { ZipMember } from '../zip/zip-directory.ts'

/** The members of one recorded session; each may be missing. */
export interface SazSession {
  /** The number in the members' names, which is not Fiddler's session id. */
  readonly number: number
  /** What stands before the number in the names of its members: `raw/`. */
  readonly folder: string
  request?: ZipMember
  response?: ZipMember
  metadata?: ZipMember
  /** There are messages of a WebSocket (`_w.txt`) or of gRPC (`_g.txt`), which nobody needs here. */
  hasStream?: true
  /** Other members claim to be part of the same session, as when two archives were packed as one. */
  repeated?: true
}

// Numbers are padded to any width; people pack an unpacked folder again, and some writers use
// backslashes.
const sessionMember = /^((?:[^\\/]{1,200}[\\/]){0,4})(\d{1,9})_([csmwg])\.(?:txt|xml)$/i

const kinds: ReadonlyMap<string, 'request' | 'response' | 'metadata'> = new Map([
  ['c', 'request'],
  ['s', 'response'],
  ['m', 'metadata'],
])

/** Whether a member of this name holds the request of a session. */
export function isRequestMember(name: string): boolean {
  return sessionMember.exec(name)?.[3]?.toLowerCase() === 'c'
}

/** The sessions of an archive by number; of two members for the same thing the first counts. */
export function groupSessions(members: readonly ZipMember[]): readonly SazSession[] {
  const sessions = new Map<number, SazSession>()
  for (const member of members) {
    const [, folder = '', digits, part] = sessionMember.exec(member.name) ?? []
    if (digits === undefined || part === undefined) continue
    const number = Number(digits)
    const session = sessions.get(number) ?? { number, folder }
    sessions.set(number, session)
    const kind = kinds.get(part.toLowerCase())
    // An answer of another folder belongs to another request.
    if (!kind) session.hasStream = true
    else if (session[kind] || session.folder !== folder) session.repeated = true
    else session[kind] = member
  }
  return [...sessions.values()].toSorted((a, b) => a.number - b.number)
}

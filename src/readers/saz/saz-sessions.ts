import type { ZipMembers } from '../zip/member-table.ts'
import type { ZipMember } from '../zip/zip-directory.ts'
import { isReadMethod } from '../zip/zip-member.ts'
import { sessionName } from './session-name.ts'

/** One recorded session; `Part` stands for each of its members, which may be missing. */
interface Session<Part> {
  /** The number in the members' names, which is not Fiddler's session id. */
  readonly number: number
  /** What stands before the number in the names of its members: `raw/`. */
  readonly folder: string
  request: Part | undefined
  response: Part | undefined
  metadata: Part | undefined
  /** There are messages of a WebSocket or of gRPC, which nobody needs here. */
  hasStream: boolean
  /** Other members claim to be part of the same session, as when two archives were packed as one. */
  repeated: boolean
}

export type SazSession = Readonly<Session<ZipMember>>

/** Sessions by number, in an array or as one. */
export interface SazSessions extends Iterable<SazSession> {
  readonly length: number
  filter(test: (session: SazSession) => unknown): readonly SazSession[]
  /** No member is encrypted, and all are compressed as usual. */
  readonly isPlain?: boolean
}

/** The sessions of an archive. Their members are asked for when a session is. */
export function groupSessions(members: ZipMembers): SazSessions {
  const { places, isPlain } = placesOf(members)
  const memberAt = (place: number | undefined): ZipMember | undefined =>
    place === undefined ? undefined : members.at(place)
  function* all(): Generator<SazSession> {
    for (const { number, folder, request, response, metadata, hasStream, repeated } of places)
      yield {
        number,
        folder,
        request: memberAt(request),
        response: memberAt(response),
        metadata: memberAt(metadata),
        hasStream,
        repeated,
      }
  }
  return {
    length: places.length,
    filter: (test) => [...all()].filter(test),
    isPlain,
    [Symbol.iterator]: all,
  }
}

/** Sessions with the places of their members; of two for the same thing the first counts. */
function placesOf(members: ZipMembers): {
  readonly places: readonly Session<number>[]
  readonly isPlain: boolean
} {
  const sessions = new Map<number, Session<number>>()
  let last: Session<number> | undefined
  let isPlain = true
  for (let place = 0; place < members.length; place++) {
    const member = members.at(place)
    const name = member && sessionName(member.name)
    if (!name) continue
    isPlain &&= member.encryption === undefined && isReadMethod(member.method)
    // The members of a session mostly follow each other.
    const known = last?.number === name.number ? last : sessions.get(name.number)
    const session = known ?? emptySession(name.number, name.folder)
    if (!known) sessions.set(name.number, session)
    last = session
    // An answer of another folder belongs to another request.
    if (name.part === 'stream') session.hasStream = true
    else if (session[name.part] !== undefined || session.folder !== name.folder)
      session.repeated = true
    else session[name.part] = place
  }
  const places = [...sessions.values()].toSorted((one, other) => one.number - other.number)
  return { places, isPlain }
}

function emptySession(number: number, folder: string): Session<number> {
  return {
    number,
    folder,
    request: undefined,
    response: undefined,
    metadata: undefined,
    hasStream: false,
    repeated: false,
  }
}

/** What is there of a session. */
export function membersOf({ request, response, metadata }: SazSession): readonly ZipMember[] {
  return [request, response, metadata].filter((member) => member !== undefined)
}

/** Whether a member of a session passes a test; without a list of them, as sessions are many. */
export function someMember(
  { request, response, metadata }: SazSession,
  test: (member: ZipMember) => boolean,
): boolean {
  return (
    (request !== undefined && test(request)) ||
    (response !== undefined && test(response)) ||
    (metadata !== undefined && test(metadata))
  )
}

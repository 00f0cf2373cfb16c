import { TokentrailError } from '../../errors.ts'
import { counted } from '../notes/counted.ts'
import type { ReadContext } from '../reader.ts'
import type { ZipMember } from '../zip/zip-directory.ts'
import { isReadMethod, methodName } from '../zip/zip-member.ts'
import { membersOf, someMember, type SazSessions } from './saz-sessions.ts'

const advice = 'pack the archive again with Deflate, or save it anew in Fiddler'

/**
 * The sessions without those whose request is compressed in a way that is not read, which is told
 * once for all members. Throws `capture-unreadable` where no request is left.
 */
export function withoutForeign(
  sessions: SazSessions,
  context: Pick<ReadContext, 'diagnose'>,
): SazSessions {
  if (sessions.isPlain === true) return sessions
  const holders = sessions.filter((session) => someMember(session, isForeign))
  const foreign = holders.flatMap(membersOf).filter(isForeign)
  if (foreign.length === 0) return sessions
  const methods = [...new Set(foreign.map(({ method }) => methodName(method)))].join(' and ')
  const number = counted(foreign.length, 'member')
  const holds = `holds ${number} compressed with ${methods}, which is not read here: ${advice}`
  const left = sessions.filter(({ request }) => !request || !isForeign(request))
  if (!left.some(({ request }) => request))
    throw new TokentrailError('capture-unreadable', `it ${holds}`)
  context.diagnose({
    code: 'member-unsupported',
    severity: 'warning',
    ...(foreign.length > 1 && { count: foreign.length }),
    detail: `It ${holds}.`,
  })
  return left
}

/** Whether a member is compressed by a method that is not read here. */
export function isForeign({ method }: ZipMember): boolean {
  return !isReadMethod(method)
}

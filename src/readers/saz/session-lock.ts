import { TokentrailError } from '../../errors.ts'
import { counted } from '../notes/counted.ts'
import type { ReadContext } from '../reader.ts'
import type { Keyring } from '../zip/keyring.ts'
import { unlock } from '../zip/unlock.ts'
import type { ZipArchive } from '../zip/zip-archive.ts'
import type { ZipMember } from '../zip/zip-directory.ts'
import { membersOf, someMember, type SazSession, type SazSessions } from './saz-sessions.ts'

/** Sessions that can be read, and what opens their encrypted members, where they have any. */
export interface OpenSessions {
  readonly sessions: SazSessions
  readonly keyring?: Keyring
}

/**
 * Finds the password of an archive. Where none fits, sessions that are not encrypted are still
 * given; throws `archive-encrypted` where there are none.
 */
export async function openSessions(
  { source }: ZipArchive,
  sessions: SazSessions,
  context: ReadContext,
): Promise<OpenSessions> {
  if (sessions.isPlain === true) return { sessions }
  const locked = sessions.filter(isLocked)
  if (locked.length === 0) return { sessions }
  const encrypted = locked.flatMap(membersOf).filter(isEncrypted)
  const encryption = [...new Set(encrypted.map((member) => member.encryption))].join(' and ')
  const about = { encryption, sessions: locked.length }
  const { keyring, refusal } = await unlock(source, encrypted, about, context)
  if (keyring) return { sessions, keyring }
  const readable = sessions.filter(({ request }) => request && request.encryption === undefined)
  if (readable.length === 0) {
    const what = `${encryption}, ${counted(sessions.length, 'session')}`
    throw new TokentrailError('archive-encrypted', `it is encrypted (${what}), and ${refusal}`)
  }
  const left = `${sessions.length - readable.length} of its ${counted(sessions.length, 'session')}`
  const detail = `It is encrypted in part (${encryption}): ${left} left out, as ${refusal}.`
  context.diagnose({ code: 'truncated', severity: 'warning', detail })
  return { sessions: readable }
}

/** Whether some of a session is encrypted. */
export function isLocked(session: SazSession): boolean {
  return someMember(session, isEncrypted)
}

function isEncrypted({ encryption }: ZipMember): boolean {
  return encryption !== undefined
}

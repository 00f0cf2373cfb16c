import { counted } from '../notes/counted.ts'
import type { ReadContext } from '../reader.ts'
import type { SazSessions } from './saz-sessions.ts'

/** What is noted while sessions are read. */
export interface SessionTally {
  readonly folders: Set<string>
  /** Sessions with messages that are not read. */
  streams: number
  /** Sessions without times. */
  untimed: number
  /** Sessions that are no traffic. */
  notes: number
}

/** Tells what is true of many sessions of an archive, once for all of them. */
export function tellAboutSessions(
  { length }: SazSessions,
  { folders, streams, untimed, notes }: SessionTally,
  context: Pick<ReadContext, 'limits' | 'diagnose'>,
): void {
  const { limits, diagnose } = context
  const inform = (code: 'left-out' | 'time-missing', detail: string): void =>
    diagnose({ code, severity: 'info', detail })
  if (length > limits.entries) {
    const detail = `Only the first ${limits.entries} sessions were read.`
    diagnose({ code: 'limit-reached', severity: 'warning', detail })
  }
  if (streams > 0) {
    const detail = `WebSocket or gRPC messages of ${counted(streams, 'session')} were not read.`
    inform('left-out', detail)
  }
  if (notes > 0) {
    const detail = `Sessions that are notes or pictures of the recorder were left out (${notes}).`
    inform('left-out', detail)
  }
  if (untimed > 0)
    inform('time-missing', `No times (_m.xml) were recorded of ${counted(untimed, 'session')}.`)
  tellFolders([...folders], context)
}

/** Fiddler puts its sessions into `raw/`; people unpack an archive and pack a folder around that. */
function tellFolders(
  folders: readonly string[],
  { diagnose }: Pick<ReadContext, 'diagnose'>,
): void {
  const tell = (detail: string): void => diagnose({ code: 'repaired', severity: 'info', detail })
  if (folders.some((folder) => folder.includes('\\')))
    tell('The names in it are written with backslashes.')
  if (folders.some((folder) => folder.replace('\\', '/').toLowerCase() !== 'raw/'))
    tell('Its sessions lie in another folder than raw, as in an archive that was packed again.')
}

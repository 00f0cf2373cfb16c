import type { ArchiveReader } from './reader.ts'
import { holdsRequest } from './saz/session-name.ts'
import { readWith } from './read-with.ts'

/** Session archive of Fiddler Classic and Everywhere, and of tools that write the same. */
const saz: ArchiveReader = {
  id: 'saz',
  title: 'Fiddler archive',
  extensions: ['.saz'],
  about: {
    writtenBy: 'Fiddler Classic and Everywhere: Save, All Sessions; FiddlerCap, Fluxzy',
    proves: 'everything, and which program sent it; with a password too',
    lacks: 'nothing; sessions whose tunnel was not decrypted show hosts only',
  },
  sniffMembers: holdsRequest,
  readMembers: readWith(async () => (await import('./saz/read-saz.ts')).readSaz),
}

export default saz

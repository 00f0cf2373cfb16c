import type { StreamReader } from './reader.ts'
import { beginsWithRequest } from './text-sessions/session-lines.ts'
import { readWith } from './read-with.ts'

/** Raw HTTP messages one after the other, as Fiddler saves and copies sessions as text. */
const fiddlerText: StreamReader = {
  id: 'fiddler-text',
  title: 'HTTP messages as text',
  extensions: [],
  about: {
    writtenBy: 'Fiddler: Save, Session, as Text, and Copy, Session; Burp: Copy to file',
    proves: 'what was sent and what came back, in the order of the file',
    lacks: 'times, except those that answers carry in their Date header',
  },
  sniff: ({ text }) => beginsWithRequest(text),
  read: readWith(
    async () => (await import('./text-sessions/read-fiddler-text.ts')).readFiddlerText,
  ),
}

export default fiddlerText

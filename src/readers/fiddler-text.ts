import type { HttpEntry } from './entry.ts'
import { truncation } from './notes/truncation.ts'
import type { Diagnostic, ReadContext, StreamReader } from './reader.ts'
import { createRepairs } from './notes/repairs.ts'
import type { ByteSource } from './source.ts'
import { readSession } from './text-sessions/session-entry.ts'
import { beginsWithRequest } from './text-sessions/session-lines.ts'
import { splitSessions, type TextSession } from './text-sessions/split-sessions.ts'
import { tellUntimed } from './notes/untimed.ts'

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
  read,
}

export default fiddlerText

async function* read(source: ByteSource, context: ReadContext): AsyncIterable<HttpEntry> {
  const { codecs, limits } = context
  const sessions = splitSessions(source, {
    limits,
    diagnose: (diagnostic) => context.diagnose(diagnostic),
    progress: (bytes) => context.progress?.(bytes),
  })
  const repairs = createRepairs()
  let entries = 0
  for await (const session of sessions) {
    const flaw = (code: Diagnostic['code'], detail: string): void => {
      const { index: entry, line } = session
      context.diagnose({ code, severity: 'warning', entry, line, detail })
    }
    const { entry, isCut } = readSession(session, {
      codecs,
      limit: limits.inflatedBytes,
      flaw,
      repaired: (what) => repairs.note(what, session.index),
    })
    if (isCut) tellOfCut(session, context)
    else if (!entry) flaw('entry-damaged', 'The request is no HTTP message, so it was left out.')
    if (!entry) continue
    entries++
    yield entry
  }
  repairs.tell((diagnostic) => context.diagnose(diagnostic))
  tellUntimed(entries, context)
}

function tellOfCut({ index, line, endsAt = 0 }: TextSession, context: ReadContext): void {
  const detail = truncation(`in the middle of session ${index}`, endsAt, index)
  context.diagnose({ code: 'truncated', severity: 'warning', entry: index, line, detail })
}

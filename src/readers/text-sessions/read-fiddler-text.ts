import type { HttpEntry } from '../entry.ts'
import { truncation } from '../notes/truncation.ts'
import type { Diagnostic, ReadContext } from '../reader.ts'
import { createRepairs } from '../notes/repairs.ts'
import type { ByteSource } from '../source.ts'
import { readSession } from './session-entry.ts'
import { splitSessions, type TextSession } from './split-sessions.ts'
import { tellUntimed } from '../notes/untimed.ts'

/** Reads HTTP messages that stand one after the other. */
export async function* readFiddlerText(
  source: ByteSource,
  context: ReadContext,
): AsyncIterable<HttpEntry> {
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

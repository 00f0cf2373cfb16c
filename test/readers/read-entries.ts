import type { Codecs } from '../../src/readers/codecs.ts'
import type { HttpEntry } from '../../src/readers/entry.ts'
import { openCapture } from '../../src/readers/open.ts'
import { portableCodecs } from '../../src/readers/portable-codecs.ts'
import {
  defaultLimits,
  type Diagnostic,
  type Limits,
  type Producer,
} from '../../src/readers/reader.ts'
import { bytesSource, type ByteSource } from '../../src/readers/source.ts'

export interface Read {
  readonly format: string
  readonly entries: readonly HttpEntry[]
  readonly diagnostics: readonly Diagnostic[]
  readonly producers: readonly Producer[]
}

const codecs: Codecs = await portableCodecs()

/** Everything that a capture gives; `visit` sees each entry while its body is valid. */
export async function readEntries(
  capture: string | Uint8Array | ByteSource,
  limits: Partial<Limits> = {},
  visit: (entry: HttpEntry) => void = () => undefined,
): Promise<Read> {
  const bytes = typeof capture === 'string' ? new TextEncoder().encode(capture) : capture
  const source = bytes instanceof Uint8Array ? bytesSource(bytes) : bytes
  const diagnostics: Diagnostic[] = []
  const producers: Producer[] = []
  const entries: HttpEntry[] = []
  const opened = await openCapture(source, {
    codecs,
    limits: { ...defaultLimits, ...limits },
    diagnose: (diagnostic) => diagnostics.push(diagnostic),
    produced: (by) => producers.push(by),
  })
  for await (const entry of opened.entries) {
    visit(entry)
    entries.push(entry)
  }
  return { format: opened.reader.id, entries, diagnostics, producers }
}

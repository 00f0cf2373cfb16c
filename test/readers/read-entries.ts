import type { Codecs } from '../../src/readers/codecs.ts'
import type { HttpEntry } from '../../src/readers/entry.ts'
import { findCaptures } from '../../src/readers/find-captures.ts'
import { portableCodecs } from '../../src/readers/portable-codecs.ts'
import {
  defaultLimits,
  type Diagnostic,
  type Limits,
  type Producer,
  type ReadContext,
} from '../../src/readers/reader.ts'
import { bytesSource, type ByteSource } from '../../src/readers/source.ts'

export interface Read {
  readonly format: string
  readonly entries: readonly HttpEntry[]
  readonly diagnostics: readonly Diagnostic[]
  readonly producers: readonly Producer[]
}

const codecs: Codecs = await portableCodecs()

/** Everything that the first capture of an input gives; `visit` sees each entry while its body is valid. */
export async function readEntries(
  capture: string | Uint8Array | ByteSource,
  limits: Partial<Limits> = {},
  visit: (entry: HttpEntry) => void = () => undefined,
  ports: Pick<ReadContext, 'passwords' | 'askPassword'> = {},
): Promise<Read> {
  const bytes = typeof capture === 'string' ? new TextEncoder().encode(capture) : capture
  const source = bytes instanceof Uint8Array ? bytesSource(bytes) : bytes
  const diagnostics: Diagnostic[] = []
  const producers: Producer[] = []
  const entries: HttpEntry[] = []
  const context: ReadContext = {
    codecs,
    limits: { ...defaultLimits, ...limits },
    diagnose: (diagnostic) => diagnostics.push(diagnostic),
    produced: (by) => producers.push(by),
    ...ports,
  }
  for await (const { refusal, reader, read } of findCaptures(source, context)) {
    if (refusal) throw refusal
    for await (const entry of read(context)) {
      visit(entry)
      entries.push(entry)
    }
    return { format: reader.id, entries, diagnostics, producers }
  }
  throw new Error('Nothing was found.')
}

import {
  bytesSource,
  sanitize,
  type ByteSource,
  type OutputKind,
  type Sanitized,
  type SanitizeOptions,
} from '../../src/index.ts'
import { memorySink } from './write/memory-sink.ts'

/** What `sanitize` gave, and what it wrote. */
export interface SanitizedInMemory extends Sanitized {
  /** By the names of the inputs. */
  readonly outputs: ReadonlyMap<string, Uint8Array>
  readonly kinds: ReadonlyMap<string, OutputKind>
}

export interface MemoryInput {
  readonly name: string
  readonly bytes: Uint8Array | ByteSource
  /** What is read in place of what was written. */
  readonly readBack?: Uint8Array
}

/** Under this key the stand-ins of two runs are equal. */
export const testKey: Uint8Array = new Uint8Array(32).fill(7)

/** Sanitizes captures; `kind` asks for another kind of output than is proposed. */
export async function sanitizeToMemory(
  inputs: readonly MemoryInput[],
  options: Partial<SanitizeOptions> = {},
  kind?: OutputKind,
): Promise<SanitizedInMemory> {
  const outputs = new Map<string, Uint8Array>()
  const kinds = new Map<string, OutputKind>()
  const given = inputs.map((input) => ({
    ...input,
    open(proposed: OutputKind) {
      const sink = memorySink()
      kinds.set(input.name, proposed)
      return Promise.resolve({
        ...sink,
        ...(kind && { kind }),
        close() {
          outputs.set(input.name, sink.bytes())
          return Promise.resolve(bytesSource(input.readBack ?? sink.bytes()))
        },
      })
    },
  }))
  return { ...(await sanitize(given, { key: testKey, ...options })), outputs, kinds }
}

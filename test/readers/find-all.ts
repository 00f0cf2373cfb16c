import { TokentrailError } from '../../src/errors.ts'
import { nodeCodecs } from '../../src/node/codecs.ts'
import type { HttpEntry } from '../../src/readers/entry.ts'
import { findCaptures } from '../../src/readers/find-captures.ts'
import { defaultLimits, type Diagnostic, type Limits } from '../../src/readers/reader.ts'
import { bytesSource, type ByteSource } from '../../src/readers/source.ts'
import { streamSource } from '../../src/readers/wrapping/stream-source.ts'

/** A capture in an input, read to its end. */
export interface FoundAndRead {
  readonly place: string
  readonly format?: string
  readonly urls: readonly string[]
  /** Each request body, as text. */
  readonly bodies: readonly string[]
  readonly diagnostics: readonly Diagnostic[]
  /** Code and message, where it could not be read at all. */
  readonly refusal?: string
}

/** Finds and reads all captures of an input; what a reader throws counts as its refusal. */
export async function findAll(
  input: Uint8Array | ByteSource,
  limits: Partial<Limits> = {},
  passwords: readonly string[] = [],
): Promise<readonly FoundAndRead[]> {
  const source = input instanceof Uint8Array ? bytesSource(input) : input
  const context = { codecs: nodeCodecs, limits: { ...defaultLimits, ...limits }, passwords }
  const all: FoundAndRead[] = []
  for await (const { place, reader, refusal, read } of findCaptures(source, context)) {
    const diagnostics: Diagnostic[] = []
    const urls: string[] = []
    const bodies: string[] = []
    let failure = refusal
    const diagnose = (diagnostic: Diagnostic): void => void diagnostics.push(diagnostic)
    try {
      const entries = read?.({ ...context, diagnose, produced: () => undefined })
      for await (const { request } of entries ?? []) {
        urls.push(request.url)
        bodies.push(bodyText(request))
      }
    } catch (thrown) {
      if (!(thrown instanceof TokentrailError)) throw thrown
      failure = thrown
    }
    all.push({
      place,
      ...(reader && { format: reader.id }),
      urls,
      bodies,
      diagnostics,
      ...(failure && { refusal: `${failure.code}: ${failure.message}` }),
    })
  }
  return all
}

function bodyText(request: HttpEntry['request']): string {
  const body = request.body()
  if (body.kind === 'text') return body.text
  return body.kind === 'bytes' ? new TextDecoder().decode(body.bytes) : body.kind
}

/** The same bytes as standard input gives them: forwards only, in pieces, of unknown size. */
export function piped(bytes: Uint8Array, pieceBytes = 1000): ByteSource {
  async function* pieces(): AsyncGenerator<Uint8Array> {
    for (let at = 0; at < bytes.length; at += pieceBytes)
      yield await Promise.resolve(bytes.slice(at, at + pieceBytes))
  }
  return streamSource(pieces())
}

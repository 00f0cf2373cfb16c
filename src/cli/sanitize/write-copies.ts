import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  sanitize,
  TokentrailError,
  type ConfigOptions,
  type OutputKind,
  type Sanitized,
} from '../../index.ts'
import { nodeCodecs, type Input } from '../../node/index.ts'
import { exitCodes, gravest, type ExitCode } from '../exit-codes.ts'
import { givenPasswords } from '../given-passwords.ts'
import type { Io } from '../io.ts'
import type { OpenCaptures } from '../open-captures.ts'
import { configPlace } from '../settings/config-place.ts'
import { loadConfig } from '../settings/load-config.ts'
import { createPasswordPrompt } from '../password-prompt.ts'
import { createProgressLine } from '../progress.ts'
import { randomKey, readKey } from './key-file.ts'
import { copyPlaces, type CopyFile, type OutputPlace } from './output-place.ts'
import { createPendingFile, type PendingFile } from './pending-file.ts'
import type { SanitizeFlags } from './sanitize-flags.ts'
import { tellCopies, tellFailure } from './tell-copies.ts'

/** What is to be written where. */
export interface CopyJob {
  readonly captures: OpenCaptures
  readonly inputs: readonly Input[]
  readonly place: OutputPlace
}

/** A copy that is not in its place yet. */
export interface PendingCopy {
  /** Name of the input. */
  readonly capture: string
  readonly kind: OutputKind
  /** Where it goes; absent for standard output. */
  readonly file?: CopyFile
  readonly pending: PendingFile
}

/**
 * Writes sanitized copies, and puts them in their places only where the proof holds for all of them.
 * Gives the exit code; throws `option-invalid` for what cannot be written.
 */
export async function writeCopies(job: CopyJob, flags: SanitizeFlags, io: Io): Promise<ExitCode> {
  const copies: PendingCopy[] = []
  try {
    const sanitized = await sanitizeAll(job, copies, flags, io)
    refuseWrongPacking(sanitized, copies)
    const unreadable = sanitized.captures.some(({ kind }) => kind === undefined)
    const codes = unreadable ? [exitCodes.unreadable] : []
    if (tellFailure(sanitized, io)) {
      const { differences = [] } = sanitized.proof ?? {}
      return differences.length > 0 ? exitCodes.internal : exitCodes.findings
    }
    for (const { file, pending } of copies)
      if (file) pending.commit()
      else await print(pending, io)
    tellCopies(sanitized, copies, flags, io)
    return gravest(codes)
  } finally {
    for (const { pending } of copies) pending.discard()
  }
}

async function sanitizeAll(
  { captures, inputs, place }: CopyJob,
  copies: PendingCopy[],
  flags: SanitizeFlags,
  io: Io,
): Promise<Sanitized> {
  const { authorities, placeholders } = configured(flags, io.cwd)
  const key = flags.key === undefined ? randomKey() : readKey(flags.key, io.cwd)
  const places = copyPlaces(place, inputs)
  const progress = createProgressLine(captures, io, flags.quiet === true)
  const sources = captures.opened.map((capture) => ({
    ...capture,
    open: (proposed: OutputKind) => {
      const { file, kind } = places.next(capture.name, proposed)
      // What goes to standard output may not go there before it is proven, either.
      const path = file?.path ?? join(tmpdir(), 'copy.har')
      const pending = createPendingFile(path, file?.name ?? 'a temporary file')
      copies.push({ capture: capture.name, kind, pending, ...(file && { file }) })
      return Promise.resolve({ kind, write: pending.write, close: pending.close })
    },
  }))
  try {
    return await sanitize(sources, {
      key,
      keepIds: flags.keepIds === true,
      keepBodies: flags.keepBodies === true,
      verify: flags.verify,
      ...(authorities && { authorities }),
      ...(placeholders && { placeholders }),
      codecs: nodeCodecs,
      passwords: givenPasswords(flags, io),
      onProgress: progress.show,
      askPassword: createPasswordPrompt(captures, io, progress),
    })
  } finally {
    progress.clear()
  }
}

/** What the configuration tells of the systems behind the captures. */
function configured(flags: SanitizeFlags, cwd: string): ConfigOptions {
  const place = configPlace(flags, cwd)
  return (place && loadConfig(place, cwd)?.options) ?? {}
}

/** That an input holds several captures shows only when it is read. */
function refuseWrongPacking({ captures }: Sanitized, copies: readonly PendingCopy[]): void {
  for (const { capture, kind, file } of copies) {
    const held = captures.filter((one) => one.archive === capture && one.kind)
    if (held.length < 2 || kind.packing === 'zip') continue
    throw new TokentrailError(
      'option-invalid',
      `${capture} holds ${held.length} captures, which become a ZIP: give -o a name that ends in .zip${file ? `, not ${file.name}` : ''}.`,
    )
  }
}

const chunkBytes = 64 * 1024

async function print(pending: PendingFile, io: Io): Promise<void> {
  const source = await pending.close()
  const decoder = new TextDecoder()
  const chunk = new Uint8Array(chunkBytes)
  for (let at = 0; ;) {
    const read = await source.read(chunk, at)
    io.stdout.write(decoder.decode(chunk.subarray(0, read), { stream: read > 0 }))
    if (read === 0) return
    at += read
  }
}

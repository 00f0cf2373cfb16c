import { TokentrailError } from './errors.ts'
import type { ReaderNotes } from './exchanges/capture-facts.ts'
import { extractExchanges, type Extract } from './exchanges/extract.ts'
import { joinExtracts } from './exchanges/join.ts'
import { narrowEvidence, type Narrowing } from './exchanges/narrow.ts'
import { followTokens, type FollowOptions } from './lineage/follow.ts'
import { createDiagnosticLog } from './readers/diagnostics.ts'
import type { Codecs } from './readers/codecs.ts'
import { openCapture } from './readers/open.ts'
import { portableCodecs } from './readers/portable-codecs.ts'
import { defaultLimits, type Limits, type Producer } from './readers/reader.ts'
import { blobSource, bytesSource, type ByteSource } from './readers/source.ts'
import { watchEntries } from './readers/watch.ts'
import { buildReport } from './report/build.ts'
import type { Report } from './report/report.ts'
import { ownersOfCodes } from './rules/owned-codes.ts'
import { runRules, sortFindings, type RunOptions } from './rules/run.ts'
import { rules, selectRules, type RuleSelection } from './rules/select.ts'
import { tool } from './version.ts'

/** One input: its name in the report, and its bytes. */
export interface Capture {
  readonly name: string
  readonly bytes: Blob | Uint8Array | ByteSource
}

export interface AnalyzeOptions
  extends
    ExtractOptions,
    FollowOptions,
    Narrowing,
    RuleSelection,
    Pick<RunOptions, 'minConfidence'> {}

export interface ExtractOptions {
  /** Default: decoders in JavaScript that run everywhere; `tokentrail/node` has faster ones. */
  readonly codecs?: Codecs
  readonly limits?: Partial<Limits>
  readonly onProgress?: (progress: Progress) => void
  /** Aborting rejects with a `TokentrailError` of code `cancelled`. */
  readonly signal?: AbortSignal
}

/** How far one capture has been read. */
export interface Progress {
  readonly capture: string
  readonly bytes: number
  readonly size?: number
  readonly entries: number
  /** OAuth exchanges among them. */
  readonly exchanges: number
}

/**
 * Reads all captures as one timeline and judges it. A capture that cannot be read is a diagnostic
 * in the report; the others are still analysed. Throws a `TokentrailError` for an
 * unknown rule and for two captures of one name.
 */
export async function analyze(
  captures: readonly Capture[],
  options: AnalyzeOptions = {},
): Promise<Report> {
  const selected = selectRules(options)
  checkNames(captures)
  const extracts: Extract[] = []
  for (const capture of captures) extracts.push(await extract(capture, options))
  const trail = followTokens(narrowEvidence(joinExtracts(extracts), options), options)
  const results = runRules(selected, trail, { ...options, ownerOf: ownersOfCodes(rules) })
  return buildReport({ tool, trail, results, findings: sortFindings(results, trail) })
}

/** The half that sees one capture only, and its bytes. */
async function extract({ name, bytes }: Capture, options: ExtractOptions): Promise<Extract> {
  const source = toSource(bytes)
  const log = createDiagnosticLog()
  let producer: Producer | undefined
  const watch = watchEntries({ name, source, log, ...options })
  const opened = await watch.guard(async () =>
    openCapture(watch.source, {
      codecs: options.codecs ?? (await portableCodecs()),
      limits: { ...defaultLimits, ...options.limits },
      diagnose: log.add,
      produced: (by) => (producer = by),
    }),
  )
  const label = { name, ...(opened !== undefined && { format: opened.reader.id }) }
  const notes = (): ReaderNotes => ({
    diagnostics: log.list(),
    ...(producer !== undefined && { producer }),
  })
  return extractExchanges(watch.entries(opened?.entries), label, notes, watch.found)
}

/** Places are told by capture name, so one name must be one capture. */
function checkNames(captures: readonly Capture[]): void {
  const names = new Set(captures.map(({ name }) => name))
  if (names.size === captures.length) return
  throw new TokentrailError('option-invalid', 'two captures have the same name')
}

function toSource(bytes: Capture['bytes']): ByteSource {
  if (bytes instanceof Uint8Array) return bytesSource(bytes)
  return bytes instanceof Blob ? blobSource(bytes) : bytes
}

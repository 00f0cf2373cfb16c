import { TokentrailError } from './errors.ts'
import { extractExchanges, type Extract, type ExtractionSettings } from './exchanges/extract.ts'
import { inOrder, joinExtracts } from './exchanges/join.ts'
import { createNumbering, type NextNumber } from './exchanges/join/numbering.ts'
import { isNarrow, narrowEvidence, type Narrowing } from './exchanges/narrow.ts'
import { followTokens, type FollowOptions } from './lineage/follow.ts'
import type { Codecs } from './readers/codecs.ts'
import type { HarLint } from './readers/har/har-lint.ts'
import { readCaptures } from './readers/read-captures.ts'
import type { Limits, PasswordQuestion } from './readers/reader.ts'
import { blobSource, bytesSource, type ByteSource } from './readers/source.ts'
import { freeName } from './readers/wrapping/place.ts'
import { buildReport } from './report/build.ts'
import { joinReports } from './report/join.ts'
import type { Report } from './report/report.ts'
import { ownersOfCodes } from './rules/owned-codes.ts'
import type { RuleSettings } from './rules/rule.ts'
import { runRules, sortFindings, type RunOptions } from './rules/run.ts'
import { rules, selectRules, type RuleSelection } from './rules/select.ts'
import { suppressionOutcome } from './rules/suppression-outcome.ts'
import type { SuppressionOptions } from './rules/suppression.ts'
import { tool } from './version.ts'

/** One input: its name in the report, and its bytes. */
export interface Capture {
  readonly name: string
  readonly bytes: Blob | Uint8Array | ByteSource
  /**
   * A file in the same folder by its plain name, as HARs of Playwright keep bodies beside them;
   * undefined where there is none.
   */
  readonly beside?: (name: string) => Promise<ByteSource | undefined>
}

export interface AnalyzeOptions
  extends
    ExtractOptions,
    FollowOptions,
    Narrowing,
    RuleSelection,
    RuleSettings,
    SuppressionOptions,
    Pick<RunOptions, 'minConfidence' | 'catalogue'> {
  /**
   * Reads the captures in place of `extractCaptures`, and gives the same in the same order.
   * `tokentrail/node` has one that reads several at once.
   */
  readonly extractWith?: (captures: readonly Capture[]) => Promise<readonly Extract[]>
  /**
   * Judges every capture by itself, each in an archive too, and tells all in one report. Nothing is
   * merged or ordered across captures, and an id is one thing's all the same.
   */
  readonly apart?: boolean
}

export interface ExtractOptions extends ExtractionSettings {
  /** Default: decoders in JavaScript that run everywhere; `tokentrail/node` has faster ones. */
  readonly codecs?: Codecs
  readonly limits?: Partial<Limits>
  readonly onProgress?: (progress: Progress) => void
  /** For encrypted archives; each is tried on each archive. */
  readonly passwords?: readonly string[]
  /** Checks HARs against the schema of their specification; `harLint` of `tokentrail/node` does. */
  readonly lintHar?: HarLint
  /**
   * Asked where none of `passwords` fits an archive, and again while the answers do not fit;
   * undefined gives the archive up.
   */
  readonly askPassword?: (question: CapturePasswordQuestion) => Promise<string | undefined>
  /**
   * Reads entries that cannot matter as well. The report is the same, later: it is how the shortcut
   * is tested.
   */
  readonly thorough?: boolean
  /** Aborting rejects with a `TokentrailError` of code `cancelled`. */
  readonly signal?: AbortSignal
}

/** Which capture a password is for, and what is known of it. */
export interface CapturePasswordQuestion extends PasswordQuestion {
  readonly capture: string
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
  if (options.apart !== true) return judge(await read(captures, options), options)
  const [first, ...others] = await analyzeApart(captures, options)
  return first === undefined ? judge([], options) : joinReports(first, ...others)
}

/**
 * As `analyze` with `apart`, but the report of each capture stays its own, in order of their names.
 * `joinReports` makes one of them.
 */
export async function analyzeApart(
  captures: readonly Capture[],
  options: AnalyzeOptions = {},
): Promise<readonly Report[]> {
  const extracts = await read(captures, options)
  const nextNumber = createNumbering()
  return inOrder(extracts).map((one) => judge([one], options, nextNumber))
}

async function read(
  captures: readonly Capture[],
  options: AnalyzeOptions,
): Promise<readonly Extract[]> {
  // A wrong option is told before anything is read.
  selectRules(options)
  refuseSameNames(captures)
  const { extractWith = (all) => extractCaptures(all, options) } = options
  return extractWith(captures)
}

/** The half of the work that sees no secret. */
function judge(
  extracts: readonly Extract[],
  options: AnalyzeOptions,
  nextNumber: NextNumber = createNumbering(),
): Report {
  const evidence = narrowEvidence(joinExtracts(extracts, nextNumber), options)
  const trail = followTokens(evidence, options, nextNumber)
  const context = { ...options, ownerOf: ownersOfCodes(rules, trail), settings: options }
  const results = runRules(selectRules(options), trail, context)
  const findings = sortFindings(results, trail)
  const isPart = isNarrow(options)
  const suppression = suppressionOutcome({ ...options, isPart }, trail, results)
  return buildReport({ tool, trail, results, findings, ...(suppression && { suppression }) })
}

/**
 * The half of the work that sees bytes, one capture after the other. What it gives holds secrets
 * and is for `analyze` only; it is plain data, so that it may come from another thread.
 */
export async function extractCaptures(
  captures: readonly Capture[],
  options: ExtractOptions = {},
): Promise<readonly Extract[]> {
  const names = new Set(captures.map(({ name }) => name))
  const extracts: Extract[] = []
  for (const capture of captures)
    for await (const one of extract(capture, names, options)) extracts.push(one)
  return extracts
}

/** One archive may hold several captures. */
async function* extract(
  { name, bytes, beside }: Capture,
  names: Set<string>,
  options: ExtractOptions,
): AsyncGenerator<Extract> {
  const input = { name, source: toSource(bytes), ...(beside && { beside }) }
  const { thorough = false, authorities = [], placeholders = [] } = options
  const settings = { thorough, authorities, placeholders }
  for await (const reading of readCaptures(input, options)) {
    const { place, format, formatTitle, entries, notes, found } = reading
    const label =
      place === '' ? { name } : { name: freeName(`${name}/${place}`, names), archive: name }
    names.add(label.name)
    const about = { ...label, ...(format && { format }), ...(formatTitle && { formatTitle }) }
    yield extractExchanges(entries, about, { ...settings, notes, found })
  }
}

/** Places are told by capture name, so one name must be one capture. */
export function refuseSameNames(captures: readonly Pick<Capture, 'name'>[]): void {
  if (new Set(captures.map(({ name }) => name)).size < captures.length)
    throw new TokentrailError('option-invalid', 'two captures have the same name')
}

/** The bytes of a capture, however they were given. */
export function toSource(bytes: Capture['bytes']): ByteSource {
  if (bytes instanceof Uint8Array) return bytesSource(bytes)
  return bytes instanceof Blob ? blobSource(bytes) : bytes
}

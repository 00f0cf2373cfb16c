import {
  extractCaptures,
  refuseSameNames,
  toSource,
  type Capture,
  type ExtractOptions,
} from './analyze.ts'
import { TokentrailError } from './errors.ts'
import type { Extract } from './exchanges/extract.ts'
import { userMasks } from './exchanges/border/masks.ts'
import { joinExtracts } from './exchanges/join.ts'
import { followTokens } from './lineage/follow.ts'
import { readWhole } from './readers/bytes/read-whole.ts'
import type { CaptureInput } from './readers/read-captures.ts'
import { createDiagnosticLog } from './readers/notes/diagnostics.ts'
import { defaultLimits } from './readers/reader.ts'
import { bytesSource } from './readers/source.ts'
import type { RuleResult } from './rules/finding.ts'
import { ownersOfCodes } from './rules/owned-codes.ts'
import { runRules } from './rules/run.ts'
import { rules } from './rules/select.ts'
import { knownValues } from './sanitize/known-values.ts'
import { isReadable, proposedKind } from './sanitize/output-kind.ts'
import { proveOutputs, type WrittenOutput } from './sanitize/prove-outputs.ts'
import { createPseudonyms } from './sanitize/pseudonyms/create-pseudonyms.ts'
import type { Sanitized, SanitizedCapture, SanitizedOutput } from './sanitize/sanitized.ts'
import { writeCaptures, type CleanCopy } from './sanitize/write-captures.ts'
import type { OutputKind, WrittenFormat } from './sanitize/write/output-writer.ts'

/** A capture, and where its sanitized copy goes. */
export interface SanitizeInput extends Capture {
  /** Called once, and only where something of the capture can be written. */
  readonly open: (proposed: OutputKind) => Promise<SanitizedOutput>
}

export interface SanitizeOptions extends ExtractOptions {
  /** At least 16 bytes. Under one key, equal values have equal stand-ins. */
  readonly key: Uint8Array
  /** Keeps tenants, client ids and hosts as they are. */
  readonly keepIds?: boolean
  /** Keeps the bodies that no rule needs as well, with what looks secret replaced. */
  readonly keepBodies?: boolean
  /** Reads what was written and compares it with what was given; default true. */
  readonly verify?: boolean
  /** The format of all outputs, where that is not to be the one of the inputs. */
  readonly as?: WrittenFormat
}

/**
 * Writes captures anew without secrets and names, so that the rules judge them as before, and proves
 * that they do. A capture that cannot be read is told in the result, and nothing is written for it.
 * Throws a `TokentrailError` for two inputs of one name and for a key that is too short.
 */
export async function sanitize(
  inputs: readonly SanitizeInput[],
  options: SanitizeOptions,
): Promise<Sanitized> {
  const { key, keepIds = false, keepBodies = false, verify = true, placeholders = [] } = options
  refuseSameNames(inputs)
  if (key.length < shortestKey)
    throw new TokentrailError('option-invalid', `a key has at least ${shortestKey} bytes`)
  const { first, second, third } = readings(keepIds ? options : withoutAuthorities(options))
  const found = await lookInto(inputs, first)
  const extracts = found.flatMap((one) => one.extracts)
  const pseudonyms = createPseudonyms({
    key,
    keepIds,
    values: knownValues(extracts),
    placeholders,
  })
  const cleaning = { pseudonyms, keepBodies }
  const isMasked = userMasks(placeholders)
  const captures: SanitizedCapture[] = []
  const outputs: WrittenOutput[] = []
  for (const one of found) {
    const copy = { cleaning, isMasked, reading: second, ...(options.as && { as: options.as }) }
    const written = await writeInput(one, copy)
    captures.push(...one.extracts.map((extract) => outcomeOf(extract, written?.kind)))
    if (one.refused) captures.push(one.refused)
    if (written) outputs.push(written)
  }
  return { captures, ...(verify && { proof: await proveOutputs(outputs, judge, third) }) }
}

const shortestKey = 16

/** An input that can be read in any order, and what a first reading found in it. */
interface FoundInput {
  readonly input: CaptureInput
  readonly open: SanitizeInput['open']
  readonly extracts: readonly Extract[]
  /** Given where it runs forward only and is too large to be held. */
  readonly refused?: SanitizedCapture
}

async function lookInto(
  inputs: readonly SanitizeInput[],
  options: ExtractOptions,
): Promise<readonly FoundInput[]> {
  const held: Omit<FoundInput, 'extracts'>[] = []
  for (const input of inputs) held.push(await hold(input, options))
  const readable = held.filter(({ refused }) => refused === undefined)
  const captures = readable.map(({ input: { source, ...about } }) => ({ ...about, bytes: source }))
  const extracts = await extractCaptures(captures, options)
  return held.map((one) => {
    const isOwn = ({ facts }: Extract): boolean => (facts.archive ?? facts.name) === one.input.name
    return { ...one, extracts: extracts.filter(isOwn) }
  })
}

/** An input is read twice, so one that runs forward only has to be held in memory. */
async function hold(
  { name, bytes, beside, open }: SanitizeInput,
  { limits }: ExtractOptions,
): Promise<Omit<FoundInput, 'extracts'>> {
  const source = toSource(bytes)
  const input = { name, source, ...(beside && { beside }) }
  if (source.seekable && source.size !== undefined) return { input, open }
  try {
    const { heldBytes } = { ...defaultLimits, ...limits }
    return { input: { ...input, source: bytesSource(await readWhole(source, heldBytes)) }, open }
  } catch (thrown) {
    const log = createDiagnosticLog()
    log.addThrown(thrown, 0)
    const refused = { name, entries: 0, exchanges: 0, diagnostics: log.list() }
    return { input, open, refused }
  }
}

async function writeInput(
  { input, extracts, open }: FoundInput,
  copy: Omit<CleanCopy, 'kind'>,
): Promise<(WrittenOutput & Pick<CleanCopy, 'kind'>) | undefined> {
  const readable = extracts.filter(isReadable)
  if (readable.length === 0) return undefined
  const { as } = copy
  const proposed = { ...(await proposedKind(input.source, readable)), ...(as && { format: as }) }
  const output = await open(proposed)
  const wanted = output.kind ?? proposed
  const kind = readable.length > 1 ? { ...wanted, packing: 'zip' as const } : wanted
  await writeCaptures(input, extracts, output, { ...copy, kind })
  return { name: input.name, extracts: readable, source: await output.close(), kind }
}

function outcomeOf(extract: Extract, kind: OutputKind | undefined): SanitizedCapture {
  const { name, archive, format, entries, diagnostics } = extract.facts
  return {
    name,
    ...(archive !== undefined && { archive }),
    ...(format !== undefined && { format }),
    entries,
    exchanges: extract.exchanges.length,
    ...(kind && isReadable(extract) && { kind }),
    diagnostics,
  }
}

/** All that the rules find, also what reports leave out as uncertain. */
function judge(extracts: readonly Extract[]): readonly RuleResult[] {
  const trail = followTokens(joinExtracts(extracts))
  return runRules(rules, trail, {
    ownerOf: ownersOfCodes(rules, trail),
    settings: {},
    minConfidence: 'low',
  })
}

/** In a copy, hosts that only the user knows have other names, by which nobody would know them. */
function withoutAuthorities({
  authorities: _authorities,
  ...options
}: ExtractOptions): ExtractOptions {
  return options
}

/** The options of the readings: a password is asked for once, and an output tells no progress. */
function readings(options: ExtractOptions): Record<'first' | 'second' | 'third', ExtractOptions> {
  const { askPassword, onProgress, ...third } = options
  const passwords = [...(options.passwords ?? [])]
  const second = { ...third, passwords, ...(onProgress && { onProgress }) }
  if (!askPassword) return { first: second, second, third }
  const first: ExtractOptions = {
    ...second,
    async askPassword(question) {
      const answer = await askPassword(question)
      if (answer !== undefined) passwords.push(answer)
      return answer
    },
  }
  return { first, second, third }
}
